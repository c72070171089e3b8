#include "diagram/wires.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "diagram/attach.h"
#include "diagram/outline_of.h"

namespace dlp {
namespace {

constexpr double touching = 0.7;       // points between two ends that are one corner
constexpr double widest_gap = 4.0;     // points between two dashes
constexpr double widest_corner = 6.0;  // points that dashes leave out at a corner
constexpr double straight_on = 0.985;  // cosine of the largest bend between two dashes

/// A line that is still growing.
struct Growing {
    DrawnLine line;
    std::uint32_t order = 0;
    int pieces = 1;
    bool is_used_up = false;
    bool is_closed = false;
};

PagePoint end_of(const Growing& wire, bool at_start) {
    return wire.line.end_at(at_start);
}

/// The direction in which the line would go on beyond its end.
PagePoint outward(const Growing& wire, bool at_start) {
    Polyline points = wire.line.points;
    if (!at_start) std::reverse(points.begin(), points.end());
    return direction_from_start(points, 1.5) * -1;
}

bool has_head(const Growing& wire, bool at_start) {
    return wire.line.has_head(at_start);
}

struct WireEnd {
    std::size_t wire = 0;
    bool at_start = false;
};

/// All ends of all lines, found by place: cells of a grid as wide as the widest gap.
class Ends {
  public:
    explicit Ends(const std::vector<Growing>& wires) : wires_(wires) {
        for (std::size_t i = 0; i < wires.size(); ++i) {
            if (wires[i].is_used_up || wires[i].is_closed) continue;
            for (const bool at_start : {true, false}) ends_.push_back({i, at_start});
        }
        std::sort(ends_.begin(), ends_.end(), [&](const WireEnd& a, const WireEnd& b) { return x_of(a) < x_of(b); });
    }

    template <class Visit>
    void near(PagePoint point, double reach, Visit&& visit) const {
        const auto first = std::lower_bound(ends_.begin(), ends_.end(), point.x - reach,
                                            [&](const WireEnd& end, double x) { return x_of(end) < x; });
        for (auto end = first; end != ends_.end() && x_of(*end) <= point.x + reach; ++end) {
            const double gap = distance(point, end_of(wires_[end->wire], end->at_start));
            if (gap <= reach) visit(*end, gap);
        }
    }

  private:
    [[nodiscard]] double x_of(const WireEnd& end) const { return end_of(wires_[end.wire], end.at_start).x; }

