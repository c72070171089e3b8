#include "image/mesh_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "image/contour.h"

namespace dlp {
namespace {

constexpr std::size_t most_circles = 160;
constexpr double like_size = 1.3;     // between circles of one plot
constexpr double least_inked = 0.9;   // of the way between two circles
constexpr double longest_gap = 4;     // pixels without ink on a line
constexpr double outline_margin = 3;  // pixels from a circle that belong to its outline
constexpr double mesh_width = 2;      // pixels
constexpr double mesh_reach = 10;     // pixels from a line that nothing else is drawn in
constexpr double head_reach = 26;     // pixels from a circle that heads of arrows lie in
constexpr double farthest_in_sizes = 40;
constexpr int palest_line = 225;  // level, of 255 for the background

struct Circle {
    PixelPoint center;
    double radius = 0;
};

struct Span {
    PixelPoint from;
    PixelPoint to;
};

std::vector<Circle> circles_of(const std::vector<FoundShape>& shapes) {
    std::vector<Circle> circles;
    for (const FoundShape& shape : shapes) {
        const PixelBox& box = shape.outline.box;
        const double ratio = box.width() / std::max(box.height(), 1.0);
        if (shape.outline.kind != FitKind::Ellipse || ratio > 1.2 || ratio < 1 / 1.2) continue;
        circles.push_back({box.center(), (box.width() + box.height()) / 4});
    }
    return circles;
}

/// From border to border: as towards the other's center, and as from side to facing side.
std::array<Span, 3> spans_between(const Circle& a, const Circle& b) {
    const double dx = b.center.x - a.center.x;
    const double dy = b.center.y - a.center.y;
    const double length = std::hypot(dx, dy);
    const auto border = [](const Circle& circle, double ux, double uy) {
        return PixelPoint{circle.center.x + ux * circle.radius, circle.center.y + uy * circle.radius};
    };
    const double sx = std::copysign(1.0, dx);
    const double sy = std::copysign(1.0, dy);
    return {Span{border(a, dx / length, dy / length), border(b, -dx / length, -dy / length)},
            Span{border(a, sx, 0), border(b, -sx, 0)}, Span{border(a, 0, sy), border(b, 0, -sy)}};
}

class MeshFinder {
  public:
    MeshFinder(const GrayPlane& contrast, std::vector<Circle> circles)
        : contrast_(contrast), circles_(std::move(circles)), spans_(circles_.size() * circles_.size()) {}

    std::vector<DrawnStroke> find() {
        const std::size_t n = circles_.size();
        for (std::size_t a = 0; a < n; ++a) {
            for (std::size_t b = a + 1; b < n; ++b) {
                if (may_be_joined(a, b)) spans_[a * n + b] = spans_[b * n + a] = inked_span(a, b);
            }
        }
        std::vector<DrawnStroke> lines;
        for (std::size_t a = 0; a < n; ++a) {
            for (std::size_t b = a + 1; b < n; ++b) {
                if (!is_of_mesh(a, b)) continue;
                const Span& span = *spans_[a * n + b];
                DrawnStroke line;
                line.points = {span.from, span.to};
                line.width = mesh_width;
                lines.push_back(std::move(line));
            }
        }
        return lines;
    }

  private:
    [[nodiscard]] bool are_joined(std::size_t a, std::size_t b) const {
        return spans_[a * circles_.size() + b].has_value();
    }

    [[nodiscard]] bool may_be_joined(std::size_t a, std::size_t b) const {
        const double larger = std::max(circles_[a].radius, circles_[b].radius);
        const double smaller = std::min(circles_[a].radius, circles_[b].radius);
        const double apart = distance_between(circles_[a].center, circles_[b].center);
        return larger <= like_size * smaller && apart >= 3 * larger && apart <= farthest_in_sizes * larger;
    }

    /// Passes no other circle over.
    [[nodiscard]] bool is_free(const Span& span, std::size_t a, std::size_t b) const {
        for (std::size_t i = 0; i < circles_.size(); ++i) {
            if (i == a || i == b) continue;
            if (distance_to_segment(circles_[i].center, span.from, span.to) < 0.7 * circles_[i].radius) return false;
        }
        return true;
    }

    [[nodiscard]] std::optional<Span> inked_span(std::size_t a, std::size_t b) const {
        std::optional<Span> best;
        double most = least_inked;
        for (const Span& span : spans_between(circles_[a], circles_[b])) {
            const double share = inked_share(span);
            if (share < most || !is_free(span, a, b)) continue;
            most = share;
            best = span;
        }
        return best;
    }

    /// 0 with a gap.
    [[nodiscard]] double inked_share(const Span& span) const {
        const double length = distance_between(span.from, span.to);
        if (length < 3 * outline_margin) return 0;
        const PixelPoint step{(span.to.x - span.from.x) / length, (span.to.y - span.from.y) / length};
        int inked = 0;
        int all = 0;
        double gap = 0;
        for (double along = outline_margin; along <= length - outline_margin; ++along, ++all) {
            const bool is_ink = has_ink({span.from.x + along * step.x, span.from.y + along * step.y});
            inked += is_ink ? 1 : 0;
            gap = is_ink ? 0 : gap + 1;
            if (gap > longest_gap) return 0;
        }
        return static_cast<double>(inked) / std::max(all, 1);
    }

