// The side of a cylinder below its lid: straight to the left and right, and curved in the same way at both ends.
#pragma once

#include <optional>
#include <vector>

#include "image/fit_outline.h"

namespace dlp {

/// The rectangle around such a ring of points; none for other rings.
std::optional<FittedOutline> fit_cylinder_body(const std::vector<PixelPoint>& ring);

}  // namespace dlp
