// Several shapes of a diagram that turn out to be one. Not here: which do (joined_cells.h, records.h).
#pragma once

#include <vector>

#include "diagram/diagram.h"

namespace dlp {

/// Puts, for every shape, the one at its place in `instead` (itself for those that stay) in its stead: for parents,
/// labels and connectors. Connectors within one shape lose their ends, unless drawn as loops.
void merge_shapes(Diagram& diagram, const std::vector<std::size_t>& instead);

/// Takes the labels at these places out.
void erase_labels(Diagram& diagram, const std::vector<std::size_t>& places);

}  // namespace dlp
