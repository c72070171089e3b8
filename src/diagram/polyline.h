// Points in a row, and the little geometry that reading a drawing takes. Not here: what a polyline stands for.
#pragma once

#include <vector>

#include "geometry/box.h"
#include "pdf/ink.h"

namespace dlp {

using Polyline = std::vector<PagePoint>;

/// One subpath of a path with its curves flattened to within a tenth of a point.
struct Subpath {
    Polyline points;
    bool is_closed = false;  ///< by a Close, or because it ends where it began
    bool is_curved = false;
};

std::vector<Subpath> flatten(const Path& path);

inline PagePoint operator+(PagePoint a, PagePoint b) {
    return {a.x + b.x, a.y + b.y};
}
inline PagePoint operator-(PagePoint a, PagePoint b) {
    return {a.x - b.x, a.y - b.y};
}
inline PagePoint operator*(PagePoint a, double k) {
    return {a.x * k, a.y * k};
}
inline double dot(PagePoint a, PagePoint b) {
    return a.x * b.x + a.y * b.y;
}
inline double cross(PagePoint a, PagePoint b) {
    return a.x * b.y - a.y * b.x;
}
double length(PagePoint vector);
double distance(PagePoint a, PagePoint b);
/// Of length 1; zero for a zero vector.
PagePoint unit(PagePoint vector);
PagePoint middle(PagePoint a, PagePoint b);

PageBox box_of(const Polyline& points);
double length_of(const Polyline& points);
double distance_to_segment(PagePoint point, PagePoint a, PagePoint b);
/// To the nearest piece; infinite for no points.
double distance_to_polyline(PagePoint point, const Polyline& line);
/// From the outside to the nearest side; 0 inside.
double distance_to_box(PagePoint point, const PageBox& box);
/// Between the nearest points of two boxes; 0 where they touch or overlap.
double gap_between(const PageBox& a, const PageBox& b);
/// Without the signs: of a polygon given by its corners.
double area_of(const Polyline& corners);

/// Corners left when points closer than `tolerance` to the line between their neighbours are dropped (Douglas and
/// Peucker, 1973). For a closed polyline the first point is not repeated at the end.
Polyline simplified(const Polyline& points, double tolerance, bool is_closed);

/// How far along the line the nearest place to the point lies.
double place_on(const Polyline& line, PagePoint point);
/// The stretch between two places, as lengths from the start; empty where they are one.
Polyline part_of(const Polyline& points, double from, double to);

/// The direction in which a line leaves its first point, measured over `reach` points of its length.
PagePoint direction_from_start(const Polyline& line, double reach);

}  // namespace dlp
