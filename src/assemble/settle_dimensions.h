// Convolutions and pools in one dimension, or three, that figures name as they name those in two: `conv, 64` over
// sound, text or clips.
#pragma once

#include "check/complete.h"
#include "design/design.h"
#include "prose/prose.h"

namespace dlp {

/// Beside convolutions in one dimension or three, pools have as many. Where the text or a label speaks of causal
/// convolutions, of one dimension or of kernels of three sides, so do all convolutions, unless the figure shows maps or
/// kernels of two; so they do where all read the vectors of words or recurrent layers. `sizes` are those that it
/// prints.
void settle_dimensions(Design& design, const StatedSizes& sizes, const std::vector<Sentence>& sentences);

}  // namespace dlp
