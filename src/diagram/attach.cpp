#include "diagram/attach.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/ascii.h"
#include "base/text.h"
#include "diagram/containers.h"

namespace dlp {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Where a ray first meets a box, in lengths of `direction`; infinite where it does not.
double ray_to_box(PagePoint from, PagePoint direction, const PageBox& box) {
    double enter = 0;
    double leave = infinite;
    const auto clip = [&](double at, double step, double low, double high) {
        if (std::abs(step) < 1e-9) {
            if (at < low || at > high) leave = -1;
            return;
        }
        const double a = (low - at) / step;
        const double b = (high - at) / step;
        enter = std::max(enter, std::min(a, b));
        leave = std::min(leave, std::max(a, b));
    };
    clip(from.x, direction.x, box.left(), box.right());
    clip(from.y, direction.y, box.top(), box.bottom());
    return enter <= leave ? enter : infinite;
}

/// True when each segment has the ends of the other on both of its sides.
bool segments_cross(PagePoint a, PagePoint b, PagePoint c, PagePoint d) {
    const bool c_and_d_apart = cross(b - a, c - a) * cross(b - a, d - a) < 0;
    return c_and_d_apart && cross(d - c, a - c) * cross(d - c, b - c) < 0;
}

/// An end of a line, looking for what it leads to.
struct Seeker {
    PagePoint place;
    PagePoint direction;  ///< in which the line would go on
    PagePoint other_end;
    double length = 0;
    bool has_head = false;
    bool is_of_arrow = false;  ///< a head there or at the other end
};

Seeker seeker_of(const DrawnLine& line, bool at_start) {
    Polyline points = line.points;
    if (!at_start) std::reverse(points.begin(), points.end());
    Seeker seeker;
    seeker.place = points.front();
    seeker.direction = direction_from_start(points, 3) * -1;
    seeker.other_end = points.back();
    seeker.length = length_of(points);
    seeker.has_head = line.has_head(at_start);
    seeker.is_of_arrow = line.has_head_at_start || line.has_head_at_end;
    return seeker;
}

class Anchoring {
  public:
    Anchoring(const Diagram& diagram, const std::vector<DrawnLine>& lines)
        : diagram_(diagram), lines_(lines), is_container_(find_containers(diagram)), em_(usual_size(diagram)) {
        for (const DrawnLine& line : lines) boxes_.push_back(box_of(line.points));
        for (const DiagramShape& shape : diagram.shapes) with_numbers_.push_back(shape.box);
        for (const DiagramLabel& label : diagram.labels) {
            const DiagramIndex shape = shape_of_number(label);
            if (shape == nothing) continue;
            PageBox& box = with_numbers_[static_cast<std::size_t>(shape)];
            box = united(box, label.box);
        }
    }

    [[nodiscard]] Anchor anchor_of(std::size_t line, bool at_start) const {
        const Seeker seeker = seeker_of(lines_[line], at_start);
        Anchor found;
        const double touch = std::max(1.5, 0.2 * em_);
        if ((found.shape = shape_near(seeker, touch)) != nothing) return found;
        const DiagramIndex met = line_near(seeker, line);
        if (met != nothing && !meets_its_like(seeker, met)) return {nothing, nothing, met};
        const double near = std::min((seeker.has_head ? 1.3 : 0.9) * em_, std::max(0.8 * seeker.length, 3.0));
        found.shape = shape_ahead(seeker, near, true);
        if (found.shape != nothing && (met == nothing || is_box(found.shape))) return found;
        if (met != nothing) return {nothing, nothing, met};
        if ((found.label = label_near(seeker)) != nothing) {
            found.shape = shape_of_number(diagram_.labels[static_cast<std::size_t>(found.label)]);
            if (found.shape != nothing) found.label = nothing;
            return found;
        }
        // A long arrow may begin and end well apart from what it joins, but not from a frame around other things.
        // A short one has as much room before and behind it as it is long.
        const double far = std::max(std::min(0.35 * seeker.length, 6 * em_), std::min(seeker.length, 2 * em_));
        found.shape = shape_ahead(seeker, far, false);
        if (found.shape != nothing && is_cut_off(seeker, diagram_.shapes[static_cast<std::size_t>(found.shape)].box))
            found.shape = nothing;
        if (found.shape == nothing && is_slanted_arrow(lines_[line])) found.shape = shape_beside(seeker);
        return found;
    }

