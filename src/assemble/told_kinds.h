// Layers whose names leave open what they are, and the text says it: an `affine` that works element by element is no
// dense layer, a `pooling` takes the average. Not here: what the rest of the design tells (settle_kinds.h).
#pragma once

#include <vector>

#include "design/design.h"
#include "prose/prose.h"

namespace dlp {

/// Gives such layers the types that the text tells of; what it leaves open becomes a block rather than a guess.
void tell_kinds(Design& design, const std::vector<Sentence>& sentences);

}  // namespace dlp
