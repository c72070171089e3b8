#include "diagram/polyline.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dlp {
namespace {

constexpr double flatness = 0.1;     // points
constexpr double same_place = 0.15;  // points between a subpath's end and its start that make it closed

/// Bézier curve from `a` to `d`; its start is already in `points`.
void add_curve(Polyline& points, PagePoint a, PagePoint b, PagePoint c, PagePoint d) {
    const double bend = std::max(length(a - b * 2 + c), length(b - c * 2 + d));
    // A cubic whose second differences are at most `bend` strays from n chords by at most 0.75 bend / n^2.
    const int pieces = static_cast<int>(std::clamp(std::ceil(std::sqrt(0.75 * bend / flatness)), 1.0, 64.0));
    for (int i = 1; i <= pieces; ++i) {
        const double t = static_cast<double>(i) / pieces;
        const double u = 1 - t;
        points.push_back(a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t));
    }
}

class Flattener {
  public:
    std::vector<Subpath> run(const Path& path) {
        std::size_t next = 0;
        for (const PathVerb verb : path.verbs) {
            switch (verb) {
                case PathVerb::Move:
                    finish();
                    current_.points = {path.points[next++]};
                    break;
                case PathVerb::Line: current_.points.push_back(path.points[next++]); break;
                case PathVerb::Curve:
                    add_curve(current_.points, current_.points.back(), path.points[next], path.points[next + 1],
                              path.points[next + 2]);
                    current_.is_curved = true;
                    next += 3;
                    break;
                case PathVerb::Close: close(); break;
            }
        }
        finish();
        return std::move(subpaths_);
    }

  private:
    void close() {
        if (current_.points.empty()) return;
        const PagePoint start = current_.points.front();
        current_.is_closed = true;
        finish();
        current_.points = {start};
    }

    void finish() {
        drop_standstill();
        Polyline& points = current_.points;
        if (points.size() > 2 && distance(points.front(), points.back()) < same_place) {
            points.pop_back();
            current_.is_closed = points.size() > 2;
        }
        if (points.size() > 1) subpaths_.push_back(std::move(current_));
        current_ = {};
    }

    void drop_standstill() {
        Polyline& points = current_.points;
        const auto is_same = [](PagePoint a, PagePoint b) { return distance(a, b) < 1e-4; };
        points.erase(std::unique(points.begin(), points.end(), is_same), points.end());
    }

    Subpath current_;
    std::vector<Subpath> subpaths_;
};

void simplify_between(const Polyline& points, std::size_t first, std::size_t last, double tolerance,
                      std::vector<bool>& is_kept) {
    std::vector<std::pair<std::size_t, std::size_t>> open{{first, last}};
    while (!open.empty()) {
        const auto [a, b] = open.back();
        open.pop_back();
        double farthest = tolerance;
        std::size_t at = a;
        for (std::size_t i = a + 1; i < b; ++i) {
            const double off = distance_to_segment(points[i], points[a], points[b]);
            if (off > farthest) {
                farthest = off;
                at = i;
            }
        }
        if (at == a) continue;
        is_kept[at] = true;
        open.emplace_back(a, at);
        open.emplace_back(at, b);
    }
}

/// A ring has no ends to start from: the corner farthest from its first point is one for sure.
Polyline simplified_ring(const Polyline& points, double tolerance) {
    const auto from_first = [&](PagePoint a, PagePoint b) {
        return distance(points.front(), a) < distance(points.front(), b);
    };
    const auto far = std::max_element(points.begin(), points.end(), from_first) - points.begin();
    Polyline ring(points);
    std::rotate(ring.begin(), ring.begin() + far, ring.end());
    ring.push_back(ring.front());
    std::vector<bool> is_kept(ring.size(), false);
    is_kept.front() = true;
    const auto opposite = [&](PagePoint a, PagePoint b) {
        return distance(ring.front(), a) < distance(ring.front(), b);
    };
    const auto turn = static_cast<std::size_t>(std::max_element(ring.begin(), ring.end(), opposite) - ring.begin());
    is_kept[turn] = true;
    simplify_between(ring, 0, turn, tolerance, is_kept);
    simplify_between(ring, turn, ring.size() - 1, tolerance, is_kept);
    Polyline corners;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        if (is_kept[i]) corners.push_back(ring[i]);
    }
    return corners;
}

}  // namespace

