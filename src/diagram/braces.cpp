#include "diagram/braces.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "diagram/containers.h"
#include "diagram/shapes.h"

namespace dlp {
namespace {

struct Brace {
    bool is_upright = false;
    double first = 0;  ///< along it, from end to end
    double last = 0;
    double open = 0;  ///< across it: where it is open, and where its tip is
    double tip = 0;
    double tip_along = 0;

    [[nodiscard]] double along(PagePoint point) const { return is_upright ? point.y : point.x; }
    [[nodiscard]] double across(PagePoint point) const { return is_upright ? point.x : point.y; }
    [[nodiscard]] PagePoint at(double along, double across) const {
        return is_upright ? PagePoint{across, along} : PagePoint{along, across};
    }
    [[nodiscard]] PagePoint tip_place() const { return at(tip_along, tip); }
};

/// How far the line is from its ends, as a share of its tip's, at a place along it.
double depth_at(const Brace& brace, const Polyline& points, double place) {
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double a = brace.along(points[i - 1]);
        const double b = brace.along(points[i]);
        if (std::min(a, b) > place || std::max(a, b) < place || a == b) continue;
        const double across = brace.across(points[i - 1]) +
                              (brace.across(points[i]) - brace.across(points[i - 1])) * (place - a) / (b - a);
        return (across - brace.open) / (brace.tip - brace.open);
    }
    return 0;
}

/// Both ends level, a shaft half way to the tip on each side of it, and the tip about the middle.
std::optional<Brace> brace_of(const DrawnLine& line) {
    constexpr double shortest = 12;
    if (line.has_head_at_start || line.has_head_at_end || line.is_dashed || line.points.size() < 5) return std::nullopt;
    const PageBox box = box_of(line.points);
    Brace brace;
    brace.is_upright = box.height() > box.width();
    const PagePoint a = line.points.front();
    const PagePoint b = line.points.back();
    brace.first = std::min(brace.along(a), brace.along(b));
    brace.last = std::max(brace.along(a), brace.along(b));
    brace.open = (brace.across(a) + brace.across(b)) / 2;
    const double length = brace.last - brace.first;
    const auto farthest = std::max_element(line.points.begin(), line.points.end(), [&](PagePoint p, PagePoint q) {
        return std::abs(brace.across(p) - brace.open) < std::abs(brace.across(q) - brace.open);
    });
    brace.tip = brace.across(*farthest);
    const double depth = std::abs(brace.tip - brace.open);
    brace.tip_along = brace.along(*farthest);
    const double off_middle = std::abs(brace.tip_along - (brace.first + brace.last) / 2);
    const bool is_slender = length > shortest && depth > 0.02 * length && depth < 0.4 * length;
    const bool is_even = std::abs(brace.across(a) - brace.across(b)) < 0.2 * depth && off_middle < 0.2 * length;
    if (!is_slender || !is_even) return std::nullopt;
    for (const double end : {brace.first, brace.last}) {
        for (const double share : {0.3, 0.6}) {
            const double shaft = depth_at(brace, line.points, end + share * (brace.tip_along - end));
            if (shaft < 0.25 || shaft > 0.75) return std::nullopt;
        }
    }
    return brace;
}

class BraceLeader {
  public:
    explicit BraceLeader(Diagram& diagram)
        : diagram_(diagram), is_container_(find_containers(diagram)), shapes_(diagram.shapes.size()) {}

    /// The lines in place of a brace; empty where it is open to fewer than two shapes, or neither a line meets its tip
    /// nor a shape stands there.
    std::vector<DrawnLine> lead(const DrawnLine& line, const Brace& brace, const std::vector<DrawnLine>& lines) {
        const std::vector<std::size_t> members = shapes_beside(brace, false);
        const auto goal = shape_at_tip(brace);
        if (goal && members.size() < 2) return ways_into(line, shapes_beside(brace, true), brace, *goal);
        if (members.size() < 2) return {};
        if (goal) return ways_into(line, members, brace, *goal);
        const PagePoint tip = brace.tip_place();
        bool is_met = false;
        bool is_fork = false;
        for (const DrawnLine& other : lines) {
            constexpr double near = 4;
            const bool ends = distance(other.points.back(), tip) < near;
            const bool begins = distance(other.points.front(), tip) < near;
            is_met = is_met || ends || begins;
            is_fork = is_fork || (ends && other.has_head_at_end) || (begins && other.has_head_at_start);
        }
        if (!is_met) return {};  // words about the shapes
        std::vector<DrawnLine> ways;
        for (const std::size_t member : members) {
            DrawnLine way = line;
            way.is_curved = false;
            way.points = {border_of(member, brace), tip};
            way.has_head_at_start = is_fork;
            way.has_head_at_end = !is_fork;
            ways.push_back(std::move(way));
        }
        diagram_.shapes.push_back(shape_at(tip));
        return ways;
    }

