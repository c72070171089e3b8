#include "image/strokes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <utility>

#include "image/contour.h"
#include "image/dashed_frames.h"
#include "image/dashes.h"
#include "image/head_remains.h"

namespace dlp {
namespace {

constexpr double look_back = 9;         // pixels down a way that give its direction
constexpr double most_turn = 0.55;      // radians, of a line at a crossing
constexpr double most_bend = 1.95;      // radians, of a line alone
constexpr double line_tolerance = 1.3;  // pixels
constexpr std::size_t most_ends = 64;   // of a node of lines; what has more is a texture

std::size_t number(EdgeEnd end) {
    return static_cast<std::size_t>(end.edge) * 2 + static_cast<std::size_t>(end.side);
}

/// Direction in which the way leaves its end, as an angle.
double direction_of(const std::vector<PixelPoint>& way, int side) {
    const PixelPoint end = side == 0 ? way.front() : way.back();
    const PixelPoint inner = point_along(way, side, look_back);
    return std::atan2(inner.y - end.y, inner.x - end.x);
}

/// How much a line turns that comes out of one end and goes on along the other: 0 is straight.
double turn_between(double first, double second) {
    const double difference = std::abs(std::remainder(first - second, 2 * std::numbers::pi));
    return std::numbers::pi - difference;
}

/// For every end of an edge the end that it goes on with, or -1.
class Pairing {
  public:
    explicit Pairing(const StrokeGraph& graph) : partner_(graph.edges.size() * 2, -1) {
        for (const StrokeNode& node : graph.nodes) pair_at(graph, node);
    }
    [[nodiscard]] int partner(EdgeEnd end) const { return partner_[number(end)]; }

  private:
    void pair_at(const StrokeGraph& graph, const StrokeNode& node) {
        std::vector<EdgeEnd> ends;
        for (const EdgeEnd end : node.ends) {
            if (!graph.edges[static_cast<std::size_t>(end.edge)].is_gone) ends.push_back(end);
        }
        if (ends.size() > most_ends) return;
        struct Choice {
            double turn;
            EdgeEnd first;
            EdgeEnd second;
        };
        std::vector<Choice> choices;
        // Two ends alone are a bend; but lines that meet at their heads, coming from one side, are two lines.
        const double most = ends.size() == 2 ? most_bend : most_turn;
        std::vector<double> directions;
        directions.reserve(ends.size());
        for (const EdgeEnd end : ends) {
            directions.push_back(direction_of(graph.edges[static_cast<std::size_t>(end.edge)].points, end.side));
        }
        for (std::size_t i = 0; i < ends.size(); ++i) {
            for (std::size_t j = i + 1; j < ends.size(); ++j) {
                const double turn = turn_between(directions[i], directions[j]);
                if (turn < most || ends[i].edge == ends[j].edge) choices.push_back({turn, ends[i], ends[j]});
            }
        }
        std::stable_sort(choices.begin(), choices.end(),
                         [](const Choice& a, const Choice& b) { return a.turn < b.turn; });
        for (const Choice& choice : choices) join(choice.first, choice.second);
    }
    void join(EdgeEnd a, EdgeEnd b) {
        if (partner_[number(a)] >= 0 || partner_[number(b)] >= 0 || number(a) == number(b)) return;
        partner_[number(a)] = static_cast<int>(number(b));
        partner_[number(b)] = static_cast<int>(number(a));
    }

