// In what order the values of a flattened map stand where a target has its channels first. Plain flattening gives
// channels, height, width; a Dense behind it then has its weights in that order. Whoever else reads the values counts
// on the order of the design, height, width, channels.
#pragma once

#include <vector>

#include "codegen/prepared_design.h"

namespace dlp {

/// By place of the layer in the design; nothing is set for a target with channels last.
struct FlattenOrder {
    std::vector<bool> is_counted_on;  ///< a Flatten whose values have to stand in the order of the design
    std::vector<Shape> flattened;     ///< of a Dense: the map, channels last, that it reads channels first; else empty
};

FlattenOrder flatten_order(const PreparedDesign& all, const TargetRule& target);

}  // namespace dlp