    const std::vector<Growing>& wires_;
    std::vector<WireEnd> ends_;
};

/// How well a head sits on the end of a line; none if it does not.
std::optional<double> fit(const ArrowHead& head, const Growing& wire, bool at_start) {
    if (has_head(wire, at_start)) return std::nullopt;
    const PagePoint end = end_of(wire, at_start);
    const PagePoint back = head.tip - head.direction * head.length;
    const double off =
        head.is_filled ? distance_to_segment(end, back - head.direction * 1.0, head.tip) : distance(end, head.tip);
    if (off > std::max(1.3, 0.35 * head.length)) return std::nullopt;
    const double along = dot(outward(wire, at_start), head.direction);
    if (along < 0.75) return std::nullopt;
    return off + 4 * (1 - along);
}

void put_head(Growing& wire, bool at_start, const ArrowHead& head) {
    Polyline& points = wire.line.points;
    (at_start ? wire.line.has_head_at_start : wire.line.has_head_at_end) = true;
    (at_start ? points.front() : points.back()) = head.tip;
}

/// A head in the middle of a line says which way the whole line goes.
bool put_head_midway(std::vector<Growing>& wires, const ArrowHead& head) {
    const PagePoint center = head.tip - head.direction * (head.length / 2);
    for (Growing& wire : wires) {
        const Polyline& points = wire.line.points;
        if (length_of(points) < 2 * head.length) continue;
        for (std::size_t i = 1; i < points.size(); ++i) {
            const double along = dot(unit(points[i] - points[i - 1]), head.direction);
            if (std::abs(along) < 0.95 || distance_to_segment(center, points[i - 1], points[i]) > 1) continue;
            (along > 0 ? wire.line.has_head_at_end : wire.line.has_head_at_start) = true;
            return true;
        }
    }
    return false;
}

/// Programs paint the head of an arrow right after its shaft: where another line begins at its tip, that is not its
/// own.
bool is_painted_next(const Growing& wire, const ArrowHead& head) {
    return head.order >= wire.order && head.order - wire.order <= 2;
}

void put_heads(std::vector<Growing>& wires, const std::vector<ArrowHead>& heads) {
    constexpr double own_shaft = 1;  // points that the end of a shaft may be farther from the tip than another line's
    for (const ArrowHead& head : heads) {
        std::optional<WireEnd> best;
        double best_fit = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < wires.size(); ++i) {
            for (const bool at_start : {true, false}) {
                const auto off = fit(head, wires[i], at_start);
                if (!off) continue;
                const double rank = *off - (is_painted_next(wires[i], head) ? own_shaft : 0);
                if (rank >= best_fit) continue;
                best = WireEnd{i, at_start};
                best_fit = rank;
            }
        }
        if (best) {
            put_head(wires[best->wire], best->at_start, head);
            continue;
        }
        if (head.is_again || put_head_midway(wires, head) || !head.is_filled) continue;
        Growing shaft;
        shaft.line.points = {head.tip - head.direction * head.length, head.tip};
        shaft.line.has_head_at_end = true;
        shaft.line.color = head.color;
        shaft.order = head.order;
        wires.push_back(std::move(shaft));
    }
}

/// Two short strokes that run back from the end of a longer one are its head.
void find_loose_heads(std::vector<Growing>& wires) {
    constexpr double longest_barb = 9;
    const Ends ends(wires);
    for (std::size_t i = 0; i < wires.size(); ++i) {
        for (const bool at_start : {true, false}) {
            if (wires[i].is_used_up || has_head(wires[i], at_start)) continue;
            const PagePoint back = outward(wires[i], at_start) * -1;
            std::vector<std::size_t> barbs;
            ends.near(end_of(wires[i], at_start), touching, [&](const WireEnd& end, double) {
                const Growing& barb = wires[end.wire];
                const double size = length_of(barb.line.points);
                if (end.wire == i || barb.is_used_up || barb.line.points.size() != 2 || size > longest_barb) return;
                if (size > 0.7 * length_of(wires[i].line.points)) return;
                const double along = dot(outward(barb, end.at_start) * -1, back);
                if (along > 0.6 && along < 0.98) barbs.push_back(end.wire);
            });
            if (barbs.size() != 2) continue;
            for (const std::size_t barb : barbs) wires[barb].is_used_up = true;
            (at_start ? wires[i].line.has_head_at_start : wires[i].line.has_head_at_end) = true;
        }
    }
}

/// Puts `b`, which is used up, behind the end of `a`.
void join(Growing& a, bool a_at_start, Growing& b, bool b_at_start) {
    const auto turn_round = [](Growing& wire) {
        std::reverse(wire.line.points.begin(), wire.line.points.end());
        std::swap(wire.line.has_head_at_start, wire.line.has_head_at_end);
    };
    if (a_at_start) turn_round(a);
    if (!b_at_start) turn_round(b);
    const bool is_same_place = distance(a.line.points.back(), b.line.points.front()) < 0.05;
    a.line.points.insert(a.line.points.end(), b.line.points.begin() + (is_same_place ? 1 : 0), b.line.points.end());
    a.line.has_head_at_end = b.line.has_head_at_end;
    a.line.is_dashed = a.line.is_dashed || b.line.is_dashed;
    a.line.is_curved = a.line.is_curved || b.line.is_curved;
    a.pieces += b.pieces;
    b.is_used_up = true;
}

bool looks_alike(const Growing& a, const Growing& b) {
    return a.line.color == b.line.color && std::abs(a.line.width - b.line.width) <= 0.3 + 0.3 * a.line.width;
}

/// The only other end at this corner; none where three lines meet.
std::optional<WireEnd> partner_at_corner(const std::vector<Growing>& wires, const Ends& ends, WireEnd from) {
    std::optional<WireEnd> partner;
    int met = 0;
    ends.near(end_of(wires[from.wire], from.at_start), touching, [&](const WireEnd& end, double) {
        if (end.wire == from.wire && end.at_start == from.at_start) return;
        if (wires[end.wire].is_used_up) return;
        ++met;
        partner = end;
    });
    return met == 1 ? partner : std::nullopt;
}

/// Both ends lie outside of a shape that holds the place where they meet, or has it at its border.
bool meet_in_shape(const std::vector<ClosedPiece>& closed, PagePoint place, PagePoint a, PagePoint b) {
    constexpr double smallest_shape = 8;
    constexpr double slack = 1;
    return std::any_of(closed.begin(), closed.end(), [&](const ClosedPiece& piece) {
        return std::min(piece.box.width(), piece.box.height()) >= smallest_shape &&
               contains(widened(piece.box, slack), place) && !contains(piece.box, a) && !contains(piece.box, b);
    });
}

/// They leave the place where they meet into nearly the same direction: closer than the legs of a right angle.
bool part_at_acute_angle(const Growing& a, bool a_at_start, const Growing& b, bool b_at_start) {
    constexpr double acute = 0.1;  // cosine
    return dot(outward(a, a_at_start), outward(b, b_at_start)) > acute;
}

/// Two arrows that begin at the same place in a shape, on the way of a third, or part at an acute angle: a fork, no
/// line with two heads.
bool is_fork(const std::vector<Growing>& wires, WireEnd a, WireEnd b, const std::vector<ClosedPiece>& closed) {
    if (!has_head(wires[a.wire], !a.at_start) || !has_head(wires[b.wire], !b.at_start)) return false;
    if (part_at_acute_angle(wires[a.wire], a.at_start, wires[b.wire], b.at_start)) return true;
    const PagePoint place = end_of(wires[a.wire], a.at_start);
    if (meet_in_shape(closed, place, end_of(wires[a.wire], !a.at_start), end_of(wires[b.wire], !b.at_start)))
        return true;
    for (std::size_t i = 0; i < wires.size(); ++i) {
        if (i == a.wire || i == b.wire || wires[i].is_used_up) continue;
        const bool is_end =
            distance(place, end_of(wires[i], true)) < touching || distance(place, end_of(wires[i], false)) < touching;
        if (!is_end && distance_to_polyline(place, wires[i].line.points) < touching) return true;
    }
    return false;
}

/// Whether the place lies on the border of a shape: lines that meet there leave or reach the shape, each by itself.
bool is_on_border(PagePoint place, const std::vector<ClosedPiece>& closed) {
    constexpr double slack = 1;
    constexpr double thinnest_shape = 3;
    return std::any_of(closed.begin(), closed.end(), [&](const ClosedPiece& piece) {
        const double smallest_shape = piece.outline == Outline::Ellipse ? 5 : 8;  // a sum is smaller than any box
        if (!contains(widened(piece.box, slack), place)) return false;
        if (std::min(piece.box.width(), piece.box.height()) < thinnest_shape) return false;
        if (std::max(piece.box.width(), piece.box.height()) < smallest_shape) return false;
        DiagramShape shape;
        shape.outline = piece.outline;
        shape.box = piece.box;
        return std::abs(distance_to_outline(place, shape)) <= slack;
    });
}

/// Lines that are drawn from middle to middle of circles end there, whatever lies on top.
bool is_in_middle_of_circle(PagePoint place, const std::vector<ClosedPiece>& closed) {
    constexpr double smallest_circle = 4;
    return std::any_of(closed.begin(), closed.end(), [&](const ClosedPiece& piece) {
        return piece.outline == Outline::Ellipse && piece.box.width() > smallest_circle &&
               distance(place, piece.box.center()) < 0.1 * piece.box.width();
    });
}

/// The nearest end that goes straight on behind a gap.
std::optional<WireEnd> partner_over_gap(const std::vector<Growing>& wires, const Ends& ends, WireEnd from) {
    std::optional<WireEnd> partner;
    double nearest = widest_gap;
    const PagePoint here = end_of(wires[from.wire], from.at_start);
    const PagePoint ahead = outward(wires[from.wire], from.at_start);
    ends.near(here, widest_gap, [&](const WireEnd& end, double gap) {
        if (end.wire == from.wire || wires[end.wire].is_used_up || gap > nearest) return;
        const PagePoint over = unit(end_of(wires[end.wire], end.at_start) - here);
        const bool goes_on = dot(outward(wires[end.wire], end.at_start), ahead) < -straight_on;
        if (!goes_on || (gap > 0.3 && dot(over, ahead) < straight_on)) return;
        nearest = gap;
        partner = end;
    });
    return partner;
}

bool is_dashed(const Growing& wire) {
    return wire.line.is_dashed || wire.pieces > 2;
}

/// Dashes that go round a corner leave it out: the nearest end of another dashed line, or its own other end.
std::optional<WireEnd> partner_round_corner(const std::vector<Growing>& wires, const Ends& ends, WireEnd from) {
    std::optional<WireEnd> partner;
    double nearest = widest_corner;
    if (!is_dashed(wires[from.wire])) return partner;
    ends.near(end_of(wires[from.wire], from.at_start), widest_corner, [&](const WireEnd& end, double gap) {
        const bool is_itself = end.wire == from.wire && end.at_start == from.at_start;
        if (is_itself || wires[end.wire].is_used_up || !is_dashed(wires[end.wire]) || gap > nearest) return;
        nearest = gap;
        partner = end;
    });
    return partner;
}

template <class FindPartner>
bool join_once(std::vector<Growing>& wires, FindPartner&& find_partner) {
    const Ends ends(wires);
    std::vector<bool> has_moved(wires.size(), false);
    bool has_joined = false;
    for (std::size_t i = 0; i < wires.size(); ++i) {
        for (const bool at_start : {true, false}) {
            if (wires[i].is_used_up || wires[i].is_closed || has_moved[i] || has_head(wires[i], at_start)) continue;
            const auto partner = find_partner(wires, ends, WireEnd{i, at_start});
            if (!partner || has_moved[partner->wire] || has_head(wires[partner->wire], partner->at_start)) continue;
            if (partner->wire == i) {
                wires[i].is_closed = wires[i].line.points.size() > 3;
                continue;
            }
            const auto back = find_partner(wires, ends, *partner);
            if (!back || back->wire != i || !looks_alike(wires[i], wires[partner->wire])) continue;
            join(wires[i], at_start, wires[partner->wire], partner->at_start);
            has_moved[i] = has_moved[partner->wire] = has_joined = true;
        }
    }
    return has_joined;
}

ClosedPiece closed_piece(const Growing& wire) {
    ClosedPiece piece;
    const Polyline& points = wire.line.points;
    piece.corners = simplified(points, 0.35, true);
    piece.box = box_of(points);
    piece.outline = outline_of(points, piece.corners, wire.line.is_curved);
    if (piece.outline == Outline::Ellipse) piece.corners.clear();
    piece.finish.is_stroked = true;
    piece.finish.stroke = wire.line.color;
    piece.finish.is_dashed = wire.line.is_dashed;
    piece.order = wire.order;
    return piece;
}

}  // namespace

