// Level and upright lines of a picture, and the rectangles of which they are two sides that meet.
#pragma once

#include <vector>

#include "geometry/box.h"
#include "image/plane.h"

namespace dlp {

/// A level or upright line: across it stands at `at`, along it goes from `from` to `to`.
struct OutlineSide {
    double at = 0;
    double from = 0;
    double to = 0;
};

struct OutlineSides {
    std::vector<OutlineSide> level;    ///< from top to bottom
    std::vector<OutlineSide> upright;  ///< from left to right
};

/// Straight lines that are no thicker than outlines.
OutlineSides find_outline_sides(const Mask& ink);

/// Which corner of a rectangle is seen: `right` and `down` are -1 or 1.
struct CornerKind {
    int right = 0;
    int down = 0;
};

/// A rectangle for each pair of sides that meet in such a corner.
std::vector<PixelBox> boxes_at_corners(const OutlineSides& sides, CornerKind kind);

/// How much of the straight way from one point to the other is ink.
double inked_share(const Mask& ink, PixelPoint from, PixelPoint to);

}  // namespace dlp