std::vector<Subpath> flatten(const Path& path) {
    return Flattener().run(path);
}

double length(PagePoint vector) {
    return std::hypot(vector.x, vector.y);
}

double distance(PagePoint a, PagePoint b) {
    return length(a - b);
}

PagePoint unit(PagePoint vector) {
    const double norm = length(vector);
    return norm > 0 ? vector * (1 / norm) : PagePoint{};
}

PagePoint middle(PagePoint a, PagePoint b) {
    return (a + b) * 0.5;
}

PageBox box_of(const Polyline& points) {
    PageBox box;
    for (const PagePoint point : points) box = united(box, {point, point});
    return box;
}

double length_of(const Polyline& points) {
    double sum = 0;
    for (std::size_t i = 1; i < points.size(); ++i) sum += distance(points[i - 1], points[i]);
    return sum;
}

double distance_to_segment(PagePoint point, PagePoint a, PagePoint b) {
    const PagePoint along = b - a;
    const double squared = dot(along, along);
    const double t = squared > 0 ? std::clamp(dot(point - a, along) / squared, 0.0, 1.0) : 0;
    return distance(point, a + along * t);
}

double distance_to_polyline(PagePoint point, const Polyline& line) {
    double nearest = std::numeric_limits<double>::infinity();
    if (line.size() == 1) return distance(point, line.front());
    for (std::size_t i = 1; i < line.size(); ++i) {
        nearest = std::min(nearest, distance_to_segment(point, line[i - 1], line[i]));
    }
    return nearest;
}

double distance_to_box(PagePoint point, const PageBox& box) {
    const double dx = std::max({box.left() - point.x, 0.0, point.x - box.right()});
    const double dy = std::max({box.top() - point.y, 0.0, point.y - box.bottom()});
    return std::hypot(dx, dy);
}

double gap_between(const PageBox& a, const PageBox& b) {
    const double dx = std::max({a.left() - b.right(), 0.0, b.left() - a.right()});
    const double dy = std::max({a.top() - b.bottom(), 0.0, b.top() - a.bottom()});
    return std::hypot(dx, dy);
}

double area_of(const Polyline& corners) {
    double doubled = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        doubled += cross(corners[i], corners[(i + 1) % corners.size()]);
    }
    return std::abs(doubled) / 2;
}

Polyline simplified(const Polyline& points, double tolerance, bool is_closed) {
    if (points.size() < 3) return points;
    if (is_closed) return simplified_ring(points, tolerance);
    std::vector<bool> is_kept(points.size(), false);
    is_kept.front() = is_kept.back() = true;
    simplify_between(points, 0, points.size() - 1, tolerance, is_kept);
    Polyline corners;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (is_kept[i]) corners.push_back(points[i]);
    }
    return corners;
}

PagePoint direction_from_start(const Polyline& line, double reach) {
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (distance(line.front(), line[i]) >= reach) return unit(line[i] - line.front());
    }
    return line.empty() ? PagePoint{} : unit(line.back() - line.front());
}

double place_on(const Polyline& line, PagePoint point) {
    double passed = 0;
    double place = 0;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double off = distance_to_segment(point, line[i - 1], line[i]);
        const double whole = distance(line[i - 1], line[i]);
        if (off < nearest) {
            nearest = off;
            const PagePoint along = unit(line[i] - line[i - 1]);
            place = passed + std::min(std::max(dot(point - line[i - 1], along), 0.0), whole);
        }
        passed += whole;
    }
    return place;
}

Polyline part_of(const Polyline& points, double from, double to) {
    Polyline part;
    double passed = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double whole = distance(points[i - 1], points[i]);
        const PagePoint direction = unit(points[i] - points[i - 1]);
        const double begin = std::max(from - passed, 0.0);
        const double end = std::min(to - passed, whole);
        if (begin < end) {
            if (part.empty()) part.push_back(points[i - 1] + direction * begin);
            part.push_back(points[i - 1] + direction * end);
        }
        passed += whole;
    }
    return part;
}

}  // namespace dlp
