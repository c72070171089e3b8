// The ink that is left for lines: dark, thin, and no part of a shape, a letter or a picture.
#pragma once

#include <vector>

#include "image/shapes.h"

namespace dlp {

/// Dark against what is around it: lines, outlines, the insides of narrow regions.
Mask dark_ink(const GrayPlane& contrast);

/// What of the dark `ink` is thin: without the insides of regions; but with those that are lines or arrow heads,
/// for no shape was found in them.
Mask thin_ink(Mask ink, const Regions& regions, const std::vector<FoundShape>& shapes);

/// Takes the outlines of shapes out of `ink`, so that what leads from one to the other is cut off there.
void mask_outlines(Mask& ink, const std::vector<FoundShape>& shapes);

void mask_rects(Mask& ink, const std::vector<PixelRect>& rects);

}  // namespace dlp