DrawnLines join_wires(std::vector<Wire> wires, const std::vector<ArrowHead>& heads,
                      const std::vector<ClosedPiece>& closed) {
    const auto partner_apart_from_shapes = [&](const std::vector<Growing>& all, const Ends& ends, WireEnd from) {
        const auto partner = partner_at_corner(all, ends, from);
        const PagePoint place = end_of(all[from.wire], from.at_start);
        const bool is_apart = partner && !is_on_border(place, closed) && !is_in_middle_of_circle(place, closed) &&
                              !is_fork(all, from, *partner, closed);
        return is_apart ? partner : std::nullopt;
    };
    const auto partner_straight_on = [&](const std::vector<Growing>& all, const Ends& ends, WireEnd from) {
        const auto partner = partner_over_gap(all, ends, from);
        const bool is_apart = partner && !is_in_middle_of_circle(end_of(all[from.wire], from.at_start), closed) &&
                              !is_fork(all, from, *partner, closed);
        return is_apart ? partner : std::nullopt;
    };
    std::vector<Growing> growing;
    growing.reserve(wires.size() + heads.size());
    for (Wire& wire : wires) {
        Growing next;
        next.line = {std::move(wire.points), false, false, wire.is_dashed, wire.is_curved, wire.color, wire.width};
        next.order = wire.order;
        growing.push_back(std::move(next));
    }
    find_loose_heads(growing);
    put_heads(growing, heads);
    while (join_once(growing, partner_apart_from_shapes)) {
    }
    while (join_once(growing, partner_straight_on)) {
    }
    while (join_once(growing, partner_round_corner)) {
    }
    while (join_once(growing, partner_apart_from_shapes)) {
    }
    DrawnLines drawn;
    for (Growing& wire : growing) {
        if (wire.is_used_up) continue;
        if (wire.pieces > 3 && wire.line.points.size() >= static_cast<std::size_t>(2 * wire.pieces)) {
            wire.line.is_dashed = true;
        }
        if (wire.is_closed) {
            drawn.closed.push_back(closed_piece(wire));
            continue;
        }
        wire.line.points = simplified(wire.line.points, 0.25, false);
        drawn.lines.push_back(std::move(wire.line));
    }
    return drawn;
}

}  // namespace dlp
