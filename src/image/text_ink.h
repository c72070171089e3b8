// Ink that is letters: it is painted over before areas are looked for, and masked before lines are.
#pragma once

#include <vector>

#include "image/plane.h"
#include "pdf/document.h"

namespace dlp {

/// Paints words over with what is around them, where that is one colour: letters cut the area they stand on into
/// pieces.
void erase_words(Raster& raster, const std::vector<PixelRect>& words);

/// Takes letters out of `ink`: what lies in the boxes of words that were read, and, as readers of words miss some,
/// small marks that stand in a row with others of their height, but for those that in `whole`, the ink before outlines
/// were taken out, run into outlines above and below.
void mask_text(Mask& ink, const std::vector<PixelRect>& words, const Mask& whole);

}  // namespace dlp
