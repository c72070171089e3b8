// The rows of a table: bands between rules, or lines of text inside a band that holds several rows.
// Not here: cells that span several of them (table_cells.h).
#pragma once

#include <vector>

#include "document/paper.h"
#include "document/table_bands.h"

namespace dlp {

struct GridRow {
    int band = 0;
    double top = 0;
    double bottom = 0;
    [[nodiscard]] double middle() const { return (top + bottom) / 2; }
};

/// Where a run stands: `last_row` is below `first_row` for a label centred beside several rows.
struct RunPlace {
    int first_row = 0;
    int last_row = 0;
    bool is_mark = false;  ///< stands beside the text of its column: `5×` in front of two rows
};

struct RowLayout {
    std::vector<GridRow> rows;
    std::vector<RunPlace> places;  ///< of each run of the banded table
};

RowLayout lay_out_rows(const BandedTable& table);

}  // namespace dlp
