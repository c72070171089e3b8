// One row of a grid -> the layers that it tells.
#pragma once

#include <vector>

#include "layer_table/columns.h"
#include "layer_table/layer_table.h"

namespace dlp {

struct ReadRows {
    std::vector<TableRow> rows;
    std::optional<double> stated_parameters;
    double understood = 0;  ///< mean over the cells read
};

/// `design` is the design's own column, or -1 where all columns speak of one design. `page` is the table's.
ReadRows read_rows(const Grid& grid, const GridMeaning& meaning, int design, int page, const Vocabulary& vocabulary);

}  // namespace dlp
