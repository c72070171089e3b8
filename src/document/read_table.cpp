#include "document/read_table.h"

#include <algorithm>

#include "document/table_bands.h"
#include "document/table_cells.h"
#include "document/table_labels.h"
#include "document/table_rows.h"
#include "document/table_text.h"

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

Table read_part(const TableInk& ink, const Region& region) {
    Table table;
    table.caption = region.caption;
    table.page = region.caption.page;
    table.box = region.box;
    if (ink.lines.empty()) return table;
    const BandedTable banded = cut_into_bands(ink);
    RowLayout layout = lay_out_rows(banded);
    place_labels(banded, layout);
    table.rows = static_cast<int>(layout.rows.size());
    table.columns = banded.columns();
    table.cells = find_cells(banded, layout);
    table.ruled_rows = ruled_rows_of(banded, layout);
    table.header_rows = header_rows_of(banded, layout);
    table.row_groups = find_row_groups(banded, layout);
    table.block_rows = {0};
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
    return {read_part(find_table_ink(page, region.box), region)};
}

Table read_table(const PageView& page, const Region& region) {
    return read_tables(page, region).front();
}

}  // namespace dlp