    [[nodiscard]] bool has_ink(PixelPoint p) const {
        const int x = static_cast<int>(p.x);
        const int y = static_cast<int>(p.y);
        const auto is_set = [&](int dx, int dy) {
            return contrast_.holds(x + dx, y + dy) && contrast_.at(x + dx, y + dy) <= palest_line;
        };
        return is_set(0, 0) || is_set(1, 0) || is_set(-1, 0) || is_set(0, 1) || is_set(0, -1);
    }

    /// Two more circles are joined to them and to each other as they are: two rows.
    [[nodiscard]] bool is_of_mesh(std::size_t a, std::size_t b) const {
        if (!are_joined(a, b)) return false;
        for (std::size_t c = 0; c < circles_.size(); ++c) {
            if (c == a || c == b || !are_joined(c, b)) continue;
            for (std::size_t d = 0; d < circles_.size(); ++d) {
                if (d != a && d != b && d != c && are_joined(a, d) && are_joined(c, d)) return true;
            }
        }
        return false;
    }

    const GrayPlane& contrast_;
    std::vector<Circle> circles_;
    std::vector<std::optional<Span>> spans_;  ///< by pair of circles
};

/// 1 within `reach` of a line.
Mask area_of(const std::vector<DrawnStroke>& lines, int width, int height, double reach) {
    Mask area(width, height);
    const auto row_of = [](double place, int end) { return std::clamp(static_cast<int>(place), 0, end); };
    for (const DrawnStroke& line : lines) {
        const PixelPoint a = line.points.front();
        const PixelPoint b = line.points.back();
        const PixelBox box = widened(united(PixelBox{a, a}, PixelBox{b, b}), reach);
        for (int y = row_of(box.top(), height); y < row_of(box.bottom() + 1, height); ++y) {
            for (int x = row_of(box.left(), width); x < row_of(box.right() + 1, width); ++x) {
                if (distance_to_segment({x + 0.5, y + 0.5}, a, b) <= reach) area.at(x, y) = 1;
            }
        }
    }
    return area;
}

bool is_at_circle(PixelPoint p, const std::vector<Circle>& circles, double reach) {
    return std::any_of(circles.begin(), circles.end(), [&](const Circle& circle) {
        return std::abs(distance_between(p, circle.center) - circle.radius) <= reach;
    });
}

}  // namespace

std::vector<DrawnStroke> find_mesh_lines(const GrayPlane& contrast, const std::vector<FoundShape>& shapes) {
    std::vector<Circle> circles = circles_of(shapes);
    if (circles.size() < 4 || circles.size() > most_circles) return {};
    return MeshFinder(contrast, std::move(circles)).find();
}

void drop_mesh_ground(std::vector<FoundShape>& shapes, const std::vector<DrawnStroke>& lines, int width, int height) {
    if (lines.empty()) return;
    const Mask area = area_of(lines, width, height, mesh_reach);
    const std::vector<Circle> circles = circles_of(shapes);
    double largest = 0;
    for (const Circle& circle : circles) largest = std::max(largest, circle.radius);
    std::erase_if(shapes, [&](const FoundShape& shape) {
        if (shape.is_filled || shape.outline.kind == FitKind::Ellipse) return false;
        const std::vector<PixelPoint> ring = points_along(shape.outline, 4);
        const auto in_mesh = std::count_if(ring.begin(), ring.end(), [&](PixelPoint p) {
            const int x = static_cast<int>(p.x);
            const int y = static_cast<int>(p.y);
            return (area.holds(x, y) && area.at(x, y) != 0) || is_at_circle(p, circles, mesh_reach);
        });
        // Among the heads at a circle, much is farther from lines.
        const PixelBox& box = shape.outline.box;
        const bool is_small = std::max(box.width(), box.height()) < largest;
        return in_mesh * 10 >= static_cast<std::ptrdiff_t>(ring.size()) * (is_small ? 5 : 9);
    });
}

void mask_mesh(Mask& ink, const std::vector<DrawnStroke>& lines, const std::vector<FoundShape>& shapes) {
    if (lines.empty()) return;
    const std::vector<Circle> circles = circles_of(shapes);
    const Mask drawn = area_of(lines, ink.width, ink.height, mesh_width / 2 + 1.5);
    for (std::size_t i = 0; i < ink.values.size(); ++i) {
        if (drawn.values[i] != 0) ink.values[i] = 0;
    }
    const Mask around = area_of(lines, ink.width, ink.height, mesh_reach);
    const Components parts = components_of(ink);
    std::vector<char> leads_out(parts.all.size(), 0);
    for (std::size_t i = 0; i < ink.values.size(); ++i) {
        if (ink.values[i] == 0 || around.values[i] != 0) continue;
        char& leads = leads_out[static_cast<std::size_t>(parts.labels.values[i])];
        const int x = static_cast<int>(i) % ink.width;
        const int y = static_cast<int>(i) / ink.width;
        if (leads == 0 && !is_at_circle({x + 0.5, y + 0.5}, circles, head_reach)) leads = 1;
    }
    for (std::size_t i = 0; i < ink.values.size(); ++i) {
        if (ink.values[i] != 0 && leads_out[static_cast<std::size_t>(parts.labels.values[i])] == 0) ink.values[i] = 0;
    }
}

}  // namespace dlp
