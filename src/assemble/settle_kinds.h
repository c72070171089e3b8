// Layers of a figure whose kind the rest of the design or the text tells: `avg pool` in front of the classifier is over
// the whole map, `self-attention` has several heads where the text counts them.
// Not here: norms (name_norms.h), recurrent layers (name_recurrent.h).
#pragma once

#include "check/complete.h"
#include "design/design.h"
#include "prose/prose.h"

namespace dlp {

/// `sizes` are those that the figure prints.
void settle_kinds(Design& design, const StatedSizes& sizes, const std::vector<Sentence>& sentences);

/// `ReLU` behind `ReLU`: each stands for the dense layer that it follows, and so do those in line with them. Gives
/// their number.
int take_activations_for_layers(Design& design);

}  // namespace dlp
