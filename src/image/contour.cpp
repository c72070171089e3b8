#include "image/contour.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dlp {
namespace {

constexpr std::array<Pixel, 4> steps{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};  // by BorderHeading

/// From a corner of the grid, the pixels that lie ahead to the right and to the left, by BorderHeading.
constexpr std::array<Pixel, 4> ahead_right{{{0, 0}, {-1, 0}, {-1, -1}, {0, -1}}};
constexpr std::array<Pixel, 4> ahead_left{{{0, -1}, {0, 0}, {-1, 0}, {-1, -1}}};

BorderHeading turned(BorderHeading heading, int quarters) {
    return static_cast<BorderHeading>((static_cast<int>(heading) + quarters + 4) % 4);
}

void keep_farthest(const std::vector<PixelPoint>& points, std::size_t from, std::size_t to, double tolerance,
                   std::vector<char>& is_kept) {
    std::vector<std::pair<std::size_t, std::size_t>> open{{from, to}};
    while (!open.empty()) {
        const auto [a, b] = open.back();
        open.pop_back();
        std::size_t farthest = a;
        double most = tolerance;
        for (std::size_t i = a + 1; i < b; ++i) {
            const double distance = distance_to_segment(points[i], points[a], points[b]);
            if (distance <= most) continue;
            most = distance;
            farthest = i;
        }
        if (farthest == a) continue;
        is_kept[farthest] = 1;
        open.emplace_back(a, farthest);
        open.emplace_back(farthest, b);
    }
}

std::size_t farthest_from(const std::vector<PixelPoint>& points, PixelPoint p) {
    const auto nearer = [&](PixelPoint a, PixelPoint b) { return distance_between(a, p) < distance_between(b, p); };
    return static_cast<std::size_t>(std::max_element(points.begin(), points.end(), nearer) - points.begin());
}

}  // namespace

double distance_between(PixelPoint a, PixelPoint b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));  // far from overflow: no hypot
}

double length_along(const std::vector<PixelPoint>& points) {
    double sum = 0;
    for (std::size_t i = 1; i < points.size(); ++i) sum += distance_between(points[i - 1], points[i]);
    return sum;
}

double distance_to_segment(PixelPoint p, PixelPoint a, PixelPoint b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    const double along = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0;
    return distance_between(p, {a.x + along * dx, a.y + along * dy});
}

std::vector<BorderSide> outer_border(const LabelPlane& labels, std::int32_t label, Pixel first) {
    const auto is_inside = [&](Pixel corner, Pixel offset) {
        const int x = corner.x + offset.x;
        const int y = corner.y + offset.y;
        return labels.holds(x, y) && labels.at(x, y) == label;
    };
    std::vector<BorderSide> border;
    Pixel corner = first;
    BorderHeading heading = BorderHeading::Right;
    do {
        const auto h = static_cast<std::size_t>(heading);
        const Pixel next{corner.x + steps[h].x, corner.y + steps[h].y};
        border.push_back({{(corner.x + next.x) / 2.0, (corner.y + next.y) / 2.0},
                          heading,
                          {corner.x + ahead_right[h].x, corner.y + ahead_right[h].y}});
        corner = next;
        if (!is_inside(corner, ahead_right[h])) {
            heading = turned(heading, 1);
        } else if (is_inside(corner, ahead_left[h])) {
            heading = turned(heading, -1);
        }
    } while (!(corner == first && heading == BorderHeading::Right));
    return border;
}

std::vector<PixelPoint> ring_of(const std::vector<BorderSide>& border) {
    std::vector<PixelPoint> ring;
    ring.reserve(border.size());
    for (const BorderSide& side : border) ring.push_back(side.middle);
    return ring;
}

std::vector<PixelPoint> simplified(const std::vector<PixelPoint>& points, double tolerance) {
    if (points.size() < 3) return points;
    std::vector<char> is_kept(points.size(), 0);
    is_kept.front() = is_kept.back() = 1;
    keep_farthest(points, 0, points.size() - 1, tolerance, is_kept);
    std::vector<PixelPoint> kept;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (is_kept[i] != 0) kept.push_back(points[i]);
    }
    return kept;
}

std::vector<PixelPoint> simplified_ring(const std::vector<PixelPoint>& points, double tolerance) {
    if (points.size() < 3) return points;
    // Both ends of a longest chord are corners.
    const std::size_t start = farthest_from(points, points.front());
    std::vector<PixelPoint> ring(points.begin() + static_cast<std::ptrdiff_t>(start), points.end());
    ring.insert(ring.end(), points.begin(), points.begin() + static_cast<std::ptrdiff_t>(start) + 1);
    const std::size_t middle = farthest_from(ring, ring.front());
    std::vector<char> is_kept(ring.size(), 0);
    is_kept.front() = is_kept[middle] = 1;
    keep_farthest(ring, 0, middle, tolerance, is_kept);
    keep_farthest(ring, middle, ring.size() - 1, tolerance, is_kept);
    std::vector<PixelPoint> kept;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        if (is_kept[i] != 0) kept.push_back(ring[i]);
    }
    return kept;
}

}  // namespace dlp
