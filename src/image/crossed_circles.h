// Small circles that what is drawn inside cuts into parts: the plus of a sum reaches from rim to rim, or leaves a ring
// as thin as a line.
#pragma once

#include "image/regions.h"

namespace dlp {

/// Makes one region of everything inside such a circle, the strokes that cross it too, so that its outline is found as
/// that of any other area. In the smallest ones only the `ink` tells the strokes from what is between them.
void join_crossed_circles(Regions& regions, const Raster& raster, const ColorLayers& layers, const Mask& ink);

}  // namespace dlp
