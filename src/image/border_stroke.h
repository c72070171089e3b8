// Is a region outlined, and how? Looks across its border, from inside to what lies beyond.
#pragma once

#include <vector>

#include "image/contour.h"
#include "image/regions.h"

namespace dlp {

struct BorderStroke {
    double share = 0;  ///< of the border that a stroke runs along: about a half where it is dashed
    double width = 0;  ///< pixels
    /// Pixels from the region's border to the middle of the stroke; where there is none, to the middle of the
    /// transition to what lies beyond.
    double reach = 0;
    Color color = 0;
};

/// The step of one pixel from a region across its border.
Pixel outwards(BorderHeading heading);

/// A stroke is what has neither the region's colour, nor that of what lies beyond, nor a mixture of both.
BorderStroke measure_border(const Raster& raster, const Regions& regions, std::int32_t region,
                            const std::vector<BorderSide>& border);

}  // namespace dlp
