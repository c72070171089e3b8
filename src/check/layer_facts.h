// Shape and counts of one layer from the shapes of its inputs: the step that `infer_shapes` repeats.
#pragma once

#include "check/infer_shapes.h"

namespace dlp {

/// Validates the layer first. Errors: as `infer_shapes`.
Result<LayerFacts> facts_of(const Layer& layer, const std::vector<const Shape*>& inputs, const Rules& rules);

}  // namespace dlp
