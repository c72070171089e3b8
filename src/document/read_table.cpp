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

/// A column that no cell has to itself tells nothing: its rule or gap belongs to another table, or to a mark set apart.
bool is_phantom(const Table& table, int column) {
    return std::none_of(table.cells.begin(), table.cells.end(),
                        [&](const Cell& cell) { return cell.column == column && cell.column_span == 1; });
}

void drop_column(Table& table, int column) {
    for (Cell& cell : table.cells) {
        if (cell.column > column)
            --cell.column;
        else if (cell.column + cell.column_span > column)
            --cell.column_span;
    }
    --table.columns;
}

void drop_phantom_columns(Table& table) {
    for (int column = table.columns - 1; column >= 0 && table.columns > 1; --column) {
        if (is_phantom(table, column)) drop_column(table, column);
    }
}

bool has_digit(const Cell& cell) {
    return cell.text.find_first_of("0123456789") != std::string::npos;
}

/// Where no rule sets the first row off: bold above plain text, or words above numbers.
bool starts_with_heading(const Table& table) {
    int cells = 0, bold = 0, words = 0, below = 0, bold_below = 0, numbers_below = 0;
    for (const Cell& cell : table.cells) {
        const bool is_first = cell.row == 0;
        ++(is_first ? cells : below);
        if (is_first)
            words += has_digit(cell) ? 0 : 1;
        else
            numbers_below += has_digit(cell) ? 1 : 0;
        (is_first ? bold : bold_below) += cell.is_bold ? 1 : 0;
    }
    if (cells < 2 || below == 0) return false;
    const bool is_bold = bold == cells && 2 * bold_below < below;
    return is_bold || (5 * words >= 4 * cells && 2 * numbers_below >= below);
}

/// A list of one column has no heading but one of words.
int checked_header_rows(const Table& table, int by_rules) {
    if (by_rules == 0) return starts_with_heading(table) ? 1 : 0;
    const Cell* first = table.cell_at(0, 0);
    const bool is_entry = table.columns == 1 && first != nullptr && has_digit(*first);
    return is_entry ? 0 : by_rules;
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
    drop_phantom_columns(table);
    table.ruled_rows = ruled_rows_of(banded, layout);
    const int header_rows = checked_header_rows(table, header_rows_of(banded, layout));
    table.row_groups = find_row_groups(banded, layout);
    table.block_rows = block_rows_of(table);
    const bool is_in_first_block = table.block_rows.size() == 1 || header_rows < table.block_rows[1];
    table.header_rows = is_in_first_block ? header_rows : 1;
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
    tables.reserve(parts.size());
    for (const TablePart& part : parts) tables.push_back(read_part(find_table_ink(page, part.box), region, part));
    return tables;
}

Table read_table(const PageView& page, const Region& region) {
    std::vector<Table> tables = read_tables(page, region);
    return std::move(*std::max_element(tables.begin(), tables.end(),
                                       [](const Table& a, const Table& b) { return a.cells.size() < b.cells.size(); }));
}

}  // namespace dlp
