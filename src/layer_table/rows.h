// One row of a grid -> the layers that it tells.
#pragma once

#include <vector>

#include "layer_table/columns.h"
#include "layer_table/layer_table.h"

namespace dlp {

struct ReadRows {
    std::vector<TableRow> rows;
    double understood = 0;  ///< mean over the cells read
};

/// What holds for a table besides its grid.
struct TablePlace {
    int page = 0;
    std::vector<RowGroup> marks;  ///< repeats beside the rows
};

/// `design` is the design's own column, or -1 where all columns speak of one design.
ReadRows read_rows(const Grid& grid, const GridMeaning& meaning, int design, const TablePlace& place,
                   const Vocabulary& vocabulary);

}  // namespace dlp
