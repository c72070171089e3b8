#include "image/arrow_heads.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "image/contour.h"

namespace dlp {
namespace {

constexpr double shortest_shaft = 4;  // pixels
constexpr double most_behind = 26;
constexpr double shaft_of_large = 12;  // pixels behind a head that the thinned line runs into for long
constexpr double largest_sign = 100;   // pixels, of the circle around it

/// The line's own width, in its thinnest parts: short shafts are mostly head.
double shaft_width(const LineAxis& axis, double length) {
    std::vector<double> widths;
    for (double along = 0; along <= length; along += 1) widths.push_back(axis.across(-along, 20, 0).width());
    std::sort(widths.begin(), widths.end());
    return std::max(1.0, widths[widths.size() / 4]);
}

/// Direction from `from` to `to`; upright or level where it nearly is.
std::optional<PixelPoint> direction(PixelPoint from, PixelPoint to) {
    const double distance = distance_between(from, to);
    if (distance < 1) return std::nullopt;
    constexpr double nearly = 0.04;  // radians
    const PixelPoint d{(to.x - from.x) / distance, (to.y - from.y) / distance};
    if (std::abs(d.x) < nearly) return PixelPoint{0, d.y > 0 ? 1.0 : -1.0};
    if (std::abs(d.y) < nearly) return PixelPoint{d.x > 0 ? 1.0 : -1.0, 0};
    return d;
}

/// The same head along the direction that the shaft has before it: the thinned line is bent within the head.
TracedHead refined(const TracedHead& head, const StrokeEdge& edge, int side, const LineInk& drawn) {
    constexpr double shaft = 18;
    const PixelPoint end = side == 0 ? edge.points.front() : edge.points.back();
    const double to_base = distance_between(end, back_of(head)) + 2;
    if (edge.length() < to_base + shaft / 3) return head;
    const PixelPoint near = point_along(edge.points, side, to_base);
    const auto along = direction(point_along(edge.points, side, to_base + shaft), near);
    if (!along) return head;
    return head_on(LineAxis(drawn, near, *along), shaft / 3, head.line_width, Course::Straight).value_or(head);
}

/// How far the way runs along the direction before it turns off, seen back from its end; at most `longest`.
double straight_part(const StrokeEdge& edge, int side, PixelPoint along, double longest) {
    const double slack = std::max(3.0, edge.width);
    const PixelPoint end = side == 0 ? edge.points.front() : edge.points.back();
    for (double back = 1; back < longest; back += 1) {
        const PixelPoint at = point_along(edge.points, side, back);
        const double aside = std::abs((at.x - end.x) * along.y - (at.y - end.y) * along.x);
        if (aside > slack) return back - slack;
    }
    return longest;
}

/// `look_back` pixels down the way give the direction.
std::optional<TracedHead> head_along(const StrokeEdge& edge, int side, double look_back, const LineInk& drawn) {
    const PixelPoint end = side == 0 ? edge.points.front() : edge.points.back();
    const PixelPoint back = point_along(edge.points, side, look_back);
    const auto along = direction(back, end);
    if (!along || distance_between(end, back) < 0.9 * look_back - 1) return std::nullopt;  // bent
    const LineAxis axis(drawn, end, *along);
    const double behind = std::min(edge.length(), std::max(most_behind, look_back + shaft_of_large));
    // Of a long way the middle is shaft, of a short one the thinnest part.
    const double width = std::min(shaft_width(axis, std::min(behind, look_back)), std::max(edge.width, 1.0));
    auto head = head_on(axis, behind, width, Course::Straight);
    // Behind a corner close to the head the way itself lies across.
    const double to_corner = straight_part(edge, side, *along, behind) - edge.width;
    if (!head && to_corner < behind) head = head_on(axis, to_corner, width, Course::Straight);
    if (!head) return std::nullopt;
    return refined(*head, edge, side, drawn);
}

/// On one side the ink of a bent way adds to that of its level or upright head: the other tells how wide the head is.
TracedHead evened_out(TracedHead head) {
    const bool is_level =
        std::abs(2 * head.tip.x - head.left.x - head.right.x) > std::abs(2 * head.tip.y - head.left.y - head.right.y);
    const auto place = [&](PixelPoint& p) -> double& { return is_level ? p.y : p.x; };
    const double left = place(head.left) - place(head.tip);
    const double right = place(head.right) - place(head.tip);
    if (std::abs(left) > std::abs(right))
        place(head.left) = place(head.tip) - right;
    else
        place(head.right) = place(head.tip) - left;
    return head;
}

/// Of two readings of one head: the one that points at an outline, else the more even one.
bool is_better(const TracedHead& head, const std::optional<TracedHead>& than) {
    if (!than || head.is_at_outline != than->is_at_outline) return !than || head.is_at_outline;
    return evenness(head) > evenness(*than) + 0.05;
}

/// A way that bends where its head begins: the head is level or upright, and the way, `look_back` pixels before its
/// end, comes to it aslant.
std::optional<TracedHead> head_after_bend(const StrokeEdge& edge, int side, double look_back, const LineInk& drawn) {
    constexpr double least_cosine = 0.26;  // of the bend
    const PixelPoint end = side == 0 ? edge.points.front() : edge.points.back();
    const auto along = direction(point_along(edge.points, side, look_back), end);
    if (!along) return std::nullopt;
    std::optional<TracedHead> best;
    for (const PixelPoint to :
         {PixelPoint{std::copysign(1.0, along->x), 0}, PixelPoint{0, std::copysign(1.0, along->y)}}) {
        const double cosine = to.x * along->x + to.y * along->y;
        if (cosine < least_cosine || cosine > 0.99) continue;
        auto head = head_on(LineAxis(drawn, end, to), look_back, edge.width, Course::Bent);
        // Cut across at an angle, the way itself is wide.
        if (!head || width_of(*head) < 1.15 * edge.width / cosine + 1.5 || !is_better(*head, best)) continue;
        best = head;
    }
    return best;
}

/// The way lies within its head for longer than one looks back along it: that is filled and ends at an outline.
std::optional<TracedHead> long_head_after_bend(const StrokeEdge& edge, int side, const LineInk& drawn) {
    constexpr double widest = 8;  // of the line's width
    const auto head = head_after_bend(edge, side, most_behind, drawn);
    const bool is_sure =
        head && head->is_at_outline && !head->is_open && width_of(*head) < widest * std::max(edge.width, 1.0);
    return is_sure ? head : std::nullopt;
}

/// A way may bend close to its head: the shorter the look back, the less exact the direction. Within a large head
/// the thinned line is bent, too: the last looks reach behind those.
std::optional<TracedHead> head_of_way(const StrokeEdge& edge, int side, const LineInk& drawn) {
    const double length = edge.length();
    for (const double look_back : {14.0, 9.0, shortest_shaft, 28.0, 42.0}) {
        if (length < look_back && look_back > shortest_shaft) continue;
        if (auto head = head_along(edge, side, look_back, drawn)) return head;
    }
    return std::nullopt;
}

std::optional<TracedHead> head_at(const StrokeEdge& edge, int side, const LineInk& drawn) {
    if (edge.length() < shortest_shaft) return std::nullopt;
    auto straight = head_of_way(edge, side, drawn);
    auto bent = head_after_bend(edge, side, LineAxis::shaft_look, drawn);
    if (!bent && !straight) bent = long_head_after_bend(edge, side, drawn);
    if (bent && is_better(*bent, straight)) return evened_out(*bent);
    return straight;
}

bool is_within(PixelPoint p, const TracedHead& head, double slack) {
    const auto side = [&](PixelPoint a, PixelPoint b) {
        const double length = std::max(distance_between(a, b), 1e-9);
        return ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length;
    };
    const double first = side(head.left, head.tip);
    const double second = side(head.tip, head.right);
    const double third = side(head.right, head.left);
    return std::min({first, second, third}) > -slack || std::max({first, second, third}) < slack;
}

/// Cuts the shaft at the head's base and leads it to the head's middle.
void lead_to(StrokeEdge& edge, int side, TracedHead& head) {
    auto& points = edge.points;
    if (side == 0) std::reverse(points.begin(), points.end());
    while (points.size() > 1 && is_within(points.back(), head, 1)) points.pop_back();
    head.shaft = middle_of(head);
    points.push_back(back_of(head));  // a bend there stays one
    points.push_back(head.shaft);
    if (side == 0) std::reverse(points.begin(), points.end());
}

double slack_of(const TracedHead& head) {
    return head.line_width + 2;
}

bool is_mostly_within(const StrokeEdge& edge, const TracedHead& head) {
    std::size_t inside = 0;
    for (const PixelPoint p : edge.points) inside += is_within(p, head, slack_of(head)) ? 1U : 0U;
    return inside * 10 >= edge.points.size() * 8;
}

PixelBox box_of(const StrokeEdge& edge) {
    PixelBox box;
    for (const PixelPoint p : edge.points) box = united(box, {p, p});
    return box;
}

/// Holds all that is within the head widened by `slack`: its triangle grows from the middle of its inscribed circle.
PixelBox reach_of(const TracedHead& head, double slack) {
    const double by_tip = distance_between(head.left, head.right);
    const double by_left = distance_between(head.right, head.tip);
    const double by_right = distance_between(head.tip, head.left);
    const double around = std::max(by_tip + by_left + by_right, 1e-9);
    const PixelPoint middle{(by_tip * head.tip.x + by_left * head.left.x + by_right * head.right.x) / around,
                            (by_tip * head.tip.y + by_left * head.left.y + by_right * head.right.y) / around};
    const double twice_area = std::abs((head.right.x - head.left.x) * (head.tip.y - head.left.y) -
                                       (head.right.y - head.left.y) * (head.tip.x - head.left.x));
    const double radius = std::max(twice_area / around, 1e-9);
    const double farthest = std::max({distance_between(middle, head.tip), distance_between(middle, head.left),
                                      distance_between(middle, head.right)});
    return widened(PixelBox{middle, middle}, farthest * (1 + slack / radius) + 1);
}

/// The end of an edge leaves its node for a node of its own.
void free_end(StrokeGraph& graph, EdgeEnd end) {
    StrokeEdge& edge = graph.edges[static_cast<std::size_t>(end.edge)];
    int& node = edge.nodes[static_cast<std::size_t>(end.side)];
    if (node >= 0) {
        std::erase_if(graph.nodes[static_cast<std::size_t>(node)].ends,
                      [&](EdgeEnd other) { return other.edge == end.edge && other.side == end.side; });
    }
    node = static_cast<int>(graph.nodes.size());
    graph.nodes.push_back({end.side == 0 ? edge.points.front() : edge.points.back(), {end}});
}

/// A plus or a cross in a circle: its arms look like barbs.
bool is_in_sign(const PixelBox& box, const std::vector<FoundShape>& shapes) {
    return std::any_of(shapes.begin(), shapes.end(), [&](const FoundShape& shape) {
        const PixelBox& around = shape.outline.box;
        return shape.outline.kind == FitKind::Ellipse && std::max(around.width(), around.height()) <= largest_sign &&
               contains(around, box);
    });
}

/// A head that stands by itself straight ahead of the end of a dash: the gap between two dashes fell there.
std::optional<TracedHead> head_behind_gap(const StrokeEdge& edge, int side, const LineInk& drawn) {
    constexpr double widest_gap = 24;  // pixels
    constexpr double longest_dash = 40;
    constexpr double within = 2;
    if (edge.length() < shortest_shaft || edge.length() > longest_dash) return std::nullopt;
    const PixelPoint end = side == 0 ? edge.points.front() : edge.points.back();
    const auto along = direction(side == 0 ? edge.points.back() : edge.points.front(), end);
    if (!along) return std::nullopt;
    const LineAxis dash(drawn, end, *along);
    const double width = std::max(edge.width, 1.0);
    double gap = width;
    while (gap < widest_gap && dash.has_ink(gap)) ++gap;
    while (gap < widest_gap && !dash.has_ink(gap)) ++gap;
    if (gap >= widest_gap) return std::nullopt;
    return head_on(LineAxis(drawn, dash.at(gap + within, 0), *along), gap, width, Course::Straight);
}

/// The part of a shaft that a head behind a gap has.
void add_stub(StrokeGraph& graph, TracedHead& head) {
    const PixelPoint base = back_of(head);
    head.shaft = middle_of(head);
    StrokeEdge stub;
    stub.points = {base, head.shaft};
    stub.width = head.line_width;
    const int index = static_cast<int>(graph.edges.size());
    for (int side = 0; side < 2; ++side) {
        stub.nodes[static_cast<std::size_t>(side)] = static_cast<int>(graph.nodes.size());
        graph.nodes.push_back({side == 0 ? base : head.shaft, {{index, side}}});
    }
    graph.edges.push_back(std::move(stub));
}

/// Where a head was found in this one's ink, from a way within it, only the more even one stays. True if this may.
bool replaces_all_at(const TracedHead& head, std::vector<TracedHead>& heads) {
    const auto overlaps_it = [&](const TracedHead& other) {
        return is_within(middle_of(head), other, slack_of(other));
    };
    const bool is_worse = std::any_of(heads.begin(), heads.end(), [&](const TracedHead& other) {
        return overlaps_it(other) && evenness(head) <= evenness(other) + 0.05;
    });
    if (!is_worse) std::erase_if(heads, overlaps_it);
    return !is_worse;
}

/// Dashes are followed by heads that lie off their ends, too.
void take_heads_behind_gaps(StrokeGraph& graph, const LineInk& drawn, std::vector<TracedHead>& heads) {
    const std::size_t count = graph.edges.size();
    for (std::size_t e = 0; e < count; ++e) {
        for (int side = 0; side < 2; ++side) {
            const StrokeEdge& edge = graph.edges[e];
            if (edge.is_gone || edge.nodes[0] < 0) continue;
            if (graph.degree(edge.nodes[static_cast<std::size_t>(side)]) != 1) continue;
            auto head = head_behind_gap(edge, side, drawn);
            if (!head || !replaces_all_at(*head, heads)) continue;
            for (std::size_t i = 0; i < count; ++i) {
                StrokeEdge& other = graph.edges[i];
                if (i != e && !other.is_gone) other.is_gone = is_mostly_within(other, *head);
            }
            add_stub(graph, *head);
            heads.push_back(*head);
        }
    }
}

}  // namespace

std::vector<TracedHead> take_arrow_heads(StrokeGraph& graph, const LineInk& drawn,
                                         const std::vector<FoundShape>& shapes) {
    std::vector<TracedHead> heads;
    std::vector<int> order(graph.edges.size());
    std::iota(order.begin(), order.end(), 0);
    std::vector<double> lengths;
    std::vector<PixelBox> boxes;
    for (const StrokeEdge& edge : graph.edges) {
        lengths.push_back(edge.length());
        boxes.push_back(box_of(edge));
    }
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return lengths[static_cast<std::size_t>(a)] > lengths[static_cast<std::size_t>(b)];
    });
    for (const int index : order) {
        for (int side = 0; side < 2; ++side) {
            StrokeEdge& edge = graph.edges[static_cast<std::size_t>(index)];
            if (edge.is_gone || edge.nodes[0] < 0) continue;
            if (is_in_sign(boxes[static_cast<std::size_t>(index)], shapes)) continue;
            const auto head = head_at(edge, side, drawn);
            if (!head) continue;
            heads.push_back(*head);
            lead_to(edge, side, heads.back());
            free_end(graph, {index, side});
            boxes[static_cast<std::size_t>(index)] = box_of(edge);
            const PixelBox reach = reach_of(*head, slack_of(*head));
            for (std::size_t i = 0; i < graph.edges.size(); ++i) {
                StrokeEdge& other = graph.edges[i];
                if (other.is_gone || &other == &edge || !overlaps(boxes[i], reach)) continue;
                other.is_gone = is_mostly_within(other, *head);
            }
        }
    }
    take_heads_behind_gaps(graph, drawn, heads);
    return heads;
}

}  // namespace dlp
