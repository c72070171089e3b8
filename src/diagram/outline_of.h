// Which outline a closed polyline has. Not here: what is drawn with it (primitives.h).
#pragma once

#include "diagram/diagram.h"
#include "diagram/polyline.h"

namespace dlp {

/// Area of the closed polyline over the area of its box: 1 for a rectangle, pi / 4 for an ellipse, 1/2 for a diamond.
double box_share(const Polyline& points);

/// `points` are flattened, `corners` simplified. A rectangle may have many points on its sides.
Outline outline_of(const Polyline& points, const Polyline& corners, bool is_curved);

/// The corners of the smallest convex polygon around the points, in order (Andrew's monotone chain, 1979).
Polyline convex_hull(Polyline points);

/// The middle line of a closed shape that is long and thin everywhere, bends included; empty for any other. `thickest`
/// is in points.
Polyline middle_line(const Polyline& corners, double thickest);

/// The same of shapes whose two sides have corners of their own: bevelled bends, curves of many points.
Polyline middle_of_ribbon(const Polyline& corners, double thickest);

}  // namespace dlp