  private:
    static double usual_size(const Diagram& diagram) {
        std::vector<double> sizes;
        for (const DiagramLabel& label : diagram.labels) sizes.push_back(label.size);
        if (sizes.empty()) return 8;
        std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
        return std::clamp(sizes[sizes.size() / 2], 3.0, 14.0);
    }

    /// A container is met only from outside.
    [[nodiscard]] bool may_meet(std::size_t shape, const Seeker& seeker) const {
        return !is_container_[shape] || !contains(diagram_.shapes[shape].box, seeker.other_end);
    }

    [[nodiscard]] DiagramIndex shape_near(const Seeker& seeker, double reach) const {
        DiagramIndex best = nothing;
        double best_rank = infinite;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const DiagramShape& shape = diagram_.shapes[i];
            if (!contains(widened(shape.box, reach), seeker.place) || !may_meet(i, seeker)) continue;
            const double off = distance_to_outline(seeker.place, shape);
            const double depth = std::min(shape.box.width(), shape.box.height());
            if (off > reach || (is_container_[i] && off < -reach)) continue;
            // Of nested shapes the innermost; a shape met at its border before one whose middle is hit.
            const double rank =
                std::max(off, 0.0) + (is_container_[i] ? 2 : 0) + 0.02 * depth + (off < -0.3 * depth ? 0.5 : 0);
            if (rank >= best_rank) continue;
            best = static_cast<DiagramIndex>(i);
            best_rank = rank;
        }
        return best;
    }

