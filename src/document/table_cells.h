// The cells of a table: places of the grid merged where no rule parts them or where text runs across, with their text.
#pragma once

#include <vector>

#include "document/paper.h"
#include "document/table_bands.h"
#include "document/table_rows.h"

namespace dlp {

/// Sorted by row, then column; places without text have no cell unless they are part of a larger one.
std::vector<Cell> find_cells(const BandedTable& table, const RowLayout& layout);

}  // namespace dlp
