#include "image/fit_outline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <numbers>
#include <utility>

#include "image/contour.h"

namespace dlp {
namespace {

constexpr double least_share = 0.93;  // of the points that must lie on a shape
constexpr double least_side = 6;      // pixels
constexpr std::size_t most_corners = 12;
constexpr std::size_t most_drawn_corners = 8;  // nobody draws more

double tolerance_of(const PixelBox& box) {
    return 1.25 + 0.004 * std::max(box.width(), box.height());
}

double area_of(const std::vector<PixelPoint>& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PixelPoint a = ring[i];
        const PixelPoint b = ring[(i + 1) % ring.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

double cross(PixelPoint a, PixelPoint b, PixelPoint c) {
    return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
}

/// Where the lines through a, b and through c, d meet.
std::optional<PixelPoint> meeting(PixelPoint a, PixelPoint b, PixelPoint c, PixelPoint d) {
    const double ux = b.x - a.x;
    const double uy = b.y - a.y;
    const double vx = d.x - c.x;
    const double vy = d.y - c.y;
    const double denominator = ux * vy - uy * vx;
    if (std::abs(denominator) < 0.05 * std::hypot(ux, uy) * std::hypot(vx, vy)) return std::nullopt;
    const double along = ((c.x - a.x) * vy - (c.y - a.y) * vx) / denominator;
    return PixelPoint{a.x + along * ux, a.y + along * uy};
}

/// Of coordinates, which are far from any overflow that std::hypot would guard against at ten times the price.
double length(double x, double y) {
    return std::sqrt(x * x + y * y);
}

double distance_to_rounded(const PixelBox& box, double radius, PixelPoint p) {
    const PixelPoint center = box.center();
    const double x = std::abs(p.x - center.x) - box.width() / 2 + radius;
    const double y = std::abs(p.y - center.y) - box.height() / 2 + radius;
    return length(std::max(x, 0.0), std::max(y, 0.0)) + std::min(std::max(x, y), 0.0) - radius;
}

/// To first order: the value of the ellipse's equation over its slope.
double distance_to_ellipse(const PixelBox& box, PixelPoint p) {
    const double a = std::max(box.width() / 2, 0.5);
    const double b = std::max(box.height() / 2, 0.5);
    const double x = (p.x - box.center().x) / a;
    const double y = (p.y - box.center().y) / b;
    const double root = length(x, y);
    if (root < 1e-9) return -std::min(a, b);
    return (root - 1) * root / length(x / a, y / b);
}

double distance_to_polygon(const std::vector<PixelPoint>& corners, PixelPoint p) {
    double distance = std::numeric_limits<double>::infinity();
    bool is_inside = false;
    for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
        const PixelPoint a = corners[i];
        const PixelPoint b = corners[j];
        distance = std::min(distance, distance_to_segment(p, a, b));
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) is_inside = !is_inside;
    }
    return is_inside ? -distance : distance;
}

struct Agreement {
    double share = 0;  ///< of the points within the tolerance
    double error = 0;  ///< mean distance
};

Agreement agreement_of(const FittedOutline& outline, const std::vector<PixelPoint>& ring, double tolerance) {
    Agreement agreement;
    for (const PixelPoint p : ring) {
        const double distance = std::abs(signed_distance(outline, p));
        if (distance <= tolerance) ++agreement.share;
        agreement.error += distance;
    }
    agreement.share /= static_cast<double>(ring.size());
    agreement.error /= static_cast<double>(ring.size());
    return agreement;
}

Agreement agreement_of(const FittedOutline& outline, const std::vector<PixelPoint>& ring) {
    return agreement_of(outline, ring, tolerance_of(outline.box));
}

/// Where most of the ring's points near the side `from` of its extent lie: a speck beyond the side moves it no more.
double voted_side(std::vector<double> places, double from, double to) {
    const double reach = std::min(6.0, std::abs(to - from) / 4);
    std::erase_if(places, [&](double place) { return std::abs(place - from) > reach; });
    std::nth_element(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2), places.end());
    return places[places.size() / 2];
}

PixelBox voted_box(const std::vector<PixelPoint>& ring) {
    const PixelBox box = bounds_of(ring);
    std::vector<double> x;
    std::vector<double> y;
    for (const PixelPoint p : ring) {
        x.push_back(p.x);
        y.push_back(p.y);
    }
    return {{voted_side(x, box.left(), box.right()), voted_side(y, box.top(), box.bottom())},
            {voted_side(x, box.right(), box.left()), voted_side(y, box.bottom(), box.top())}};
}

/// Corner radius of a rounded rectangle with the ring's area.
double radius_of(const PixelBox& box, double area) {
    const double missing = std::max(0.0, box.area() - area);
    return std::min(std::sqrt(missing / (4 - std::numbers::pi)), std::min(box.width(), box.height()) / 2);
}

/// The ring runs along most of all four sides, whatever it does elsewhere: lines and boxes that touch an outline from
/// inside cut notches into its inside.
bool covers_sides(const PixelBox& box, const std::vector<PixelPoint>& ring) {
    constexpr double least_cover = 0.8;
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    for (const PixelPoint p : ring) {
        if (std::abs(p.x - box.left()) < 1.1) ++left;
        if (std::abs(p.x - box.right()) < 1.1) ++right;
        if (std::abs(p.y - box.top()) < 1.1) ++top;
        if (std::abs(p.y - box.bottom()) < 1.1) ++bottom;
    }
    return std::min(left, right) >= least_cover * box.height() && std::min(top, bottom) >= least_cover * box.width();
}

/// Short sides between long ones are corners that were cut off or blurred: the long ones are drawn out until they meet.
std::vector<PixelPoint> sharpened(const std::vector<PixelPoint>& corners, double shortest) {
    const std::size_t n = corners.size();
    const auto at = [&](std::size_t i) { return corners[i % n]; };
    const auto is_long = [&](std::size_t i) { return distance_between(at(i), at(i + 1)) >= shortest; };
    std::size_t start = 0;
    while (start < n && !is_long(start)) ++start;
    std::vector<PixelPoint> result;
    for (std::size_t side = start; side < start + n;) {
        std::size_t next = side + 1;
        double cut = 0;
        while (next < start + n && !is_long(next)) cut += distance_between(at(next), at(next + 1)), ++next;
        const auto tip = next > side + 1 ? meeting(at(side), at(side + 1), at(next + 1), at(next)) : std::nullopt;
        const bool is_corner = tip && cut < 2.5 * shortest && distance_between(*tip, at(side + 1)) < 2.5 * shortest &&
                               distance_between(*tip, at(next)) < 2.5 * shortest;
        if (is_corner) {
            result.push_back(*tip);
        } else {
            for (std::size_t i = side + 1; i <= next; ++i) result.push_back(at(i));
        }
        side = next;
    }
    return result;
}

/// As wide as high, and nearly without straight sides: small discs are within the tolerance of other shapes.
bool is_disc(const FittedOutline& rounded) {
    const double longer = std::max(rounded.box.width(), rounded.box.height());
    const double shorter = std::min(rounded.box.width(), rounded.box.height());
    return shorter > 0.85 * longer && rounded.radius > 0.38 * shorter;
}

std::optional<FittedOutline> polygon_of(std::vector<PixelPoint> corners, const std::vector<PixelPoint>& ring) {
    if (corners.size() < 3 || corners.size() > most_corners) return std::nullopt;
    FittedOutline outline;
    outline.corners = std::move(corners);
    outline.box = bounds_of(outline.corners);
    if (agreement_of(outline, ring).share < 0.9) return std::nullopt;
    return outline;
}

/// The points of the ring that are not near a corner, where it may be cut; all if few are left.
std::vector<PixelPoint> away_from(const std::vector<PixelPoint>& corners, double reach,
                                  const std::vector<PixelPoint>& ring) {
    std::vector<PixelPoint> sides;
    std::copy_if(ring.begin(), ring.end(), std::back_inserter(sides), [&](PixelPoint p) {
        return std::all_of(corners.begin(), corners.end(),
                           [&](PixelPoint corner) { return distance_between(p, corner) > reach; });
    });
    return 2 * sides.size() > ring.size() ? sides : ring;
}

/// The line through points of a side, as two of its points: least squares along the longer way.
std::optional<std::pair<PixelPoint, PixelPoint>> line_through(const std::vector<PixelPoint>& points) {
    if (points.size() < 6) return std::nullopt;
    PixelPoint mean{};
    for (const PixelPoint p : points) mean = {mean.x + p.x, mean.y + p.y};
    const auto n = static_cast<double>(points.size());
    mean = {mean.x / n, mean.y / n};
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (const PixelPoint p : points) {
        xx += (p.x - mean.x) * (p.x - mean.x);
        xy += (p.x - mean.x) * (p.y - mean.y);
        yy += (p.y - mean.y) * (p.y - mean.y);
    }
    const double angle = std::atan2(2 * xy, xx - yy) / 2;
    return std::pair{mean, PixelPoint{mean.x + 10 * std::cos(angle), mean.y + 10 * std::sin(angle)}};
}

/// A diamond with frayed sides, or with corners cut off: the middle parts of its sides tell where they meet.
std::optional<FittedOutline> fit_diamond(const std::vector<PixelPoint>& ring) {
    const PixelBox box = bounds_of(ring);
    const PixelPoint center = box.center();
    std::array<std::vector<PixelPoint>, 4> sides;  // clockwise, from the upper right one
    for (const PixelPoint p : ring) {
        const double x = (p.x - center.x) / (box.width() / 2);
        const double y = (p.y - center.y) / (box.height() / 2);
        const std::size_t side = y < 0 ? (x < 0 ? 3 : 0) : (x < 0 ? 2 : 1);
        if (std::min(std::abs(x), std::abs(y)) > 0.2) sides.at(side).push_back(p);
    }
    FittedOutline diamond;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto a = line_through(sides.at((i + 3) % 4));
        const auto b = line_through(sides.at(i));
        const auto corner = a && b ? meeting(a->first, a->second, b->first, b->second) : std::nullopt;
        if (!corner || !contains(widened(box, 0.25 * std::min(box.width(), box.height())), *corner))
            return std::nullopt;
        diamond.corners.push_back(*corner);
    }
    diamond.box = bounds_of(diamond.corners);
    const bool is_diamond = is_parallelogram(diamond.corners) &&
                            std::abs(diamond.corners[0].x - diamond.corners[2].x) < 0.1 * box.width() &&
                            std::abs(diamond.corners[1].y - diamond.corners[3].y) < 0.1 * box.height();
    const double cut = 0.12 * std::max(box.width(), box.height());
    if (!is_diamond || agreement_of(diamond, away_from(diamond.corners, cut, ring)).share < 0.9) return std::nullopt;
    return diamond;
}

