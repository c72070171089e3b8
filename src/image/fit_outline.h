// What closed shape runs through a ring of points: a rectangle, a rounded one, an ellipse, or a polygon of few corners.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "geometry/box.h"

namespace dlp {

enum class FitKind : std::uint8_t { Rectangle, Rounded, Ellipse, Polygon };

struct FittedOutline {
    FitKind kind = FitKind::Polygon;
    PixelBox box;
    double radius = 0;                ///< of the corners of a rounded rectangle
    std::vector<PixelPoint> corners;  ///< of a polygon, clockwise as seen
};

/// Most points of the ring (about a pixel apart) lie on what is returned; none for a ring that is no such shape.
std::optional<FittedOutline> fit_outline(const std::vector<PixelPoint>& ring);

/// A quadrilateral one corner of which something in front covers: an outline of six corners, one of them inwards.
std::optional<FittedOutline> without_notch(const FittedOutline& outline);

/// The box around points.
PixelBox bounds_of(const std::vector<PixelPoint>& points);

/// Opposite sides run in parallel.
bool is_parallelogram(const std::vector<PixelPoint>& corners);

/// Two sides are level, or two upright, and one is longer than the other at both ends alike.
bool is_even_trapezoid(const std::vector<PixelPoint>& corners);

/// Grown by `by` on all sides (shrunk if it is negative).
FittedOutline grown(const FittedOutline& outline, double by);

/// Its corners; of round parts, points close to one another.
std::vector<PixelPoint> key_points(const FittedOutline& outline);

/// Points along an outline, at most `step` pixels apart.
std::vector<PixelPoint> points_along(const FittedOutline& outline, double step);

/// From a point to the outline; negative inside.
double signed_distance(const FittedOutline& outline, PixelPoint p);

}  // namespace dlp
