#include <algorithm>
#include <cmath>

#include "image/contour.h"
#include "image/fit_outline.h"

namespace dlp {
namespace {

std::vector<PixelPoint> corners_of(const PixelBox& box) {
    return {box.top_left, {box.right(), box.top()}, box.bottom_right, {box.left(), box.bottom()}};
}

void add_arc(std::vector<PixelPoint>& points, PixelPoint center, double rx, double ry, double quarter) {
    const int parts = 10 + static_cast<int>(std::max(rx, ry));
    for (int i = 0; i <= parts; ++i) {
        const double angle = (quarter + static_cast<double>(i) / parts) * std::acos(0.0);
        points.push_back({center.x + rx * std::cos(angle), center.y + ry * std::sin(angle)});
    }
}

}  // namespace

std::vector<PixelPoint> key_points(const FittedOutline& outline) {
    const PixelBox& box = outline.box;
    if (outline.kind == FitKind::Polygon) return outline.corners;
    if (outline.kind == FitKind::Rectangle) return corners_of(box);
    const bool is_ellipse = outline.kind == FitKind::Ellipse;
    const double rx = is_ellipse ? box.width() / 2 : outline.radius;
    const double ry = is_ellipse ? box.height() / 2 : outline.radius;
    std::vector<PixelPoint> points;
    add_arc(points, {box.right() - rx, box.bottom() - ry}, rx, ry, 0);
    add_arc(points, {box.left() + rx, box.bottom() - ry}, rx, ry, 1);
    add_arc(points, {box.left() + rx, box.top() + ry}, rx, ry, 2);
    add_arc(points, {box.right() - rx, box.top() + ry}, rx, ry, 3);
    return points;
}

std::vector<PixelPoint> points_along(const FittedOutline& outline, double step) {
    const std::vector<PixelPoint> corners = key_points(outline);
    std::vector<PixelPoint> points;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const PixelPoint a = corners[i];
        const PixelPoint b = corners[(i + 1) % corners.size()];
        const int parts = std::max(1, static_cast<int>(std::ceil(distance_between(a, b) / step)));
        for (int k = 0; k < parts; ++k) {
            const double part = static_cast<double>(k) / parts;
            points.push_back({a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)});
        }
    }
    return points;
}

}  // namespace dlp