std::optional<FittedOutline> fit_polygon(const std::vector<PixelPoint>& ring) {
    std::vector<PixelPoint> corners = simplified_ring(ring, 1.8);
    if (corners.size() > 3 * most_corners) return std::nullopt;
    if (area_of(corners) < 0) std::reverse(corners.begin(), corners.end());
    const PixelBox box = bounds_of(ring);
    const double size = std::max(box.width(), box.height());
    // Flat corners lose more, and lines that touch them take from them too: a parallelogram is worth a bolder guess.
    const double shortest = std::max(5.0, 0.1 * size);
    const std::vector<PixelPoint> sharp = sharpened(corners, shortest);
    if (is_parallelogram(sharp)) {
        if (auto bold = polygon_of(sharp, away_from(sharp, 1.5 * shortest, ring))) return bold;
    }
    return polygon_of(sharpened(corners, std::clamp(0.12 * size, 5.0, 10.0)), ring);
}

}  // namespace

double signed_distance(const FittedOutline& outline, PixelPoint p) {
    switch (outline.kind) {
        case FitKind::Rectangle: return distance_to_rounded(outline.box, 0, p);
        case FitKind::Rounded: return distance_to_rounded(outline.box, outline.radius, p);
        case FitKind::Ellipse: return distance_to_ellipse(outline.box, p);
        case FitKind::Polygon: break;
    }
    return distance_to_polygon(outline.corners, p);
}

