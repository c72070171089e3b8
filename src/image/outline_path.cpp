#include "image/outline_path.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "image/contour.h"

namespace dlp {
namespace {

constexpr double circle = 0.5523;  // of the radius: where a cubic curve's control points make a quarter of a circle

class PathBuilder {
  public:
    explicit PathBuilder(const PixelPlace& place) : place_(place) {}

    PathBuilder& move(PixelPoint p) { return add(PathVerb::Move, {p}); }
    PathBuilder& line(PixelPoint p) { return add(PathVerb::Line, {p}); }
    PathBuilder& curve(PixelPoint a, PixelPoint b, PixelPoint p) { return add(PathVerb::Curve, {a, b, p}); }
    PathBuilder& close() { return add(PathVerb::Close, {}); }
    PathBuilder& polyline(const std::vector<PixelPoint>& points) {
        for (std::size_t i = 0; i < points.size(); ++i) add(i == 0 ? PathVerb::Move : PathVerb::Line, {points[i]});
        return *this;
    }
    Path take() { return std::move(path_); }

  private:
    PathBuilder& add(PathVerb verb, std::initializer_list<PixelPoint> points) {
        path_.verbs.push_back(verb);
        for (const PixelPoint p : points) {
            path_.points.push_back(place_.to_page(p));
            path_.box = united(path_.box, PageBox{path_.points.back(), path_.points.back()});
        }
        return *this;
    }
    const PixelPlace& place_;
    Path path_;
};

/// A box with corners cut by quarters of an ellipse; a whole ellipse where they meet.
Path rounded_path(const PixelBox& box, double rx, double ry, const PixelPlace& place) {
    const double l = box.left();
    const double t = box.top();
    const double r = box.right();
    const double b = box.bottom();
    const double cx = rx * (1 - circle);
    const double cy = ry * (1 - circle);
    const bool has_width = r - l > 2 * rx + 0.01;
    const bool has_height = b - t > 2 * ry + 0.01;
    PathBuilder path(place);
    path.move({l + rx, t});
    if (has_width) path.line({r - rx, t});
    path.curve({r - cx, t}, {r, t + cy}, {r, t + ry});
    if (has_height) path.line({r, b - ry});
    path.curve({r, b - cy}, {r - cx, b}, {r - rx, b});
    if (has_width) path.line({l + rx, b});
    path.curve({l + cx, b}, {l, b - cy}, {l, b - ry});
    if (has_height) path.line({l, t + ry});
    path.curve({l, t + cy}, {l + cx, t}, {l + rx, t});
    return path.close().take();
}

}  // namespace

PageBox PixelPlace::to_page(const PixelRect& box) const {
    return {to_page(PixelPoint{double(box.left), double(box.top)}),
            to_page(PixelPoint{double(box.right), double(box.bottom)})};
}

PixelRect PixelPlace::to_pixels(const PageBox& box) const {
    const auto down = [](double v) { return static_cast<int>(std::clamp(std::floor(v), -1e6, 1e6)); };
    const auto up = [](double v) { return static_cast<int>(std::clamp(std::ceil(v), -1e6, 1e6)); };
    return {down((box.left() - place_.left()) / x_), down((box.top() - place_.top()) / y_),
            up((box.right() - place_.left()) / x_), up((box.bottom() - place_.top()) / y_)};
}

Path path_of(const FoundShape& shape, const PixelPlace& place) {
    const FittedOutline& outline = shape.outline;
    Path path;
    if (outline.kind == FitKind::Ellipse) {
        path = rounded_path(outline.box, outline.box.width() / 2, outline.box.height() / 2, place);
    } else if (outline.kind == FitKind::Rounded) {
        path = rounded_path(outline.box, outline.radius, outline.radius, place);
    } else {
        path = PathBuilder(place).polyline(key_points(outline)).close().take();
    }
    path.paint = !shape.is_filled ? Paint::Stroke : shape.is_stroked ? Paint::FillAndStroke : Paint::Fill;
    path.fill = shape.fill;
    path.stroke = shape.stroke;
    path.line_width = shape.is_stroked ? place.length(shape.line_width) : 0;
    path.is_dashed = shape.is_dashed;
    return path;
}

Path path_of(const DrawnStroke& stroke, Color color, const PixelPlace& place) {
    PathBuilder builder(place);
    builder.polyline(stroke.points);
    if (stroke.is_closed) builder.close();
    Path path = builder.take();
    path.paint = Paint::Stroke;
    path.stroke = color;
    path.line_width = place.length(stroke.width);
    path.is_dashed = stroke.is_dashed;
    return path;
}

Path path_of(const TracedHead& head, Color color, const PixelPlace& place) {
    PathBuilder builder(place);
    const PixelPoint base{(head.left.x + head.right.x) / 2, (head.left.y + head.right.y) / 2};
    const double width = distance_between(head.left, head.right);
    // The tip is the corner between the two longest sides, however blunt the pixels are.
    const double part = std::min(1.0, distance_between(base, head.tip) / std::max(width, 1e-9));
    const auto barb = [&](PixelPoint p) {
        return PixelPoint{base.x + part * (p.x - base.x), base.y + part * (p.y - base.y)};
    };
    builder.polyline({barb(head.left), head.tip, barb(head.right)}).close();
    Path path = builder.take();
    path.paint = Paint::Fill;
    path.fill = color;
    return path;
}

}  // namespace dlp
