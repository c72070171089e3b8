// Tables whose columns come again: two networks side by side, or one list of layers that goes on beside itself.
// Not here: designs of one column each (columns.h).
#pragma once

#include <string>
#include <vector>

#include "layer_table/grid.h"

namespace dlp {

/// The columns of one network, with those that all networks share in front of them.
struct TableSide {
    std::string name;  ///< what stands above its columns
    Grid grid;
};

/// `Layer | Generator: Kernel, Output | Critic: Kernel, Output` has two sides; a list that goes on beside itself is
/// one, its halves below each other. Most tables are one side as they stand.
std::vector<TableSide> sides_of(const Grid& grid, int header_rows);

}  // namespace dlp
