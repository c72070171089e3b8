// Closed shapes of a picture, found by what is inside them: fills, and the ground within outlines.
#pragma once

#include <vector>

#include "image/fit_outline.h"
#include "image/regions.h"

namespace dlp {

struct FoundShape {
    FittedOutline outline;  ///< along the middle of the stroke, if there is one
    double line_share = 0;  ///< of the border, beyond which, behind a line, its own colour goes on
    double filled = 1;      ///< of the box around it, by the border of what it was found by
    bool is_filled = false;
    Color fill = 0;
    bool is_stroked = false;
    bool is_dashed = false;
    Color stroke = 0;
    double line_width = 0;     ///< pixels
    std::int32_t region = -1;  ///< that it was found by
};

/// In paint order: larger ones first. Ground that connectors happen to enclose is none: it has no outline of its own.
std::vector<FoundShape> find_shapes(const Raster& raster, const Regions& regions);

}  // namespace dlp
