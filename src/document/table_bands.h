// A table cut along its rules: runs of text with their columns, and the bands between horizontal rules.
// Not here: rows and cells (table_rows.h, table_cells.h).
#pragma once

#include <vector>

#include "document/table_columns.h"
#include "document/table_text.h"

namespace dlp {

/// Text of one line and one cell, with the columns that its ink touches.
struct TableRun {
    std::vector<const TablePiece*> pieces;
    PageBox box;
    double baseline = 0;
    double size = 0;
    bool is_stack = false;
    bool is_bold = false;
    int first_column = 0;
    int last_column = 0;
    int band = 0;
    [[nodiscard]] double middle() const { return is_stack ? box.center().y : baseline - 0.3 * size; }
    [[nodiscard]] bool spans() const { return first_column != last_column; }
};

/// Horizontal rules at one height, above and below which there is text.
struct BandBorder {
    double y = 0;
    std::vector<bool> covers;      ///< for each column, whether the rule runs through it
    std::vector<TableRule> rules;  ///< its pieces
    bool is_full = false;          ///< covers all columns
    bool is_double = false;
};

struct BandedTable {
    TableRules rules;
    std::vector<BigBracket> braces;  ///< beside rows
    std::vector<ColumnEdge> edges;
    std::vector<TableRun> runs;        ///< by band, then base line, then x
    std::vector<BandBorder> borders;   ///< between bands: band i lies above border i and below border i - 1
    std::vector<PageBox> column_inks;  ///< of each column's runs that do not span
    PageBox box;                       ///< of all runs
    bool has_top_rule = false;
    bool has_bottom_rule = false;
    [[nodiscard]] int columns() const { return static_cast<int>(edges.size()) + 1; }
    [[nodiscard]] int bands() const { return static_cast<int>(borders.size()) + 1; }
    /// Whether a rule parts the column from the band above / below. The table's outside always does.
    [[nodiscard]] bool is_closed_above(int band, int column) const;
    [[nodiscard]] bool is_closed_below(int band, int column) const;
};

/// `ink` must outlive the result.
BandedTable cut_into_bands(const TableInk& ink);

}  // namespace dlp
