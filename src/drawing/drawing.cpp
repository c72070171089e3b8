#include "drawing/drawing.h"

#include <cmath>

#include "render/picture_text.h"

namespace dlp {
namespace {

constexpr double round_control = 0.5523;  // of a quarter circle's radius
constexpr double line_distance = 1.2;     // of the text's size

void move_to(DrawnPath& path, DrawingPoint p) {
    path.verbs.push_back(PathVerb::Move);
    path.points.push_back(p);
}

void line_to(DrawnPath& path, DrawingPoint p) {
    path.verbs.push_back(PathVerb::Line);
    path.points.push_back(p);
}

void curve_to(DrawnPath& path, DrawingPoint a, DrawingPoint b, DrawingPoint end) {
    path.verbs.push_back(PathVerb::Curve);
    path.points.insert(path.points.end(), {a, b, end});
}

DrawnPath path_with(const Ink& ink) {
    return {{}, {}, ink.fill, ink.stroke};
}

DrawingPoint between(DrawingPoint a, DrawingPoint b, double share) {
    return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

/// A quarter of an ellipse around the corner where the ways from `from` and to `to` meet.
void corner_to(DrawnPath& path, DrawingPoint corner, DrawingPoint to) {
    const DrawingPoint from = path.points.back();
    curve_to(path, between(from, corner, round_control), between(to, corner, round_control), to);
}

/// `height_at` is the height of an outline, 1 in the middle, at a distance from it, 1 at the corner.
template <class Height>
DrawingPoint moved_in(DrawingPoint end, const DrawingBox& box, bool is_down, Height&& height_at) {
    const DrawingPoint m = box.center();
    const double across = is_down ? (end.x - m.x) / (box.width() / 2) : (end.y - m.y) / (box.height() / 2);
    const double share = height_at(across);
    return is_down ? DrawingPoint{end.x, m.y + share * (end.y - m.y)}
                   : DrawingPoint{m.x + share * (end.x - m.x), end.y};
}

}  // namespace

DrawnPath drawn_polygon(const std::vector<DrawingPoint>& corners, const Ink& ink) {
    DrawnPath path = path_with(ink);
    for (const DrawingPoint p : corners) path.points.empty() ? move_to(path, p) : line_to(path, p);
    path.verbs.push_back(PathVerb::Close);
    return path;
}

DrawnPath drawn_box(const DrawingBox& box, double radius, const Ink& ink) {
    const double l = box.left();
    const double t = box.top();
    const double r = box.right();
    const double b = box.bottom();
    if (radius <= 0) return drawn_polygon({{l, t}, {r, t}, {r, b}, {l, b}}, ink);
    DrawnPath path = path_with(ink);
    move_to(path, {l + radius, t});
    line_to(path, {r - radius, t});
    corner_to(path, {r, t}, {r, t + radius});
    line_to(path, {r, b - radius});
    corner_to(path, {r, b}, {r - radius, b});
    line_to(path, {l + radius, b});
    corner_to(path, {l, b}, {l, b - radius});
    line_to(path, {l, t + radius});
    corner_to(path, {l, t}, {l + radius, t});
    path.verbs.push_back(PathVerb::Close);
    return path;
}

DrawnPath drawn_ellipse(const DrawingBox& box, const Ink& ink) {
    const DrawingPoint m = box.center();
    DrawnPath path = path_with(ink);
    move_to(path, {m.x, box.top()});
    corner_to(path, {box.right(), box.top()}, {box.right(), m.y});
    corner_to(path, box.bottom_right, {m.x, box.bottom()});
    corner_to(path, {box.left(), box.bottom()}, {box.left(), m.y});
    corner_to(path, box.top_left, {m.x, box.top()});
    path.verbs.push_back(PathVerb::Close);
    return path;
}

DrawnPath drawn_diamond(const DrawingBox& box, const Ink& ink) {
    const DrawingPoint m = box.center();
    return drawn_polygon({{m.x, box.top()}, {box.right(), m.y}, {m.x, box.bottom()}, {box.left(), m.y}}, ink);
}

DrawnPath drawn_line(const std::vector<DrawingPoint>& way, const Pen& pen) {
    DrawnPath path = path_with({{}, pen});
    for (const DrawingPoint p : way) path.points.empty() ? move_to(path, p) : line_to(path, p);
    return path;
}

DrawnPath drawn_curve(const std::vector<DrawingPoint>& way, bool is_down, const Pen& pen) {
    DrawnPath path = path_with({{}, pen});
    for (const DrawingPoint p : way) {
        if (path.points.empty()) {
            move_to(path, p);
            continue;
        }
        const DrawingPoint last = path.points.back();
        const DrawingPoint half = between(last, p, 0.5);
        if (is_down)
            curve_to(path, {last.x, half.y}, {p.x, half.y}, p);
        else
            curve_to(path, {half.x, last.y}, {half.x, p.y}, p);
    }
    return path;
}

DrawnPath drawn_head(DrawingPoint from, DrawingPoint tip, HeadForm form, double length, const Pen& pen) {
    const double distance = std::hypot(tip.x - from.x, tip.y - from.y);
    const DrawingPoint back = between(tip, from, distance > 0 ? length / distance : 0);
    const double dx = 0.4 * (tip.x - back.x);
    const double dy = 0.4 * (tip.y - back.y);
    const DrawingPoint left{back.x - dy, back.y + dx};
    const DrawingPoint right{back.x + dy, back.y - dx};
    const Pen solid{pen.color, pen.width, false};
    if (form == HeadForm::Open) return drawn_line({left, tip, right}, solid);
    if (form == HeadForm::Triangle) return drawn_polygon({left, tip, right}, {pen.color, {}});
    return drawn_polygon({left, tip, right, between(back, tip, 0.3)}, {pen.color, {}});
}

DrawingPoint onto_ellipse(DrawingPoint end, const DrawingBox& box, bool is_down) {
    return moved_in(end, box, is_down, [](double off) { return std::sqrt(std::max(0.0, 1 - off * off)); });
}

DrawingPoint onto_diamond(DrawingPoint end, const DrawingBox& box, bool is_down) {
    return moved_in(end, box, is_down, [](double off) { return std::max(0.0, 1 - std::abs(off)); });
}

void write_lines(Drawing& drawing, const std::vector<std::string>& lines, DrawnText like) {
    const double step = line_distance * like.size;
    double off = -step * (static_cast<double>(lines.size()) - 1) / 2;
    const DrawingPoint middle = like.middle;
    for (const std::string& line : lines) {
        like.text = line;
        like.middle = like.is_upward ? DrawingPoint{middle.x + off, middle.y} : DrawingPoint{middle.x, middle.y + off};
        drawing.texts.push_back(like);
        off += step;
    }
}

DrawingBox extent_of(const Drawing& drawing) {
    DrawingBox all;
    for (const DrawnPath& path : drawing.paths) {
        for (const DrawingPoint p : path.points) all = united(all, make_box(p, p));
    }
    for (const DrawnText& text : drawing.texts) {
        const double width = text_width(text.text, text.size, text.is_bold ? FontWeight::Bold : FontWeight::Regular);
        const double x = (text.is_upward ? text.size : width) / 2;
        const double y = (text.is_upward ? width : text.size) / 2;
        const DrawingPoint m = text.middle;
        all = united(all, make_box(DrawingPoint{m.x - x, m.y - y}, DrawingPoint{m.x + x, m.y + y}));
    }
    return all;
}

}  // namespace dlp