    std::vector<int> partner_;
};

EdgeEnd end_of(int number) {
    return {number / 2, number % 2};
}

EdgeEnd other_side(EdgeEnd end) {
    return {end.edge, 1 - end.side};
}

/// Walks from edge to edge, starting into `start`; marks the edges.
DrawnStroke walk(const StrokeGraph& graph, const Pairing& pairing, EdgeEnd start, std::vector<char>& is_used) {
    DrawnStroke stroke;
    double weight = 0;
    EdgeEnd end = start;
    while (true) {
        const StrokeEdge& edge = graph.edges[static_cast<std::size_t>(end.edge)];
        is_used[static_cast<std::size_t>(end.edge)] = 1;
        std::vector<PixelPoint> points = edge.points;
        if (end.side == 1) std::reverse(points.begin(), points.end());
        const double length = edge.length() + 0.1;
        stroke.width += edge.width * length;
        weight += length;
        stroke.points.insert(stroke.points.end(), points.begin() + (stroke.points.empty() ? 0 : 1), points.end());
        const int next = pairing.partner(other_side(end));
        if (next < 0) break;
        if (is_used[static_cast<std::size_t>(end_of(next).edge)] != 0) {
            stroke.is_closed = end_of(next).edge == start.edge;
            break;
        }
        end = end_of(next);
    }
    stroke.width /= weight;
    return stroke;
}

std::vector<DrawnStroke> joined_strokes(const StrokeGraph& graph) {
    const Pairing pairing(graph);
    std::vector<DrawnStroke> strokes;
    std::vector<char> is_used(graph.edges.size(), 0);
    const auto is_open = [&](std::size_t e) { return is_used[e] == 0 && !graph.edges[e].is_gone; };
    // Lines from their ends first; what then is left are rings.
    for (std::size_t e = 0; e < graph.edges.size(); ++e) {
        for (int side = 0; side < 2; ++side) {
            const EdgeEnd end{static_cast<int>(e), side};
            if (is_open(e) && pairing.partner(end) < 0) strokes.push_back(walk(graph, pairing, end, is_used));
        }
    }
    for (std::size_t e = 0; e < graph.edges.size(); ++e) {
        if (!is_open(e)) continue;
        strokes.push_back(walk(graph, pairing, {static_cast<int>(e), 0}, is_used));
        strokes.back().is_closed = true;
    }
    // A ring without a crossing has no nodes, and no partners.
    for (DrawnStroke& stroke : strokes) {
        const bool meets_itself = stroke.points.size() > 8 && stroke.points.front() == stroke.points.back();
        stroke.is_closed = stroke.is_closed || meets_itself;
        if (stroke.is_closed && stroke.points.size() > 1 && meets_itself) stroke.points.pop_back();
    }
    return strokes;
}

/// Half of a line's width is lost to thinning, and the outline, about as wide, to its mask.
double reach_of_end(double width) {
    return 7 + 1.5 * width;
}

/// Where a line that goes on at its end meets the nearest outline, within `reach`.
std::optional<PixelPoint> meeting_with(const std::vector<FoundShape>& shapes, PixelPoint end, double angle,
                                       double reach) {
    constexpr double stride = 0.5;
    const PixelPoint step{-stride * std::cos(angle), -stride * std::sin(angle)};
    for (double along = 0; along <= reach; along += stride) {
        const PixelPoint p{end.x + along / stride * step.x, end.y + along / stride * step.y};
        for (const FoundShape& shape : shapes) {
            if (!contains(widened(shape.outline.box, 2), p)) continue;
            if (std::abs(signed_distance(shape.outline, p)) <= stride) return p;
        }
    }
    return std::nullopt;
}

/// What is left of the piece between a fork and an outline, whose mask took the rest.
bool leads_to_outline(const StrokeGraph& graph, const StrokeEdge& edge, const std::vector<FoundShape>& shapes) {
    constexpr double shortest = 2;  // pixels; in less no direction is seen
    const int side = graph.degree(edge.nodes[0]) == 1 ? 0 : 1;
    const PixelPoint end = side == 0 ? edge.points.front() : edge.points.back();
    const PixelPoint fork = side == 0 ? edge.points.back() : edge.points.front();
    if (distance_between(end, fork) < shortest) return false;
    const double inwards = std::atan2(fork.y - end.y, fork.x - end.x);
    const auto met = meeting_with(shapes, end, inwards, reach_of_end(edge.width));
    return met && distance_between(*met, fork) > edge.width + 2;
}

/// Thinning cuts the corners of bends: the sides beside a cut are drawn out until they meet.
void sharpen_bends(DrawnStroke& stroke) {
    const double cut = stroke.width + 3;
    auto& points = stroke.points;
    for (std::size_t i = 1; i + 2 < points.size(); ++i) {
        const PixelPoint a = points[i - 1];
        const PixelPoint b = points[i + 2];
        if (distance_between(points[i], points[i + 1]) > cut) continue;
        if (std::min(distance_between(a, points[i]), distance_between(points[i + 1], b)) < 2 * cut) continue;
        const PixelPoint u{points[i].x - a.x, points[i].y - a.y};
        const PixelPoint v{points[i + 1].x - b.x, points[i + 1].y - b.y};
        const double denominator = u.x * v.y - u.y * v.x;
        if (std::abs(denominator) < 0.2 * std::hypot(u.x, u.y) * std::hypot(v.x, v.y)) continue;
        const double along = ((b.x - a.x) * v.y - (b.y - a.y) * v.x) / denominator;
        points[i] = {a.x + along * u.x, a.y + along * u.y};
        points.erase(points.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

bool is_in_head(PixelPoint end, const std::vector<TracedHead>& heads) {
    return std::any_of(heads.begin(), heads.end(),
                       [&](const TracedHead& head) { return distance_between(end, head.shaft) < 1; });
}

/// Ends at heads stay there: what is connected is what the head points to.
void extend_to_shapes(DrawnStroke& stroke, const std::vector<FoundShape>& shapes,
                      const std::vector<TracedHead>& heads) {
    if (stroke.is_closed || stroke.points.size() < 2) return;
    const double reach = reach_of_end(stroke.width);
    const auto last = meeting_with(shapes, stroke.points.back(), direction_of(stroke.points, 1), reach);
    const auto first = meeting_with(shapes, stroke.points.front(), direction_of(stroke.points, 0), reach);
    const bool is_last_free = !is_in_head(stroke.points.back(), heads);
    const bool is_first_free = !is_in_head(stroke.points.front(), heads);
    if (last && is_last_free) stroke.points.push_back(*last);
    if (first && is_first_free) stroke.points.insert(stroke.points.begin(), *first);
}

/// The nearest point of any outline, if it is within `reach`.
std::optional<PixelPoint> outline_near(PixelPoint p, double reach, const std::vector<FoundShape>& shapes) {
    std::optional<PixelPoint> best;
    double nearest = reach;
    for (const FoundShape& shape : shapes) {
        if (!contains(widened(shape.outline.box, reach), p)) continue;
        if (std::abs(signed_distance(shape.outline, p)) > nearest) continue;
        for (const PixelPoint q : points_along(shape.outline, 1)) {
            const double distance = distance_between(p, q);
            if (distance > nearest) continue;
            nearest = distance;
            best = q;
        }
    }
    return best;
}

/// Moves a corner of a line that lies at an outline onto it, and says which one; 0 for none.
std::size_t corner_at_outline(DrawnStroke& stroke, const std::vector<FoundShape>& shapes) {
    constexpr double least_turn = 0.6;  // radians
    const double reach = stroke.width + 4;
    auto& points = stroke.points;
    for (std::size_t i = 1; i + 1 < points.size() && !stroke.is_closed; ++i) {
        // The corner may be cut: look farther than its next points.
        const std::vector<PixelPoint> back(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        const std::vector<PixelPoint> on(points.begin() + static_cast<std::ptrdiff_t>(i), points.end());
        const PixelPoint before = point_along(back, 1, 2 * reach);
        const PixelPoint after = point_along(on, 0, 2 * reach);
        const double shorter = std::min(distance_between(before, points[i]), distance_between(points[i], after));
        const double turn = turn_between(std::atan2(before.y - points[i].y, before.x - points[i].x),
                                         std::atan2(after.y - points[i].y, after.x - points[i].x));
        if (shorter < 1.5 * reach || turn < least_turn) continue;
        if (const auto met = outline_near(points[i], reach, shapes)) {
            points[i] = *met;
            return i;
        }
    }
    return 0;
}

/// Lines that leave one place of an outline, or arrive there, were followed as one line with a corner.
void split_at_outlines(std::vector<DrawnStroke>& strokes, const std::vector<FoundShape>& shapes) {
    for (std::size_t s = 0; s < strokes.size(); ++s) {
        const std::size_t corner = corner_at_outline(strokes[s], shapes);
        if (corner == 0) continue;
        DrawnStroke rest = strokes[s];
        rest.points.erase(rest.points.begin(), rest.points.begin() + static_cast<std::ptrdiff_t>(corner));
        strokes[s].points.resize(corner + 1);
        strokes.push_back(std::move(rest));  // which may have another corner
    }
}

}  // namespace

void prune_spurs(StrokeGraph& graph, const std::vector<FoundShape>& shapes) {
    for (StrokeEdge& edge : graph.edges) {
        if (edge.is_gone || edge.nodes[0] < 0) continue;
        if (edge.nodes[0] == edge.nodes[1] && edge.points.size() > 2 && edge.length() < 6) edge.is_gone = true;
        const int first = graph.degree(edge.nodes[0]);
        const int second = graph.degree(edge.nodes[1]);
        const bool hangs = std::min(first, second) == 1 && std::max(first, second) > 2;
        const bool is_short = edge.length() < 1.1 * edge.width + 2.5;
        if (hangs && is_short && !leads_to_outline(graph, edge, shapes)) edge.is_gone = true;
    }
}

void touch_shapes(std::vector<TracedHead>& heads, const std::vector<FoundShape>& shapes) {
    constexpr double before = 2;  // pixels that a tip may already lie beyond an outline
    for (TracedHead& head : heads) {
        const PixelPoint base{(head.left.x + head.right.x) / 2, (head.left.y + head.right.y) / 2};
        const double length = std::max(distance_between(base, head.tip), 1e-9);
        const PixelPoint along{(head.tip.x - base.x) / length, (head.tip.y - base.y) / length};
        const PixelPoint start{head.tip.x - before * along.x, head.tip.y - before * along.y};
        const double reach = before + 3 + head.line_width;
        if (const auto tip = meeting_with(shapes, start, std::atan2(-along.y, -along.x), reach)) head.tip = *tip;
    }
}

std::vector<DrawnStroke> drawn_strokes(const StrokeGraph& graph, const std::vector<FoundShape>& shapes,
                                       const std::vector<TracedHead>& heads) {
    std::vector<DrawnStroke> strokes = joined_strokes(graph);
    for (DrawnStroke& stroke : strokes) extend_to_shapes(stroke, shapes, heads);
    for (DrawnStroke& stroke : strokes) {
        if (stroke.is_closed) continue;
        stroke.points = simplified(stroke.points, line_tolerance);
        sharpen_bends(stroke);
    }
    split_at_outlines(strokes, shapes);
    straighten_in_heads(strokes, heads);
    join_dashes(strokes, shapes);
    close_dashed_frames(strokes);
    join_across(strokes, 9);
    return strokes;
}

}  // namespace dlp
