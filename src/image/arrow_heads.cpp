#include "image/arrow_heads.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>

#include "image/contour.h"

namespace dlp {
namespace {

constexpr double shortest_shaft = 4;  // pixels
constexpr double most_ahead = 34;     // pixels that a head may reach beyond the end of the thinned line
constexpr double most_behind = 26;
constexpr double largest_sign = 100;  // pixels, of the circle around it
constexpr double shaft_gap = 4;       // pixels between a shaft and the notch of a head that is swept back

struct Profile {
    double first = 0;  ///< place along the axis of the first look
    std::vector<Across> looks;

    [[nodiscard]] double place(std::size_t i) const { return first + static_cast<double>(i) * LineAxis::step; }
    [[nodiscard]] double width(std::size_t i) const { return looks[i].width(); }
};

Profile profile_of(const LineAxis& axis, double line_width, double behind, double gap) {
    Profile profile{-behind, {}};
    const double reach = 4 * line_width + 7;
    for (double along = -behind; along <= most_ahead; along += LineAxis::step) {
        if (along > 0 && !axis.has_ink(along) && !axis.has_ink(along + shaft_gap / 2) &&
            !axis.has_ink(along + shaft_gap)) {
            break;
        }
        profile.looks.push_back(axis.across(along, reach, gap));
    }
    return profile;
}

double mean_width(const Profile& profile, std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t i = from; i < to; ++i) sum += profile.width(i);
    return to > from ? sum / static_cast<double>(to - from) : 0;
}

/// Where the ink jumps from the line's width to its widest, going along the line; none if it grows slowly or not at
/// all.
std::optional<std::size_t> base_of(const Profile& profile, std::size_t widest, double line_width) {
    const double narrow = 1.4 * line_width + 1.8;
    std::size_t base = widest;
    while (base > 0 && profile.width(base) > narrow) --base;
    if (profile.width(base) > narrow) return std::nullopt;
    const double rise = static_cast<double>(widest - base) * LineAxis::step;
    if (rise > 0.7 * profile.width(widest) + 1.5) return std::nullopt;
    const std::size_t before = base > 6 ? base - 6 : 0;
    if (mean_width(profile, before, base + 1) > narrow) return std::nullopt;
    return base;
}

/// The ink narrows steadily from its widest place to the end; the tip of one that is cut at an outline is missing.
bool narrows(const Profile& profile, std::size_t widest, bool is_cut) {
    const std::size_t n = profile.looks.size();
    const double most = profile.width(widest);
    const double length = static_cast<double>(n - 1 - widest) * LineAxis::step;
    if (length < 0.35 * most || length > 4 * most) return false;
    const std::size_t third = (n - widest) / 3;
    const double first = mean_width(profile, widest, widest + third);
    const double middle = mean_width(profile, widest + third, n - third);
    const double last = mean_width(profile, n - third, n);
    if (is_cut) return last < 0.75 * most && middle < 0.97 * first && last < 0.92 * middle;
    return last < 0.6 * most && middle < 0.92 * first && last < 0.85 * middle;
}

double most_width(const Profile& profile) {
    double most = 0;
    for (const Across& look : profile.looks) most = std::max(most, look.width());
    return most;
}

/// The first place that is, to a pixel, as wide as any: the back of a head, which is steep.
std::size_t widest_of(const Profile& profile) {
    const double most = most_width(profile);
    std::size_t widest = 0;
    while (profile.width(widest) < most - 1) ++widest;
    return widest;
}

/// How much of the triangle is ink.
double filled_share(const LineAxis& axis, const Profile& profile, std::size_t widest, double tip) {
    double set = 0;
    double all = 0;
    const double length = std::max(1.0, tip - profile.place(widest));
    const Across across = profile.looks[widest];
    for (double along = profile.place(widest); along < tip; along += 1) {
        const double part = 1 - (along - profile.place(widest)) / length;
        for (double aside = -across.left * part; aside <= across.right * part; aside += 1) {
            all += 1;
            if (axis.is_ink(along, aside)) set += 1;
        }
    }
    return all > 0 ? set / all : 0;
}

/// Where the head of a way is looked for: straight on, or level or upright at a way's end that comes aslant.
enum class Course : std::uint8_t { Straight, Bent };

/// Lines that leave one place of an outline together look like a head there, too, but go on behind it. A way that comes
/// aslant is on one side.
bool is_free_behind(const LineAxis& axis, const Profile& profile, std::size_t widest, double line_width,
                    Course course) {
    const double back = profile.place(widest);
    const bool left = axis.has_line_behind(back, -1, line_width, profile.looks[widest].left);
    const bool right = axis.has_line_behind(back, 1, line_width, profile.looks[widest].right);
    return course == Course::Bent ? !(left && right) : !(left || right);
}

/// Is it as wide as a head, and does it narrow like one? At an outline, which hides the tip, less of that shows.
bool has_form(const LineAxis& axis, const Profile& profile, std::size_t widest, double line_width) {
    const double most = most_width(profile);
    if (most >= 1.6 * line_width + 2 && narrows(profile, widest, false)) return true;
    return most >= 1.6 * line_width + 1.5 && axis.is_cut_at(profile.place(profile.looks.size() - 1)) &&
           narrows(profile, widest, true);
}

std::optional<TracedHead> head_in(const LineAxis& axis, const Profile& profile, double line_width, Course course) {
    if (profile.looks.size() < 6) return std::nullopt;
    const std::size_t widest = widest_of(profile);
    const double most = profile.width(widest);
    const Across across = profile.looks[widest];
    if (std::min(across.left, across.right) < 0.25 * most) return std::nullopt;
    const double end = profile.place(profile.looks.size() - 1);
    if (!base_of(profile, widest, line_width) || !has_form(axis, profile, widest, line_width)) return std::nullopt;
    if (!is_free_behind(axis, profile, widest, line_width, course)) return std::nullopt;
    const double last = mean_width(profile, profile.looks.size() - 3, profile.looks.size());
    const double length = end - profile.place(widest);
    // The outline that it points to was masked, and its very tip with it.
    const double tip = end + std::min(3.0, last * length / std::max(most - last, 1.0));
    TracedHead head;
    head.tip = axis.at(tip, 0);
    head.left = axis.at(profile.place(widest), -across.left);
    head.right = axis.at(profile.place(widest), across.right);
    head.is_open = filled_share(axis, profile, widest, tip) < 0.6;
    head.line_width = line_width;
    head.is_at_outline = axis.is_cut_at(end);
    return head;
}

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

double width_of(const TracedHead& head) {
    return distance_between(head.left, head.right);
}

/// A filled head has ink all across; between the barbs of an open one and the shaft there is ground. Near their tip the
/// barbs look like a small filled head: the larger reading counts.
std::optional<TracedHead> head_on(const LineAxis& axis, double behind, double width, Course course) {
    const auto filled = head_in(axis, profile_of(axis, width, behind, 0), width, course);
    const auto open = head_in(axis, profile_of(axis, width, behind, 3 * width + 6), width, course);
    if (!filled || !open) return filled ? filled : open;
    const bool is_even = std::abs(distance_between(open->left, open->tip) - distance_between(open->right, open->tip)) <
                         0.3 * width_of(*open);
    return is_even && width_of(*open) > 1.3 * width_of(*filled) ? open : filled;
}

/// The same head along the direction that the shaft has before it: the thinned line is bent within the head.
TracedHead refined(const TracedHead& head, const StrokeEdge& edge, int side, const LineInk& drawn) {
    constexpr double shaft = 18;
    const PixelPoint end = side == 0 ? edge.points.front() : edge.points.back();
    const PixelPoint base{(head.left.x + head.right.x) / 2, (head.left.y + head.right.y) / 2};
    const double to_base = distance_between(end, base) + 2;
    if (edge.length() < to_base + shaft / 3) return head;
    const PixelPoint near = point_along(edge.points, side, to_base);
    const auto along = direction(point_along(edge.points, side, to_base + shaft), near);
    if (!along) return head;
    return head_on(LineAxis(drawn, near, *along), shaft / 3, head.line_width, Course::Straight).value_or(head);
}

/// `look_back` pixels down the way give the direction.
std::optional<TracedHead> head_along(const StrokeEdge& edge, int side, double look_back, const LineInk& drawn) {
    const PixelPoint end = side == 0 ? edge.points.front() : edge.points.back();
    const PixelPoint back = point_along(edge.points, side, look_back);
    const auto along = direction(back, end);
    if (!along || distance_between(end, back) < 0.9 * look_back - 1) return std::nullopt;  // bent
    const LineAxis axis(drawn, end, *along);
    const double behind = std::min(edge.length(), most_behind);
    // Of a long way the middle is shaft, of a short one the thinnest part.
    const double width = std::min(shaft_width(axis, std::min(behind, look_back)), std::max(edge.width, 1.0));
    const auto head = head_on(axis, behind, width, Course::Straight);
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

/// 1 if both barbs are as long.
double evenness(const TracedHead& head) {
    const double left = distance_between(head.left, head.tip);
    const double right = distance_between(head.right, head.tip);
    return std::min(left, right) / std::max({left, right, 1e-9});
}

/// Of two readings of one head: the one that points at an outline, else the more even one.
bool is_better(const TracedHead& head, const std::optional<TracedHead>& than) {
    if (!than || head.is_at_outline != than->is_at_outline) return !than || head.is_at_outline;
    return evenness(head) > evenness(*than) + 0.05;
}

/// A way that bends where its head begins: the head is level or upright, and the way comes to it aslant.
std::optional<TracedHead> head_after_bend(const StrokeEdge& edge, int side, const LineInk& drawn) {
    constexpr double least_cosine = 0.26;  // of the bend
    const PixelPoint end = side == 0 ? edge.points.front() : edge.points.back();
    const auto along = direction(point_along(edge.points, side, LineAxis::shaft_look), end);
    if (!along) return std::nullopt;
    std::optional<TracedHead> best;
    for (const PixelPoint to :
         {PixelPoint{std::copysign(1.0, along->x), 0}, PixelPoint{0, std::copysign(1.0, along->y)}}) {
        const double cosine = to.x * along->x + to.y * along->y;
        if (cosine < least_cosine || cosine > 0.99) continue;
        auto head = head_on(LineAxis(drawn, end, to), LineAxis::shaft_look, edge.width, Course::Bent);
        // Cut across at an angle, the way itself is wide.
        if (!head || width_of(*head) < 1.15 * edge.width / cosine + 1.5 || !is_better(*head, best)) continue;
        best = head;
    }
    return best;
}

/// A way may bend close to its head: the shorter the look back, the less exact the direction.
std::optional<TracedHead> head_of_way(const StrokeEdge& edge, int side, const LineInk& drawn) {
    const double length = edge.length();
    for (const double look_back : {14.0, 9.0, shortest_shaft}) {
        if (length < look_back && look_back > shortest_shaft) continue;
        if (auto head = head_along(edge, side, look_back, drawn)) return head;
    }
    return std::nullopt;
}

std::optional<TracedHead> head_at(const StrokeEdge& edge, int side, const LineInk& drawn) {
    if (edge.length() < shortest_shaft) return std::nullopt;
    auto straight = head_of_way(edge, side, drawn);
    auto bent = head_after_bend(edge, side, drawn);
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
    const PixelPoint base{(head.left.x + head.right.x) / 2, (head.left.y + head.right.y) / 2};
    head.shaft = {(base.x + head.tip.x) / 2, (base.y + head.tip.y) / 2};
    points.push_back(base);  // a bend there stays one
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
    return heads;
}

}  // namespace dlp
