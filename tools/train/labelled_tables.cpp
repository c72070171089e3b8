#include "train/labelled_tables.h"

#include <fstream>
#include <map>
#include <sstream>

#include "base/text.h"

namespace dlp {
namespace {

using Row = std::map<std::string, std::string, std::less<>>;

Origin at_line(const std::filesystem::path& file, int line) {
    Origin origin;
    origin.file = file.string();
    origin.line = line;
    return origin;
}

Result<std::string> read_text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(ErrorKind::NotFound, "cannot read '" + file.string() + "'", at_line(file, 0));
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

TableClass label_from(const std::string& text) {
    if (text == "design-row") return TableClass::DesignByRow;
    return text == "design-column" ? TableClass::DesignByColumn : TableClass::Other;
}

Result<std::vector<Row>> read_rows(const std::filesystem::path& file) {
    TRY(const std::string text, read_text(file));
    std::vector<std::string> names;
    std::vector<Row> rows;
    int number = 0;
    for (const std::string& line : split(text, '\n')) {
        ++number;
        if (line.empty()) continue;
        const std::vector<std::string> fields = split(line, '\t');
        if (names.empty()) {
            names = fields;
            continue;
        }
        if (fields.size() != names.size()) {
            return fail(
                ErrorKind::BadInput,
                "a line needs " + std::to_string(names.size()) + " fields (" + std::to_string(fields.size()) + ")",
                at_line(file, number));
        }
        Row& row = rows.emplace_back();
        for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = fields[i];
    }
    return rows;
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
    TRY(const std::vector<Row> rows, read_rows(folder / "labels.tsv"));
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
