// The rules of a table: long horizontal and vertical lines, whatever they were drawn with.
// Not here: what the rules separate (table_columns.h, table_rows.h).
#pragma once

#include <vector>

#include "pdf/ink.h"

namespace dlp {

/// A straight line: y and its ends in x when horizontal, x and its ends in y when vertical.
struct TableRule {
    double at = 0;
    double from = 0;
    double to = 0;
    bool is_double = false;  ///< two lines side by side
    [[nodiscard]] double length() const { return to - from; }
};

struct TableRules {
    std::vector<TableRule> horizontal;  ///< by y, then x
    std::vector<TableRule> vertical;    ///< by x, then y
    /// Horizontal pieces of a few points: underscores, fraction bars.
    std::vector<TableRule> dashes;
};

/// Strokes, thin fills and outlines of boxes in `region`, with pieces on one line joined and double lines made one.
TableRules find_table_rules(const Page& page, const PageBox& region);

}  // namespace dlp
