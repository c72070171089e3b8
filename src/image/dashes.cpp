#include "image/dashes.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>

#include "geometry/box.h"
#include "image/contour.h"

namespace dlp {
namespace {

constexpr double longest_dash = 44;  // pixels
constexpr double longest_gap = 30;
constexpr double corner_gap = 18;
constexpr double hidden_gap = 90;
constexpr int most_last_dashes = 3;
constexpr double dash_tolerance = 1.6;

/// An end of a line: where it is and which way it points (to beyond the line).
struct LineEnd {
    PixelPoint place;
    PixelPoint out;  ///< of length 1; 0, 0 for a dot
    std::size_t stroke = 0;
    std::size_t partner = 0;  ///< index of an end; itself for none
};

LineEnd end_of(const std::vector<DrawnStroke>& strokes, std::size_t stroke, int side) {
    const auto& points = strokes[stroke].points;
    LineEnd end;
    end.place = side == 0 ? points.front() : points.back();
    end.stroke = stroke;
    const PixelPoint inner = point_along(points, side, 10);
    const double distance = distance_between(end.place, inner);
    if (distance > 2.5) end.out = {(end.place.x - inner.x) / distance, (end.place.y - inner.y) / distance};
    return end;
}

/// Cosine between where the end points and where `to` lies; 1 for dots and for places that touch.
double heading_to(const LineEnd& end, PixelPoint to) {
    const double distance = distance_between(end.place, to);
    if (distance < 1.5 || (end.out.x == 0 && end.out.y == 0)) return 1;
    return ((to.x - end.place.x) * end.out.x + (to.y - end.place.y) * end.out.y) / distance;
}

/// Cost of joining two ends; none where they do not belong together.
using EndCost = std::function<std::optional<double>(const LineEnd&, const LineEnd&)>;

/// Pairs of ends that are each other's best. Even numbers are the starts of strokes, odd ones their ends.
std::vector<LineEnd> paired_ends(const std::vector<DrawnStroke>& strokes, const std::vector<char>& is_candidate,
                                 double reach, const EndCost& cost) {
    std::vector<LineEnd> ends;
    for (std::size_t s = 0; s < strokes.size(); ++s) {
        for (int side = 0; side < 2; ++side) {
            ends.push_back(end_of(strokes, s, side));
            ends.back().partner = ends.size() - 1;
        }
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (is_candidate[i / 2] != 0) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return ends[a].place.x < ends[b].place.x; });
    std::vector<double> best(ends.size(), std::numeric_limits<double>::infinity());
    std::vector<std::size_t> choice(ends.size());
    std::iota(choice.begin(), choice.end(), std::size_t{0});
    for (std::size_t i = 0; i < order.size(); ++i) {
        const LineEnd& a = ends[order[i]];
        for (std::size_t j = i + 1; j < order.size() && ends[order[j]].place.x - a.place.x <= reach; ++j) {
            const LineEnd& b = ends[order[j]];
            if (a.stroke == b.stroke || std::abs(a.place.y - b.place.y) > reach) continue;
            const auto value = cost(a, b);
            if (!value) continue;
            for (const auto& [from, to] : {std::pair{order[i], order[j]}, std::pair{order[j], order[i]}}) {
                if (*value >= best[from]) continue;
                best[from] = *value;
                choice[from] = to;
            }
        }
    }
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (choice[choice[i]] == i) ends[i].partner = choice[i];
    }
    return ends;
}

/// Strokes in the order in which one runs through them, each with the side that it is entered by.
struct Chain {
    std::vector<std::size_t> entries;  ///< numbers of ends
    bool is_closed = false;
};

std::vector<Chain> chains_of(const std::vector<LineEnd>& ends) {
    std::vector<Chain> chains;
    std::vector<char> is_used(ends.size() / 2, 0);
    const auto walk = [&](std::size_t entry) {
        Chain chain;
        while (is_used[entry / 2] == 0) {
            is_used[entry / 2] = 1;
            chain.entries.push_back(entry);
            const std::size_t exit = entry ^ 1U;
            if (ends[exit].partner == exit) return chain;
            entry = ends[exit].partner;
        }
        chain.is_closed = entry == chain.entries.front() && chain.entries.size() > 2;
        return chain;
    };
    for (const bool from_ends : {true, false}) {
        for (std::size_t i = 0; i < ends.size(); ++i) {
            if (is_used[i / 2] != 0 || (from_ends && ends[i].partner != i)) continue;
            Chain chain = walk(i);
            if (chain.entries.size() > 1) chains.push_back(std::move(chain));
        }
    }
    return chains;
}

