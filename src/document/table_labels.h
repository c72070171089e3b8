// Labels centred beside several rows of a table, and marks such as `5×` in front of rows of their own column.
// Not here: cells that the rules themselves hold together (table_cells.h).
#pragma once

#include <vector>

#include "document/paper.h"
#include "document/table_bands.h"
#include "document/table_rows.h"

namespace dlp {

/// Widens the places of labels over the rows they stand beside, and sets marks apart.
void place_labels(const BandedTable& table, RowLayout& layout);

/// The marks with their rows.
std::vector<RowGroup> find_row_groups(const BandedTable& table, const RowLayout& layout);

}  // namespace dlp
