// Where the columns of a table part: by vertical rules, and by gaps that persist through its lines.
// Not here: which cells span several columns (table_grid.h).
#pragma once

#include <vector>

#include "document/table_text.h"

namespace dlp {

/// A parting of columns: nothing is printed between `from` and `to` but by spanning cells.
struct ColumnEdge {
    double from = 0;
    double to = 0;
    bool is_ruled = false;
    [[nodiscard]] double middle() const { return (from + to) / 2; }
};

/// From left to right; one less than there are columns.
std::vector<ColumnEdge> find_column_edges(const std::vector<TableLine>& lines, const TableRules& rules);

/// Pieces of `line` without a gap that could part columns, as index pairs [first, last).
std::vector<std::pair<std::size_t, std::size_t>> runs_of(const TableLine& line, const std::vector<ColumnEdge>& edges,
                                                         const TableRules& rules);

/// True when a vertical rule stands at `x` (give or take a few points) beside `y`.
bool has_rule_at(const TableRules& rules, double x, double y);

}  // namespace dlp
