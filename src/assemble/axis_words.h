// Words along two sides of a map that name its axes: `channels` below it, `tokens` turned at its right.
// Not here: numbers at the edges of cuboids (cuboid_sizes.h).
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// A line that ends at the turned words beside a map, which has the name of its other axis above or below it, leads to
/// the map.
Diagram with_axis_words(Diagram diagram);

}  // namespace dlp
