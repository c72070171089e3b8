#include "diagram/through_lines.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "diagram/containers.h"

namespace dlp {
namespace {

constexpr std::size_t most_cuts = 500;

/// A stretch of a line, from its start, that lies in a box.
using Stretch = std::pair<double, double>;

/// Right through the box, and through its middle unless it is one of several bands of one width.
bool runs_through(PagePoint a, PagePoint b, const PageBox& box, bool is_band) {
    const double off_middle = is_band ? 0.45 : 0.2;
    const PagePoint direction = unit(b - a);
    const bool is_level = std::abs(direction.y) < 0.02;
    const bool is_upright = std::abs(direction.x) < 0.02;
    const PagePoint center = box.center();
    if (is_level) {
        return std::abs(a.y - center.y) < off_middle * box.height() && std::min(a.x, b.x) < box.left() - 1 &&
               std::max(a.x, b.x) > box.right() + 1;
    }
    return is_upright && std::abs(a.x - center.x) < off_middle * box.width() && std::min(a.y, b.y) < box.top() - 1 &&
           std::max(a.y, b.y) > box.bottom() + 1;
}

/// Three or more boxes of one extent, one behind the other.
bool is_band(const PageBox& box, const std::vector<PageBox>& boxes) {
    constexpr double slack = 2;
    const auto count = [&](auto begin, auto end) {
        return std::count_if(boxes.begin(), boxes.end(), [&](const PageBox& other) {
            return std::abs(begin(box) - begin(other)) < slack && std::abs(end(box) - end(other)) < slack;
        });
    };
    const auto alike =
        box.width() > box.height()
            ? count([](const PageBox& b) { return b.left(); }, [](const PageBox& b) { return b.right(); })
            : count([](const PageBox& b) { return b.top(); }, [](const PageBox& b) { return b.bottom(); });
    return alike >= 3;
}

std::vector<Stretch> stretches_in(const Polyline& points, const std::vector<PageBox>& boxes) {
    std::vector<Stretch> stretches;
    double passed = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const PagePoint a = points[i - 1];
        const PagePoint direction = unit(points[i] - a);
        for (const PageBox& box : boxes) {
            if (!runs_through(a, points[i], box, is_band(box, boxes))) continue;
            const double one = dot(box.top_left - a, direction);
            const double other = dot(box.bottom_right - a, direction);
            stretches.emplace_back(passed + std::min(one, other), passed + std::max(one, other));
        }
        passed += distance(a, points[i]);
    }
    std::sort(stretches.begin(), stretches.end());
    return stretches;
}

void add_pieces(const DrawnLine& line, const std::vector<Stretch>& stretches, std::vector<DrawnLine>& pieces) {
    double from = 0;
    const auto add = [&](double to) {
        DrawnLine piece = line;
        piece.points = part_of(line.points, from, to);
        if (piece.points.size() > 1) pieces.push_back(std::move(piece));
    };
    for (const auto& [enter, leave] : stretches) {
        if (enter > from) add(enter);
        from = std::max(from, leave);
    }
    add(length_of(line.points));
}

bool is_bare_dashes(const DrawnLine& line) {
    return line.is_dashed && !line.has_head_at_start && !line.has_head_at_end && line.points.size() == 2;
}

/// Beside each other, from one level to another.
bool are_rulings(const DrawnLine& a, const DrawnLine& b) {
    constexpr double slack = 1;
    if (!is_bare_dashes(a) || !is_bare_dashes(b)) return false;
    const PageBox one = box_of(a.points);
    const PageBox other = box_of(b.points);
    const bool are_upright = one.width() < slack && other.width() < slack;
    const bool are_level = one.height() < slack && other.height() < slack;
    if (are_upright) return std::abs(one.top() - other.top()) + std::abs(one.bottom() - other.bottom()) < slack;
    return are_level && std::abs(one.left() - other.left()) + std::abs(one.right() - other.right()) < slack;
}

/// Dashes that part a figure into columns or rows, under its boxes: one of them runs through a box, and another stands
/// beside it.
bool is_ruling(std::size_t place, const std::vector<DrawnLine>& lines, const std::vector<bool>& passes_under) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i != place && (passes_under[i] || passes_under[place]) && are_rulings(lines[i], lines[place])) return true;
    }
    return false;
}

}  // namespace

std::vector<DrawnLine> cut_at_boxes(const std::vector<DrawnLine>& lines, const Diagram& diagram) {
    const std::vector<bool> is_container = find_containers(diagram);
    std::vector<PageBox> boxes;
    for (const DiagramLabel& label : diagram.labels) {
        if (label.shape == nothing || is_container[static_cast<std::size_t>(label.shape)]) continue;
        const DiagramShape& shape = diagram.shapes[static_cast<std::size_t>(label.shape)];
        if (shape.outline != Outline::Picture) boxes.push_back(shape.box);
    }
    std::vector<std::vector<Stretch>> stretches;
    std::vector<bool> passes_under;
    for (const DrawnLine& line : lines) {
        stretches.push_back(stretches_in(line.points, boxes));
        passes_under.push_back(!stretches.back().empty());
    }
    std::vector<DrawnLine> pieces;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!is_ruling(i, lines, passes_under)) add_pieces(lines[i], stretches[i], pieces);
    }
    if (pieces.size() > lines.size() + most_cuts) return lines;  // a grid of lines over a table
    return pieces;
}

}  // namespace dlp
