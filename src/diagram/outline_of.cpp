#include "diagram/outline_of.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace dlp {
namespace {

bool is_near(double value, double wanted, double tolerance) {
    return std::abs(value - wanted) <= tolerance;
}

double perimeter_of(const Polyline& corners) {
    return length_of(corners) + (corners.size() > 2 ? distance(corners.back(), corners.front()) : 0);
}

/// The radius at which a point lies where 1 is the ellipse that fills the box.
double ellipse_radius(PagePoint point, const PageBox& box) {
    const PagePoint off = point - box.center();
    return std::hypot(off.x / (box.width() / 2), off.y / (box.height() / 2));
}

bool is_ellipse(const Polyline& points, const PageBox& box) {
    if (points.size() < 8 || box.width() < 0.5 || box.height() < 0.5) return false;
    return std::all_of(points.begin(), points.end(),
                       [&](PagePoint point) { return is_near(ellipse_radius(point, box), 1, 0.07); });
}

/// Sides against the axes, whatever else the corners do.
bool touches_all_sides_flat(const Polyline& points, const PageBox& box) {
    double flat = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const PagePoint side = points[(i + 1) % points.size()] - points[i];
        const double slack = 0.02 * length(side) + 0.05;
        if (std::abs(side.x) <= slack || std::abs(side.y) <= slack) flat += length(side);
    }
    return flat >= 0.35 * (box.width() + box.height());
}

bool is_parallel(PagePoint a, PagePoint b) {
    return std::abs(cross(unit(a), unit(b))) < 0.09;  // five degrees
}

Outline quadrilateral(const Polyline& c, const PageBox& box) {
    const bool first = is_parallel(c[1] - c[0], c[2] - c[3]);
    const bool second = is_parallel(c[2] - c[1], c[3] - c[0]);
    const auto is_mid = [&](PagePoint point) {
        const PagePoint off = point - box.center();
        return std::min(std::abs(off.x) / box.width(), std::abs(off.y) / box.height()) < 0.08;
    };
    if (std::all_of(c.begin(), c.end(), is_mid)) return Outline::Diamond;
    if (first && second) return Outline::Parallelogram;
    if (first || second) return Outline::Trapezoid;
    return Outline::Polygon;
}

/// Where the outline of a thin line is shortest: its end.
std::size_t shortest_side(const Polyline& corners) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < corners.size(); ++i) {
        const auto side = [&](std::size_t at) { return distance(corners[at], corners[(at + 1) % corners.size()]); };
        if (side(i) < side(best)) best = i;
    }
    return best;
}

/// Negative where the shape is no line.
double thickness_of_line(const Polyline& corners, double thickest) {
    constexpr double none = -1;
    const double half = perimeter_of(corners) / 2;
    const double thickness = half > 0 ? area_of(corners) / half : 0;
    const bool is_line =
        corners.size() >= 4 && corners.size() <= 400 && thickness <= thickest && half >= 3 * std::max(thickness, 0.3);
    return is_line ? thickness : none;
}

/// Corner by corner, where both sides of a line have the same ones.
Polyline middle_of_pairs(const Polyline& corners, double widest) {
    const std::size_t count = corners.size();
    const std::size_t end = shortest_side(corners);
    Polyline line;
    for (std::size_t i = 0; i < count / 2; ++i) {
        const PagePoint left = corners[(end + 1 + i) % count];
        const PagePoint right = corners[(end + count - i) % count];
        if (distance(left, right) > widest) return {};
        line.push_back(middle(left, right));
    }
    return line;
}

/// The corners that are farthest from each other: the ends of a line that does not come back.
std::pair<std::size_t, std::size_t> farthest_corners(const Polyline& corners) {
    std::pair<std::size_t, std::size_t> best{0, 0};
    double farthest = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        for (std::size_t k = i + 1; k < corners.size(); ++k) {
            const double apart = distance(corners[i], corners[k]);
            if (apart <= farthest) continue;
            farthest = apart;
            best = {i, k};
        }
    }
    return best;
}

/// Along both sides at the same pace, where they have corners of their own: bevelled bends, bends of many points.
Polyline middle_of_sides(const Polyline& corners, double widest) {
    constexpr std::size_t most_corners = 120;
    if (corners.size() > most_corners) return {};
    const auto [first, last] = farthest_corners(corners);
    const Polyline one(corners.begin() + static_cast<std::ptrdiff_t>(first),
                       corners.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    Polyline other(corners.begin() + static_cast<std::ptrdiff_t>(last), corners.end());
    other.insert(other.end(), corners.begin(), corners.begin() + static_cast<std::ptrdiff_t>(first) + 1);
    std::reverse(other.begin(), other.end());
    const double pace = length_of(other) / std::max(length_of(one), 1e-9);
    Polyline line;
    double passed = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (i > 0) passed += distance(one[i - 1], one[i]);
        const Polyline before = part_of(other, 0, passed * pace);  // nothing at its first place
        const PagePoint across = before.empty() ? other.front() : before.back();
        if (distance(one[i], across) > widest) return {};
        line.push_back(middle(one[i], across));
    }
    return line;
}

}  // namespace

double box_share(const Polyline& points) {
    const PageBox box = box_of(points);
    return box.area() > 0 ? area_of(points) / box.area() : 0;
}

Outline outline_of(const Polyline& points, const Polyline& corners, bool is_curved) {
    const PageBox box = box_of(points);
    const double share = box_share(points);
    if (share > 0.97 && corners.size() == 4) return Outline::Rectangle;
    if (is_near(share, std::numbers::pi / 4, 0.04) && is_ellipse(points, box)) return Outline::Ellipse;
    if (corners.size() == 4) return quadrilateral(corners, box);
    if (share > 0.985) return Outline::Rectangle;
    const bool has_round_corners = share > 0.8 && (is_curved || corners.size() >= 8);
    if (has_round_corners && touches_all_sides_flat(points, box)) return Outline::Rounded;
    return Outline::Polygon;
}

Polyline convex_hull(Polyline points) {
    std::sort(points.begin(), points.end(),
              [](PagePoint a, PagePoint b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
    if (points.size() < 3) return points;
    Polyline hull;
    const auto add = [&hull](PagePoint point, std::size_t keep) {
        while (hull.size() >= keep + 2 &&
               cross(hull.back() - hull[hull.size() - 2], point - hull[hull.size() - 2]) <= 0) {
            hull.pop_back();
        }
        hull.push_back(point);
    };
    for (const PagePoint point : points) add(point, 0);
    const std::size_t lower = hull.size() - 1;
    for (auto point = points.rbegin() + 1; point != points.rend(); ++point) add(*point, lower);
    hull.pop_back();
    return hull;
}

Polyline middle_line(const Polyline& corners, double thickest) {
    const double thickness = thickness_of_line(corners, thickest);
    return thickness < 0 ? Polyline{} : middle_of_pairs(corners, 4 * std::max(thickness, 0.4));
}

Polyline middle_of_ribbon(const Polyline& corners, double thickest) {
    const double thickness = thickness_of_line(corners, thickest);
    return thickness < 0 ? Polyline{} : middle_of_sides(corners, 2.5 * std::max(thickness, 0.3));
}

}  // namespace dlp
