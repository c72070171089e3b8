#include "train/labelled_tables.h"

#include "base/text.h"
#include "train/labelled_rows.h"

namespace dlp {
namespace {

TableClass label_from(const std::string& text) {
    if (text == "design-row") return TableClass::DesignByRow;
    return text == "design-column" ? TableClass::DesignByColumn : TableClass::Other;
}

void add_cell(Table& table, int column, std::string_view text) {
    Cell& cell = table.cells.emplace_back();
    cell.row = table.rows;
    cell.column = column;
    cell.text = text;
}

}  // namespace

Table table_from_text(const std::string& caption, const std::string& text) {
    Table table;
    table.caption.text = caption;
    for (const std::string& line : split(text, '\n')) {
        int column = 0;
        for (std::size_t start = 0; start < line.size();) {
            const std::size_t end = std::min(line.find("  ", start), line.size());
            const std::string_view cell = trimmed(std::string_view(line).substr(start, end - start));
            if (!cell.empty()) add_cell(table, column++, cell);
            start = end + 2;
        }
        table.columns = std::max(table.columns, column);
        if (column > 0) ++table.rows;
    }
    return table;
}

Result<std::vector<LabelledTable>> read_labelled_tables(const std::filesystem::path& folder) {
    TRY(const std::vector<Row> rows, read_labelled_rows(folder / "labels.tsv"));
    std::vector<LabelledTable> tables;
    for (const Row& row : rows) {
        const std::string& name = row.at("table");
        TRY(const std::string text, read_text(folder / "text" / (name + ".txt")));
        tables.push_back({name, row.at("paper"), row.at("split"), label_from(row.at("label")),
                          table_from_text(row.at("caption"), text)});
    }
    return tables;
}

}  // namespace dlp