    [[nodiscard]] DiagramIndex shape_ahead(const Seeker& seeker, double reach, bool with_containers) const {
        DiagramIndex best = nothing;
        double nearest = reach;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            if (is_container_[i] && (!with_containers || !may_meet(i, seeker))) continue;
            const PageBox& box = diagram_.shapes[i].box;
            if (contains(box, seeker.place) && !is_before_round_corner(seeker, diagram_.shapes[i])) continue;
            const double ahead = ray_to_box(seeker.place, seeker.direction, widened(box, 0.5));
            const double gap = (ahead + distance_to_box(seeker.place, box)) / 2;  // a slanted line has farther to go
            if (gap >= nearest || is_beyond_frame(i, seeker)) continue;
            best = static_cast<DiagramIndex>(i);
            nearest = gap;
        }
        return best;
    }

    /// Between a circle and a corner of its box, and heading for its middle.
    static bool is_before_round_corner(const Seeker& seeker, const DiagramShape& shape) {
        constexpr double aimed = 0.8;  // cosine
        const PagePoint way = unit(shape.box.center() - seeker.place);
        return shape.outline == Outline::Ellipse && distance_to_outline(seeker.place, shape) > 0 &&
               dot(way, seeker.direction) > aimed;
    }

    /// The line begins and ends in a frame, clear of its border, and the shape lies outside.
    [[nodiscard]] bool is_beyond_frame(std::size_t shape, const Seeker& seeker) const {
        constexpr double clear = 2;
        if (seeker.has_head) return false;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            if (!is_container_[i] || i == shape) continue;
            const PageBox& frame = diagram_.shapes[i].box;
            if (contains(widened(frame, -clear), seeker.place) && contains(frame, seeker.other_end) &&
                distance_to_box(diagram_.shapes[shape].box.center(), frame) > 0)
                return true;
        }
        return false;
    }

    static bool is_slanted_arrow(const DrawnLine& line) {
        constexpr double least_slant = 0.2;  // of the length, across and down
        const PagePoint way = line.points.back() - line.points.front();
        const double length = length_of(line.points);
        const bool is_straight = std::hypot(way.x, way.y) > 0.98 * length;
        return (line.has_head_at_start || line.has_head_at_end) && is_straight &&
               std::min(std::abs(way.x), std::abs(way.y)) > least_slant * length;
    }

    /// Slanted arrows between levels are aimed roughly: the nearest shape that does not lie behind.
    [[nodiscard]] DiagramIndex shape_beside(const Seeker& seeker) const {
        DiagramIndex best = nothing;
        double nearest = std::min(1.5 * em_, 0.5 * seeker.length);
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const PageBox& box = with_numbers_[i];
            const PagePoint goal{std::clamp(seeker.place.x, box.left(), box.right()),
                                 std::clamp(seeker.place.y, box.top(), box.bottom())};
            const PagePoint way = goal - seeker.place;
            const bool is_behind = way.x * seeker.direction.x + way.y * seeker.direction.y <= 0;
            if (is_container_[i] || is_behind || distance(goal, seeker.place) >= nearest) continue;
            best = static_cast<DiagramIndex>(i);
            nearest = distance(goal, seeker.place);
        }
        return best;
    }

    /// A number close above or below a shape tells something of it: what leads to the one leads to the other.
    [[nodiscard]] DiagramIndex shape_of_number(const DiagramLabel& label) const {
        if (!to_integer(trimmed(label.text))) return nothing;
        DiagramIndex best = nothing;
        double nearest = 0.8 * em_;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const PageBox& box = diagram_.shapes[i].box;
            const double x = label.box.center().x;
            const double gap = std::max(box.top() - label.box.bottom(), label.box.top() - box.bottom());
            if (is_container_[i] || x < box.left() || x > box.right() || gap < -0.5 * em_ || gap >= nearest) continue;
            best = static_cast<DiagramIndex>(i);
            nearest = gap;
        }
        return best;
    }

    /// A line that is drawn across what lies between divides the figure.
    [[nodiscard]] bool is_cut_off(const Seeker& seeker, const PageBox& box) const {
        const double ahead = ray_to_box(seeker.place, seeker.direction, box);
        const PagePoint goal = seeker.place + seeker.direction * ahead;
        return std::any_of(lines_.begin(), lines_.end(), [&](const DrawnLine& line) {
            for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
                if (segments_cross(seeker.place, goal, line.points[i], line.points[i + 1])) return true;
            }
            return false;
        });
    }

    [[nodiscard]] DiagramIndex line_near(const Seeker& seeker, std::size_t own) const {
        DiagramIndex best = nothing;
        double nearest = 1.4;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (i == own || !contains(widened(boxes_[i], nearest), seeker.place)) continue;
            const double off = distance_to_polyline(seeker.place, lines_[i].points);
            if (off >= nearest) continue;
            nearest = off;
            best = static_cast<DiagramIndex>(i);
        }
        return best;
    }

    /// Large enough for words: no mark.
    [[nodiscard]] bool is_box(DiagramIndex shape) const {
        const PageBox& box = diagram_.shapes[static_cast<std::size_t>(shape)].box;
        return std::min(box.width(), box.height()) > em_;
    }

    /// Both end there, with heads or without: side by side before the same shape, if there is one.
    [[nodiscard]] bool meets_its_like(const Seeker& seeker, DiagramIndex other) const {
        const DrawnLine& line = lines_[static_cast<std::size_t>(other)];
        constexpr double touching = 1.4;
        return (distance(seeker.place, line.points.front()) < touching && line.has_head_at_start == seeker.has_head) ||
               (distance(seeker.place, line.points.back()) < touching && line.has_head_at_end == seeker.has_head);
    }

    [[nodiscard]] DiagramIndex label_near(const Seeker& seeker) const {
        DiagramIndex best = nothing;
        double nearest = 1.0 * em_;
        for (std::size_t i = 0; i < diagram_.labels.size(); ++i) {
            const DiagramLabel& label = diagram_.labels[i];
            if (names_panel(label.text)) continue;
            const bool is_free = label.shape == nothing || is_container_[static_cast<std::size_t>(label.shape)];
            if (!is_free) continue;
            const double around = is_title(label) ? 0 : 0.3 * em_;
            const double ahead = ray_to_box(seeker.place, seeker.direction, widened(label.box, around));
            const double off = std::max(distance_to_box(seeker.place, label.box), ahead == infinite ? infinite : 0);
            if (off >= nearest || contains(label.box, seeker.other_end) || stands_along(label, seeker)) continue;
            nearest = off;
            best = static_cast<DiagramIndex>(i);
        }
        return best;
    }

    /// `(a)`, `(b) ResNet`: below a panel, and nothing that a line leads to.
    [[nodiscard]] static bool names_panel(const std::string& text) {
        return text.size() >= 3 && text[0] == '(' && text[1] >= 'a' && text[1] <= 'h' && text[2] == ')';
    }

    /// In a corner of the frame that it names: a line that leaves the frame may pass it closely.
    [[nodiscard]] bool is_title(const DiagramLabel& label) const {
        if (label.shape == nothing) return false;
        const PageBox& frame = diagram_.shapes[static_cast<std::size_t>(label.shape)].box;
        const double inset = 1.5 * label.size;
        return label.box.top() - frame.top() < inset &&
               (label.box.left() - frame.left() < inset || frame.right() - label.box.right() < inset);
    }

    /// Its middle is beside the line, not where that would go on: it tells something of the line. But a line without
    /// heads may be a map seen from the side, with its size along it: that is where the map's arrows begin.
    [[nodiscard]] static bool stands_along(const DiagramLabel& label, const Seeker& seeker) {
        const bool is_size_of_map = !seeker.is_of_arrow && is_size(label.text);
        return !is_size_of_map && dot(label.box.center() - seeker.place, seeker.direction) < 0;
    }

    /// `64`, `572 x 572`.
    [[nodiscard]] static bool is_size(const std::string& text) {
        return !text.empty() && is_digit(text.front()) && is_digit(text.back());
    }

    const Diagram& diagram_;
    const std::vector<DrawnLine>& lines_;
    std::vector<PageBox> boxes_;
    std::vector<PageBox> with_numbers_;  ///< of shapes
    std::vector<bool> is_container_;
    double em_;
};

}  // namespace

