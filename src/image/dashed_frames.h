// Frames drawn in dashes: arrows, words and heads interrupt their sides, so that what is joined dash by dash is not
// closed. Not here: joining dashes (dashes.h).
#pragma once

#include <vector>

#include "image/strokes.h"

namespace dlp {

/// Makes one closed dashed line of the dashed lines and single dashes along the four sides of an upright rectangle.
void close_dashed_frames(std::vector<DrawnStroke>& strokes);

}  // namespace dlp
