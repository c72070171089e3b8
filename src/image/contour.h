// The outer border of a region, and its simplification to few points.
#pragma once

#include <cstdint>
#include <vector>

#include "geometry/box.h"
#include "image/plane.h"

namespace dlp {

/// Which way a border runs, with its region on the right hand: along a region's top it runs right.
enum class BorderHeading : std::uint8_t { Right, Down, Left, Up };

/// A pixel's side that is part of a border.
struct BorderSide {
    PixelPoint middle;
    BorderHeading heading = BorderHeading::Right;
    Pixel inside;  ///< the region's pixel that it belongs to
};

/// The outer border of the region `label` whose topmost, then leftmost pixel is `first`; holes are not followed. It is
/// the border following of Suzuki and Abe ("Topological structural analysis of digitized binary images by border
/// following", CVGIP 1985, appendix II: outermost borders only), walked along the sides of pixels, so that the border
/// of a rectangle lies where the rectangle ends.
std::vector<BorderSide> outer_border(const LabelPlane& labels, std::int32_t label, Pixel first);

/// The middles of a border's sides.
std::vector<PixelPoint> ring_of(const std::vector<BorderSide>& border);

/// Fewest points whose polyline stays within `tolerance` of all of `points`: Douglas and Peucker, "Algorithms for the
/// reduction of the number of points required to represent a digitized line", Cartographica 1973.
std::vector<PixelPoint> simplified(const std::vector<PixelPoint>& points, double tolerance);

/// The same for a ring; the first point is not repeated at the end.
std::vector<PixelPoint> simplified_ring(const std::vector<PixelPoint>& points, double tolerance);

double distance_between(PixelPoint a, PixelPoint b);

/// From the first point of a polyline to its last.
double length_along(const std::vector<PixelPoint>& points);
/// From `p` to the segment from `a` to `b`.
double distance_to_segment(PixelPoint p, PixelPoint a, PixelPoint b);

}  // namespace dlp
