// What a layer inside of a TimeDistributed does, said of all steps at once: for a Conv2D a Conv3D whose windows see one
// step. Not here: what stands inside (keras_layer.h), and models in which channels come before the steps' places.
#pragma once

#include "check/infer_shapes.h"
#include "importers/draft.h"

namespace dlp {

/// Layers one behind the other that do the same numbers; `inputs` are the shapes of what the first reads, [steps, ...].
/// A Block, of the right shape where that is known, for what a design cannot say.
std::vector<Layer> layers_over_steps(const ImportContext& context, const std::string& name, const Layer& layer,
                                     const std::vector<Shape>& inputs);

}  // namespace dlp