DrawnStroke joined(const std::vector<DrawnStroke>& strokes, const Chain& chain) {
    DrawnStroke whole;
    whole.is_closed = chain.is_closed;
    whole.is_dashed = true;
    double weight = 0;
    for (const std::size_t entry : chain.entries) {
        const DrawnStroke& part = strokes[entry / 2];
        std::vector<PixelPoint> points = part.points;
        if (entry % 2 == 1) std::reverse(points.begin(), points.end());
        whole.points.insert(whole.points.end(), points.begin(), points.end());
        const double length = length_along(part.points) + 1;
        whole.width += part.width * length;
        weight += length;
        whole.is_dashed = whole.is_dashed && part.is_dashed;
    }
    whole.width /= weight;
    return whole;
}

/// Puts what the chains make in the place of their parts.
void replace(std::vector<DrawnStroke>& strokes, const std::vector<Chain>& chains, bool is_dashed) {
    std::vector<char> is_part(strokes.size(), 0);
    std::vector<DrawnStroke> result;
    for (const Chain& chain : chains) {
        result.push_back(joined(strokes, chain));
        result.back().is_dashed = result.back().is_dashed || is_dashed;
        if (!chain.is_closed) result.back().points = simplified(result.back().points, dash_tolerance);
        for (const std::size_t entry : chain.entries) is_part[entry / 2] = 1;
    }
    for (std::size_t s = 0; s < strokes.size(); ++s) {
        if (is_part[s] == 0) result.push_back(std::move(strokes[s]));
    }
    strokes = std::move(result);
}

bool is_dash(const DrawnStroke& stroke) {
    if (stroke.is_closed && stroke.points.size() > 2) return false;
    const double length = length_along(stroke.points);
    if (length > longest_dash) return false;
    return length < 3 || distance_between(stroke.points.front(), stroke.points.back()) >
                             0.65 * length;  // one may bend around a corner
}

/// Most dashes of a row are about as long as one another.
bool is_regular(const std::vector<DrawnStroke>& strokes, const Chain& chain) {
    std::vector<double> lengths;
    for (const std::size_t entry : chain.entries) lengths.push_back(length_along(strokes[entry / 2].points) + 2);
    std::sort(lengths.begin(), lengths.end());
    const double middle = lengths[lengths.size() / 2];
    const auto fits = [&](double length) { return length > middle / 2 && length < middle * 2; };
    return lengths.size() >= 3 &&
           std::count_if(lengths.begin(), lengths.end(), fits) * 10 >= static_cast<std::ptrdiff_t>(lengths.size()) * 6;
}

bool is_open_dashed(const DrawnStroke& stroke) {
    return stroke.is_dashed && !stroke.is_closed;
}

/// Joins ends of dashed lines that `cost` says to belong together.
void join_dashed(std::vector<DrawnStroke>& strokes, double reach, const EndCost& cost) {
    std::vector<char> is_dashed;
    for (const DrawnStroke& stroke : strokes) is_dashed.push_back(is_open_dashed(stroke) ? 1 : 0);
    replace(strokes, chains_of(paired_ends(strokes, is_dashed, reach, cost)), true);
}

/// Where the line goes straight on behind a gap: another line, a word or the head of an arrow hides dashes there.
std::optional<double> cost_across(const LineEnd& a, const LineEnd& b, double reach) {
    constexpr double straight_on = 0.985;
    const double gap = distance_between(a.place, b.place);
    const bool is_straight = std::min(heading_to(a, b.place), heading_to(b, a.place)) > straight_on;
    if (gap > reach || !is_straight || a.out.x * b.out.x + a.out.y * b.out.y > -straight_on) return std::nullopt;
    return gap;
}

/// Between the places, neither of which is inside, lies a shape.
bool are_parted_by(const FoundShape& shape, PixelPoint a, PixelPoint b) {
    constexpr double deepest = 4;  // pixels inside, of an end on the outline
    const PixelPoint middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    const PixelBox& box = shape.outline.box;
    if (middle.x < box.left() || middle.x > box.right() || middle.y < box.top() || middle.y > box.bottom())
        return false;
    return signed_distance(shape.outline, middle) < -deepest / 2 && signed_distance(shape.outline, a) > -deepest &&
           signed_distance(shape.outline, b) > -deepest;
}

/// Another line leads through between the places.
bool is_crossed(const std::vector<DrawnStroke>& strokes, const LineEnd& a, const LineEnd& b) {
    const PixelPoint middle{(a.place.x + b.place.x) / 2, (a.place.y + b.place.y) / 2};
    const double reach = distance_between(a.place, b.place) / 2;
    for (std::size_t s = 0; s < strokes.size(); ++s) {
        if (s == a.stroke || s == b.stroke) continue;
        const auto& points = strokes[s].points;
        for (std::size_t i = 1; i < points.size(); ++i) {
            if (distance_to_segment(middle, points[i - 1], points[i]) < reach) return true;
        }
    }
    return false;
}

