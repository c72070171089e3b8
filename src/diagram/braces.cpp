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
    constexpr double shortest = 20;
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
    const bool is_slender = length > shortest && depth > 0.02 * length && depth < 0.3 * length;
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

    /// The lines in place of a brace; empty where it is open to fewer than two shapes, or no line meets its tip.
    std::vector<DrawnLine> lead(const DrawnLine& line, const Brace& brace, const std::vector<DrawnLine>& lines) {
        const std::vector<std::size_t> members = shapes_beside(brace);
        if (members.size() < 2) return {};
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
    [[nodiscard]] PagePoint border_of(std::size_t shape, const Brace& brace) const {
        const PageBox& box = diagram_.shapes[shape].box;
        const double along = brace.along(box.center());
        const double near = brace.tip > brace.open ? brace.across(box.bottom_right) : brace.across(box.top_left);
        return brace.at(along, near);
    }

    [[nodiscard]] std::vector<std::size_t> shapes_beside(const Brace& brace) const {
        const double slack = 0.15 * (brace.last - brace.first);
        const double toward = brace.tip > brace.open ? 1 : -1;
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < shapes_; ++i) {
            const DiagramIndex parent = diagram_.shapes[i].parent;
            const bool is_part = parent != nothing && !is_container_[static_cast<std::size_t>(parent)];
            if (is_container_[i] || is_part) continue;
            const double along = brace.along(diagram_.shapes[i].box.center());
            const double gap = toward * (brace.open - brace.across(border_of(i, brace)));
            if (along > brace.first - slack && along < brace.last + slack && gap > -2 && gap < slack)
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
