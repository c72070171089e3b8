#include "document/read_table.h"

#include <algorithm>

#include "document/table_bands.h"
#include "document/table_cells.h"
#include "document/table_labels.h"
#include "document/table_rows.h"
#include "document/table_split.h"
#include "document/table_text.h"
#include "document/table_trim.h"

namespace dlp {
namespace {

/// Rows above which a full rule stands.
std::vector<int> ruled_rows_of(const BandedTable& table, const RowLayout& layout) {
    std::vector<int> rows;
    for (std::size_t row = 0; row < layout.rows.size(); ++row) {
        const int band = layout.rows[row].band;
        const bool starts_band = row == 0 || layout.rows[row - 1].band != band;
        if (!starts_band) continue;
        const bool is_ruled =
            band == 0 ? table.has_top_rule : table.borders[static_cast<std::size_t>(band - 1)].is_full;
        if (is_ruled) rows.push_back(static_cast<int>(row));
    }
    return rows;
}

int first_row_below(const RowLayout& layout, int border) {
    for (std::size_t row = 0; row < layout.rows.size(); ++row) {
        if (layout.rows[row].band > border) return static_cast<int>(row);
    }
    return 0;
}

/// Above a double rule in the upper half; else above the first full rule.
int header_rows_of(const BandedTable& table, const RowLayout& layout) {
    const int rows = static_cast<int>(layout.rows.size());
    int first = 0;
    for (int border = 0; border < static_cast<int>(table.borders.size()); ++border) {
        const BandBorder& rule = table.borders[static_cast<std::size_t>(border)];
        const int row = first_row_below(layout, border);
        if (!rule.is_full || row == 0 || 2 * row > rows) continue;
        if (rule.is_double) return row;
        if (first == 0) first = row;
    }
    return first;
}

/// First rows of blocks: those that say again what the first row says, in its first column and more.
std::vector<int> block_rows_of(const Table& table) {
    std::vector<int> rows = {0};
    const auto text_at = [&](int row) {
        const Cell* cell = table.cell_at(row, 0);
        return cell != nullptr && cell->row == row && cell->column_span == 1 ? cell->text : std::string();
    };
    const auto is_full = [&](int row) {
        return std::count_if(table.cells.begin(), table.cells.end(), [&](const Cell& c) { return c.row == row; }) > 1;
    };
    for (int row = 2; row + 1 < table.rows; ++row) {
        const bool repeats = !text_at(0).empty() && text_at(row) == text_at(0) && text_at(row + 1) == text_at(1);
        if (repeats && is_full(row)) rows.push_back(row);
    }
    return rows;
}

/// `ink` without the notes, cut again where there were any.
BandedTable cut(TableInk& ink, std::vector<std::string>& notes) {
    BandedTable banded = cut_into_bands(ink);
    notes = take_notes(ink, banded);
    return notes.empty() ? banded : cut_into_bands(ink);
}

Table read_part(TableInk ink, const Region& region, const TablePart& part) {
    Table table;
    table.caption = region.caption;
    table.page = region.caption.page;
    table.box = part.box;
    table.part = part.label;
    table.part_title = part.title;
    if (ink.lines.empty()) return table;
    const BandedTable banded = cut(ink, table.notes);
    RowLayout layout = lay_out_rows(banded);
    place_labels(banded, layout);
    table.rows = static_cast<int>(layout.rows.size());
    table.columns = banded.columns();
    table.cells = find_cells(banded, layout);
    table.ruled_rows = ruled_rows_of(banded, layout);
    table.header_rows = header_rows_of(banded, layout);
    table.row_groups = find_row_groups(banded, layout);
    table.block_rows = block_rows_of(table);
    return table;
}

}  // namespace

const Cell* Table::cell_at(int row, int column) const {
    const auto covers = [&](const Cell& cell) {
        return row >= cell.row && row < cell.row + cell.row_span && column >= cell.column &&
               column < cell.column + cell.column_span;
    };
    const auto cell = std::find_if(cells.begin(), cells.end(), covers);
    return cell == cells.end() ? nullptr : &*cell;
}

std::vector<Table> read_tables(const PageView& page, const Region& region) {
    TableInk ink = find_table_ink(page, region.box);
    const std::vector<TablePart> parts = split_table_region(ink, region.box);
    if (parts.size() == 1 && parts.front().box == region.box) return {read_part(std::move(ink), region, parts.front())};
    std::vector<Table> tables;
    for (const TablePart& part : parts) tables.push_back(read_part(find_table_ink(page, part.box), region, part));
    return tables;
}

Table read_table(const PageView& page, const Region& region) {
    std::vector<Table> tables = read_tables(page, region);
    return std::move(*std::max_element(tables.begin(), tables.end(),
                                       [](const Table& a, const Table& b) { return a.cells.size() < b.cells.size(); }));
}

}  // namespace dlp
