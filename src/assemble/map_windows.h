// Windows that are drawn in maps, with their sides: the kernels of the layers that read the maps.
// Not here: which layer that is (diagram_layers.h).
#pragma once

#include <optional>
#include <vector>

#include "assemble/diagram_label.h"
#include "diagram/diagram.h"

namespace dlp {

/// For each shape the side of the window in it: the same small number twice inside a map, or the size of a smaller
/// solid there. `is_map` tells of each shape whether it is drawn as one.
std::vector<std::optional<std::int64_t>> find_windows(const Diagram& diagram, const std::vector<bool>& is_map,
                                                      const LabelReader& reader);

/// Every line of the label is the side of the window.
bool is_side_of(std::int64_t window, const DiagramLabel& label);

}  // namespace dlp