std::optional<FittedOutline> fit_outline(const std::vector<PixelPoint>& ring) {
    if (static_cast<double>(ring.size()) < 4 * least_side) return std::nullopt;
    FittedOutline rectangle{FitKind::Rectangle, voted_box(ring), 0, {}};
    if (std::min(rectangle.box.width(), rectangle.box.height()) < least_side) return std::nullopt;
    FittedOutline rounded{FitKind::Rounded, bounds_of(ring), 0, {}};
    rounded.radius = radius_of(rounded.box, std::abs(area_of(ring)));
    const FittedOutline ellipse{FitKind::Ellipse, rounded.box, 0, {}};
    const Agreement as_rectangle = agreement_of(rectangle, ring);
    const Agreement as_ellipse = agreement_of(ellipse, ring);
    const Agreement as_rounded = agreement_of(rounded, ring);
    constexpr double least_radius = 3.5;
    if (is_disc(rounded) && as_ellipse.share >= least_share && as_ellipse.error < as_rectangle.error) return ellipse;
    if (as_rectangle.share >= least_share &&
        (rounded.radius < least_radius || as_rectangle.share >= as_rounded.share)) {
        return rectangle;
    }
    if (as_ellipse.share >= least_share && as_ellipse.error <= as_rounded.error) return ellipse;
    if (as_rounded.share >= least_share) return rounded;
    if (auto few = fit_polygon(ring); few && few->corners.size() <= 4) return few;
    if (covers_sides(rectangle.box, ring)) return rectangle;
    if (auto diamond = fit_diamond(ring)) return diamond;
    auto polygon = fit_polygon(ring);
    if (!polygon || polygon->corners.size() > most_drawn_corners) {
        // Soft edges between pale colours fray a circle.
        if (is_disc(rounded) && agreement_of(ellipse, ring, 2 * tolerance_of(ellipse.box)).share >= least_share)
            return ellipse;
    }
    return polygon;
}