/// Single dashes go on where a dashed line ends: behind a crossing two are left, too few to be a line themselves.
void join_last_dashes(std::vector<DrawnStroke>& strokes, const std::vector<FoundShape>& shapes) {
    constexpr double straight_on = 0.97;
    std::vector<char> is_candidate;
    for (const DrawnStroke& stroke : strokes) is_candidate.push_back(is_open_dashed(stroke) || is_dash(stroke) ? 1 : 0);
    const auto cost = [&](const LineEnd& a, const LineEnd& b) -> std::optional<double> {
        const DrawnStroke& first = strokes[a.stroke];
        const DrawnStroke& second = strokes[b.stroke];
        if (first.is_dashed == second.is_dashed) return std::nullopt;
        const double dash = length_along(first.is_dashed ? second.points : first.points);
        const double gap = distance_between(a.place, b.place);
        const double usual = 2.2 * dash + 3 * std::max(first.width, second.width) + 3;
        if (dash < 3 || gap > 2 * longest_gap) return std::nullopt;
        if (std::min(heading_to(a, b.place), heading_to(b, a.place)) < straight_on) return std::nullopt;
        if (gap > std::min(longest_gap, usual) && !is_crossed(strokes, a, b)) return std::nullopt;
        const auto parts = [&](const FoundShape& shape) { return are_parted_by(shape, a.place, b.place); };
        if (std::any_of(shapes.begin(), shapes.end(), parts)) return std::nullopt;
        return gap;
    };
    replace(strokes, chains_of(paired_ends(strokes, is_candidate, 2 * longest_gap, cost)), true);
}

/// Dashed lines that end near one another bend there: the corner fell into a gap.
std::optional<double> cost_of_corner(const LineEnd& a, const LineEnd& b) {
    const double gap = distance_between(a.place, b.place);
    if (gap > corner_gap) return std::nullopt;
    return gap;
}

/// A dashed line whose ends belong together is a frame.
void close_dashed(std::vector<DrawnStroke>& strokes) {
    for (std::size_t s = 0; s < strokes.size(); ++s) {
        const double length = length_along(strokes[s].points);
        if (!is_open_dashed(strokes[s]) || length <= 4 * corner_gap) continue;
        const LineEnd first = end_of(strokes, s, 0);
        const LineEnd last = end_of(strokes, s, 1);
        strokes[s].is_closed = cost_of_corner(first, last) || cost_across(first, last, length / 4);
    }
}

}  // namespace

void join_dashes(std::vector<DrawnStroke>& strokes, const std::vector<FoundShape>& shapes) {
    std::vector<char> is_candidate;
    std::vector<double> lengths;
    for (const DrawnStroke& stroke : strokes) {
        is_candidate.push_back(is_dash(stroke) ? 1 : 0);
        lengths.push_back(length_along(stroke.points));
    }
    const auto cost = [&](const LineEnd& a, const LineEnd& b) -> std::optional<double> {
        const double gap = distance_between(a.place, b.place);
        const double dash = std::max(lengths[a.stroke], lengths[b.stroke]);
        const double width = std::max(strokes[a.stroke].width, strokes[b.stroke].width);
        if (gap > std::min(longest_gap, 2.2 * dash + 3 * width + 3)) return std::nullopt;
        const double straight = std::min(heading_to(a, b.place), heading_to(b, a.place));
        if (straight < 0.85) return std::nullopt;
        const auto parts = [&](const FoundShape& shape) { return are_parted_by(shape, a.place, b.place); };
        if (std::any_of(shapes.begin(), shapes.end(), parts)) return std::nullopt;
        return gap * (1 + 3 * (1 - straight));
    };
    std::vector<Chain> chains = chains_of(paired_ends(strokes, is_candidate, longest_gap, cost));
    std::erase_if(chains, [&](const Chain& chain) { return !is_regular(strokes, chain); });
    replace(strokes, chains, true);
    for (int i = 0; i < most_last_dashes; ++i) join_last_dashes(strokes, shapes);
    join_dashed(strokes, hidden_gap, [](const LineEnd& a, const LineEnd& b) { return cost_across(a, b, hidden_gap); });
    join_dashed(strokes, corner_gap, cost_of_corner);
    close_dashed(strokes);
}

void join_across(std::vector<DrawnStroke>& strokes, double gap) {
    std::vector<char> is_candidate;
    for (const DrawnStroke& stroke : strokes) {
        is_candidate.push_back(!stroke.is_closed && length_along(stroke.points) > gap ? 1 : 0);
    }
    const auto cost = [&](const LineEnd& a, const LineEnd& b) -> std::optional<double> {
        const double distance = distance_between(a.place, b.place);
        const bool is_straight = a.out.x * b.out.x + a.out.y * b.out.y < -0.94;
        if (distance > gap || !is_straight || strokes[a.stroke].is_dashed != strokes[b.stroke].is_dashed)
            return std::nullopt;
        const double heading = distance < 3 ? 1 : std::min(heading_to(a, b.place), heading_to(b, a.place));
        if (heading < 0.9) return std::nullopt;
        return distance;
    };
    replace(strokes, chains_of(paired_ends(strokes, is_candidate, gap, cost)), false);
}

}  // namespace dlp