  private:
    /// A small gap behind the tip, whose middle the tip points at: what all that the brace holds goes into.
    [[nodiscard]] std::optional<std::size_t> shape_at_tip(const Brace& brace) const {
        constexpr double widest_gap = 4;
        const double toward = brace.tip > brace.open ? 1 : -1;
        for (std::size_t i = 0; i < shapes_; ++i) {
            const DiagramShape& shape = diagram_.shapes[i];
            if (is_container_[i] || shape.outline == Outline::Picture || shape.outline == Outline::Text) continue;
            const double near = toward > 0 ? brace.across(shape.box.top_left) : brace.across(shape.box.bottom_right);
            const double gap = toward * (near - brace.tip);
            const double length = brace.along(shape.box.bottom_right) - brace.along(shape.box.top_left);
            const double off = std::abs(brace.along(shape.box.center()) - brace.tip_along);
            if (gap > -1 && gap < widest_gap && off < 0.2 * length) return i;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::vector<DrawnLine> ways_into(const DrawnLine& line, const std::vector<std::size_t>& members,
                                                   const Brace& brace, std::size_t goal) const {
        const PageBox& box = diagram_.shapes[goal].box;
        const double side = brace.tip > brace.open ? brace.across(box.top_left) : brace.across(box.bottom_right);
        std::vector<DrawnLine> ways;
        for (const std::size_t member : members) {
            DrawnLine way = line;
            way.is_curved = false;
            way.points = {border_of(member, brace), brace.at(brace.tip_along, side)};
            way.has_head_at_end = true;
            ways.push_back(std::move(way));
        }
        return ways;
    }

    [[nodiscard]] PagePoint border_of(std::size_t shape, const Brace& brace) const {
        const PageBox& box = diagram_.shapes[shape].box;
        const double along = brace.along(box.center());
        const double near = brace.tip > brace.open ? brace.across(box.bottom_right) : brace.across(box.top_left);
        return brace.at(along, near);
    }

    /// Shapes, or frames around shapes.
    [[nodiscard]] std::vector<std::size_t> shapes_beside(const Brace& brace, bool are_frames) const {
        constexpr double near = 5;
        const double slack = 0.15 * (brace.last - brace.first);
        const double toward = brace.tip > brace.open ? 1 : -1;
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < shapes_; ++i) {
            const DiagramIndex parent = diagram_.shapes[i].parent;
            const bool is_part = parent != nothing && !is_container_[static_cast<std::size_t>(parent)];
            if (is_container_[i] != are_frames || is_part) continue;
            const double along = brace.along(diagram_.shapes[i].box.center());
            const double gap = toward * (brace.open - brace.across(border_of(i, brace)));
            if (along > brace.first - slack && along < brace.last + slack && gap > -2 && gap < std::max(slack, near))
                found.push_back(i);
        }
        return found;
    }

    Diagram& diagram_;
    std::vector<bool> is_container_;
    std::size_t shapes_;  ///< those that are drawn
};

}  // namespace

std::vector<DrawnLine> lead_braces(std::vector<DrawnLine> lines, Diagram& diagram) {
    std::optional<BraceLeader> leader;  // most figures have no braces
    std::vector<DrawnLine> led;
    for (const DrawnLine& line : lines) {
        std::vector<DrawnLine> ways;
        if (const auto brace = brace_of(line)) {
            if (!leader) leader.emplace(diagram);
            ways = leader->lead(line, *brace, lines);
        }
        if (ways.empty()) ways.push_back(line);
        led.insert(led.end(), ways.begin(), ways.end());
    }
    return led;
}

}  // namespace dlp