double distance_to_outline(PagePoint point, const DiagramShape& shape) {
    const PageBox& box = shape.box;
    if (shape.outline == Outline::Ellipse || shape.outline == Outline::Diamond) {
        const double a = std::max(box.width() / 2, 0.1);
        const double b = std::max(box.height() / 2, 0.1);
        const PagePoint off = point - box.center();
        const double radius = shape.outline == Outline::Ellipse ? std::hypot(off.x / a, off.y / b)
                                                                : std::abs(off.x) / a + std::abs(off.y) / b;
        return (radius - 1) * std::min(a, b);
    }
    if (!contains(box, point)) return distance_to_box(point, box);
    return -std::min({point.x - box.left(), box.right() - point.x, point.y - box.top(), box.bottom() - point.y});
}

std::vector<AnchoredLine> anchor(const Diagram& diagram, std::vector<DrawnLine> lines) {
    const Anchoring anchoring(diagram, lines);
    std::vector<Anchor> anchors;
    anchors.reserve(2 * lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const bool at_start : {true, false}) anchors.push_back(anchoring.anchor_of(i, at_start));
    }
    std::vector<AnchoredLine> anchored;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        anchored.push_back({std::move(lines[i]), anchors[2 * i], anchors[2 * i + 1]});
    }
    return anchored;
}

}  // namespace dlp
