#include "diagram/self_loops.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "diagram/polyline.h"

namespace dlp {
namespace {

constexpr double largest_gap = 3;   // points, from the outline to where the line comes back
constexpr double least_height = 6;  // points, of the loop over the outline
constexpr double beside = 4;        // points along the line, where it is on its way to the shape, and from it
constexpr double least_nearer = 2;  // points that it is nearer where it comes back

/// Where, along a line that begins at the shape, it comes back to it and leaves again.
std::optional<double> return_of(const Polyline& points, const DiagramShape& shape) {
    const double length = length_of(points);
    const auto off = [&](double place) {
        return distance_to_outline(part_of(points, 0, std::clamp(place, 0.01, length)).back(), shape);
    };
    double place = 0;
    double highest = 0;
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        place += distance(points[i - 1], points[i]);
        const double gap = distance_to_outline(points[i], shape);
        highest = std::max(highest, gap);
        const bool is_back = std::abs(gap) <= largest_gap && highest >= least_height && length - place >= beside;
        if (is_back && std::min(off(place - beside), off(place + beside)) >= gap + least_nearer) return place;
    }
    return std::nullopt;
}

void turn(AnchoredLine& line) {
    std::reverse(line.line.points.begin(), line.line.points.end());
    std::swap(line.line.has_head_at_start, line.line.has_head_at_end);
    std::swap(line.start, line.end);
}

/// Takes the loop, if there is one, from the line. Its head is drawn under the next way.
std::optional<AnchoredLine> loop_at_start(const Diagram& diagram, AnchoredLine& line) {
    if (line.start.shape == nothing || line.line.points.size() < 4) return std::nullopt;
    const auto place = return_of(line.line.points, diagram.shapes[static_cast<std::size_t>(line.start.shape)]);
    if (!place) return std::nullopt;
    AnchoredLine loop = line;
    loop.line.points = part_of(line.line.points, 0, *place);
    loop.line.has_head_at_start = false;
    loop.line.has_head_at_end = true;
    loop.end = line.start;
    line.line.points = part_of(line.line.points, *place, length_of(line.line.points));
    line.line.has_head_at_start = false;
    return loop;
}

/// Whether the line begins at the shape, near the place.
bool begins_at(const AnchoredLine& line, DiagramIndex shape, PagePoint place) {
    return line.start.shape == shape && distance(line.line.points.front(), place) <= 2 * largest_gap;
}

bool ends_at(const AnchoredLine& line, DiagramIndex shape, PagePoint place) {
    return line.end.shape == shape && distance(line.line.points.back(), place) <= 2 * largest_gap;
}

/// An end on another line, where that leaves the shape that this one comes from.
void close_at_end(const Diagram& diagram, const std::vector<AnchoredLine>& lines, AnchoredLine& loop) {
    const DiagramIndex shape = loop.start.shape;
    const PagePoint end = loop.line.points.back();
    if (shape == nothing || loop.end.line == nothing || !is_loop(loop.line.points)) return;
    const DiagramShape& around = diagram.shapes[static_cast<std::size_t>(shape)];
    if (std::abs(distance_to_outline(end, around)) > largest_gap) return;
    const AnchoredLine& next = lines[static_cast<std::size_t>(loop.end.line)];
    if (!begins_at(next, shape, end) && !ends_at(next, shape, end)) return;
    loop.end = loop.start;
    loop.line.has_head_at_end = loop.line.has_head_at_end || !loop.line.has_head_at_start;
}

bool is_closed(const AnchoredLine& line) {
    return line.start.shape != nothing && line.start.shape == line.end.shape && is_loop(line.line.points);
}

/// A line with heads at both ends that begins at the shape where a loop comes back to it: that head is the loop's.
bool take_head(DiagramIndex shape, PagePoint place, AnchoredLine& line) {
    if (!line.line.has_head_at_start || !line.line.has_head_at_end || line.start.shape == line.end.shape) return false;
    if (begins_at(line, shape, place)) {
        line.line.has_head_at_start = false;
    } else if (ends_at(line, shape, place)) {
        line.line.has_head_at_end = false;
    }
    return !line.line.has_head_at_start || !line.line.has_head_at_end;
}

/// Looks for the heads that lie where the loop ends.
void take_heads(AnchoredLine& loop, std::vector<AnchoredLine>& lines) {
    const bool is_open = !loop.line.has_head_at_start && !loop.line.has_head_at_end;
    for (AnchoredLine& line : lines) {
        if ((is_open || loop.line.has_head_at_end) && take_head(loop.end.shape, loop.line.points.back(), line))
            loop.line.has_head_at_end = true;
        if ((is_open || loop.line.has_head_at_start) && take_head(loop.start.shape, loop.line.points.front(), line))
            loop.line.has_head_at_start = true;
    }
}

}  // namespace

bool is_loop(const Polyline& points) {
    constexpr double least_detour = 1.6;
    constexpr double least_more = 4;
    return length_of(points) >= least_detour * distance(points.front(), points.back()) + least_more;
}

void cut_self_loops(const Diagram& diagram, std::vector<AnchoredLine>& lines) {
    const std::size_t count = lines.size();
    for (std::size_t i = 0; i < count; ++i) {
        for (int turned = 0; turned < 2; ++turned) {
            if (auto loop = loop_at_start(diagram, lines[i])) lines.push_back(std::move(*loop));
            close_at_end(diagram, lines, lines[i]);
            turn(lines[i]);
        }
    }
    for (AnchoredLine& line : lines) {
        if (is_closed(line)) take_heads(line, lines);
    }
}

}  // namespace dlp