PixelBox bounds_of(const std::vector<PixelPoint>& points) {
    PixelBox box;
    for (const PixelPoint p : points) box = united(box, PixelBox{p, p});
    return box;
}

bool is_parallelogram(const std::vector<PixelPoint>& corners) {
    if (corners.size() != 4) return false;
    const double size = distance_between(corners[0], corners[2]) + distance_between(corners[1], corners[3]);
    const double off = std::hypot(corners[0].x - corners[1].x + corners[2].x - corners[3].x,
                                  corners[0].y - corners[1].y + corners[2].y - corners[3].y);
    return off <= 3 + 0.03 * size;
}

bool is_even_trapezoid(const std::vector<PixelPoint>& corners) {
    if (corners.size() != 4) return false;
    constexpr double aligned = 4;  // pixels
    const auto is_even = [&](std::size_t first, bool is_turned) {
        const auto along = [&](std::size_t i) {
            const PixelPoint p = corners[(first + i) % 4];
            return is_turned ? p.y : p.x;
        };
        const auto across = [&](std::size_t i) {
            const PixelPoint p = corners[(first + i) % 4];
            return is_turned ? p.x : p.y;
        };
        const bool is_level = std::abs(across(0) - across(1)) < aligned && std::abs(across(2) - across(3)) < aligned;
        return is_level && std::abs(along(0) + along(1) - along(2) - along(3)) < 2 * aligned;
    };
    return is_even(0, false) || is_even(1, false) || is_even(0, true) || is_even(1, true);
}

std::optional<FittedOutline> without_notch(const FittedOutline& outline) {
    const auto& corners = outline.corners;
    if (outline.kind != FitKind::Polygon || corners.size() != 6) return std::nullopt;
    std::size_t notch = 6;
    for (std::size_t i = 0; i < 6; ++i) {
        if (cross(corners[(i + 5) % 6], corners[i], corners[(i + 1) % 6]) >= 0) continue;
        if (notch != 6) return std::nullopt;
        notch = i;
    }
    if (notch == 6) return std::nullopt;
    const auto at = [&](std::size_t i) { return corners[(notch + i) % 6]; };
    const auto hidden = meeting(at(4), at(5), at(2), at(1));
    if (!hidden) return std::nullopt;
    FittedOutline whole;
    whole.corners = {*hidden, at(2), at(3), at(4)};
    if (!is_parallelogram(whole.corners)) return std::nullopt;
    whole.box = bounds_of(whole.corners);
    const FittedOutline rectangle{FitKind::Rectangle, whole.box, 0, {}};
    return agreement_of(rectangle, whole.corners).share == 1 ? rectangle : whole;
}

FittedOutline grown(const FittedOutline& outline, double by) {
    FittedOutline result = outline;
    result.box = widened(outline.box, by);
    result.radius = std::max(0.0, outline.radius + (outline.kind == FitKind::Rounded ? by : 0));
    const auto& corners = outline.corners;
    const std::size_t n = corners.size();
    // Each side moves outwards; neighbours meet in the new corner.
    const auto moved = [&](std::size_t i) {
        const PixelPoint a = corners[i % n];
        const PixelPoint b = corners[(i + 1) % n];
        const double length = std::max(distance_between(a, b), 1e-9);
        const PixelPoint out{by * (b.y - a.y) / length, -by * (b.x - a.x) / length};
        return std::pair{PixelPoint{a.x + out.x, a.y + out.y}, PixelPoint{b.x + out.x, b.y + out.y}};
    };
    for (std::size_t i = 0; i < n; ++i) {
        const auto [a, b] = moved(i + n - 1);
        const auto [c, d] = moved(i);
        result.corners[i] = meeting(a, b, c, d).value_or(c);
    }
    return result;
}

}  // namespace dlp
