#include "image/line_ground.h"

#include <algorithm>
#include <cmath>

#include "image/contour.h"

namespace dlp {
namespace {

constexpr double joint = 8;  // pixels between the outlines of neighbours that share a line, at most

bool is_box(const FoundShape& shape) {
    return shape.outline.kind == FitKind::Rectangle || shape.outline.kind == FitKind::Rounded;
}

/// Upright boxes lie on their side.
PixelBox turned(const PixelBox& box) {
    return {{box.top(), box.left()}, {box.bottom(), box.right()}};
}

/// As high, and to the left or right.
bool is_next_to(const PixelBox& box, const PixelBox& other) {
    const double apart = std::min(std::abs(other.left() - box.right()), std::abs(other.right() - box.left()));
    return apart < joint && std::abs(other.top() - box.top()) + std::abs(other.bottom() - box.bottom()) < joint;
}

class LineGround {
  public:
    LineGround(const std::vector<FoundShape>& shapes, const std::vector<PixelRect>& words, const Mask& ink)
        : shapes_(shapes), ink_(ink) {
        for (const PixelRect& word : words) {
            words_.push_back({{static_cast<double>(word.left), static_cast<double>(word.top)},
                              {static_cast<double>(word.right), static_cast<double>(word.bottom)}});
        }
        for (const FoundShape& shape : shapes_) {
            if (!is_box(shape) || !has_words(shape)) continue;
            boxes_.push_back(shape.outline.box);
            turned_boxes_.push_back(turned(shape.outline.box));
        }
    }

    /// By their places; words beside an arrow may stand in the ground on one side of it.
    [[nodiscard]] std::vector<char> find() const {
        std::vector<char> found(shapes_.size(), 0);
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            const FoundShape& shape = shapes_[i];
            const bool is_cut = may_be_ground(shape) && is_ground(shape);
            found[i] = is_odd_piece(shape) || (!has_words(shape) && (is_cut || is_piece(shape))) ? 1 : 0;
        }
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            if (found[i] == 0 && may_be_ground(shapes_[i]) && is_between(shapes_[i]) && is_beside(i, found))
                found[i] = 1;
        }
        return found;
    }

  private:
    [[nodiscard]] bool has_words(const FoundShape& shape) const {
        return std::any_of(words_.begin(), words_.end(), [&](const PixelBox& word) {
            return signed_distance(shape.outline, {word.center().x, word.center().y}) < 0;
        });
    }

    [[nodiscard]] bool is_ground(const FoundShape& shape) const {
        return is_between(shape) || is_odd(shape) || is_corner(shape) || is_fan(shape) || is_cut_out(shape);
    }

    /// Its sides are of lines and outlines that go on beyond its corners. Cells of a row have their like beside them.
    [[nodiscard]] bool is_cut_out(const FoundShape& shape) const {
        constexpr std::ptrdiff_t fewest = 3;
        return ends_going_on(shape) >= fewest && !has_equal(shape);
    }

    /// The corners at which a side goes on.
    [[nodiscard]] std::ptrdiff_t ends_going_on(const FoundShape& shape) const {
        const std::vector<PixelPoint> corners = corners_of(shape.outline);
        const std::size_t n = corners.size();
        std::ptrdiff_t going_on = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const auto goes_on_from = [&](std::size_t from) { return goes_on(corners[from], corners[i], shape); };
            going_on += goes_on_from((i + n - 1) % n) || goes_on_from((i + 1) % n) ? 1 : 0;
        }
        return going_on;
    }

    static std::vector<PixelPoint> corners_of(const FittedOutline& outline) {
        if (outline.kind == FitKind::Polygon) return outline.corners;
        const PixelBox& box = outline.box;
        return {box.top_left, {box.right(), box.top()}, box.bottom_right, {box.left(), box.bottom()}};
    }

    /// Ink leads from one corner to the other, and on.
    [[nodiscard]] bool goes_on(PixelPoint from, PixelPoint to, const FoundShape& shape) const {
        constexpr double gap = 2;  // pixels from the stroke
        constexpr double length = 6;
        const double side = std::max(1.0, distance_between(from, to));
        const PixelPoint step{(to.x - from.x) / side, (to.y - from.y) / side};
        const double first = shape.line_width + gap;
        for (double beyond = first; beyond < first + length; ++beyond) {
            if (!is_near_ink({to.x + beyond * step.x, to.y + beyond * step.y})) return false;
        }
        return true;
    }

    [[nodiscard]] bool is_near_ink(PixelPoint p) const {
        for (const double dy : {-1.0, 0.0, 1.0}) {
            for (const double dx : {-1.0, 0.0, 1.0}) {
                if (is_ink({p.x + dx, p.y + dy})) return true;
            }
        }
        return false;
    }

    /// With one cell at most between them.
    static bool are_in_row(const PixelBox& box, const PixelBox& other) {
        const auto is_level = [](const PixelBox& a, const PixelBox& b) {
            return std::abs(a.top() - b.top()) < joint && std::abs(a.bottom() - b.bottom()) < joint &&
                   std::abs(a.center().x - b.center().x) < 2 * a.width() + joint;
        };
        return is_level(box, other) || is_level(turned(box), turned(other));
    }

    /// A neighbour of about its size, as cells have, also where a line runs into one of them.
    [[nodiscard]] bool has_equal(const FoundShape& shape) const {
        constexpr double exact = 0.1;
        constexpr double about = 0.25;
        const PixelBox& box = shape.outline.box;
        const auto is_equal = [](double a, double b, double by) { return std::abs(a - b) <= std::max(by * b, 2.0); };
        return std::any_of(shapes_.begin(), shapes_.end(), [&](const FoundShape& other) {
            const PixelBox& o = other.outline.box;
            const bool is_exact = is_equal(o.width(), box.width(), exact) || is_equal(o.height(), box.height(), exact);
            return &other != &shape && (overlaps(around(box, joint), o) || are_in_row(box, o)) && is_exact &&
                   is_equal(o.width(), box.width(), about) && is_equal(o.height(), box.height(), about);
        });
    }

    /// Lines lead from the sides of a box to those of its enlargement.
    static bool is_fan(const FoundShape& shape) {
        const std::vector<PixelPoint>& corners = shape.outline.corners;
        return shape.outline.kind == FitKind::Polygon && !is_parallelogram(corners) && is_even_trapezoid(corners);
    }

    /// Of one colour with what lies beyond lines: a panel that they cut in pieces.
    static bool is_of_panel(const FoundShape& shape) {
        constexpr double least_share = 0.15;
        constexpr double least_side = 40;  // pixels: cells are smaller
        const PixelBox& box = shape.outline.box;
        return shape.is_filled && shape.line_share >= least_share && std::max(box.width(), box.height()) >= least_side;
    }

    [[nodiscard]] bool is_piece(const FoundShape& shape) const {
        return is_of_panel(shape) && is_box(shape) && !has_equal(shape) && !is_beside_slanted_face(shape);
    }

    /// The front of a cuboid, whose other faces have the same fill.
    [[nodiscard]] bool is_beside_slanted_face(const FoundShape& shape) const {
        return std::any_of(shapes_.begin(), shapes_.end(), [&](const FoundShape& other) {
            return other.is_filled && other.outline.kind == FitKind::Polygon &&
                   is_parallelogram(other.outline.corners) &&
                   overlaps(around(shape.outline.box, joint), other.outline.box);
        });
    }

    /// Of a form that nobody draws: what lines leave of a panel.
    [[nodiscard]] bool is_odd_piece(const FoundShape& shape) const {
        const std::vector<PixelPoint>& corners = shape.outline.corners;
        return is_of_panel(shape) && shape.outline.kind == FitKind::Polygon && !is_parallelogram(corners) &&
               !is_even_trapezoid(corners) && !has_equal(shape);
    }

    static bool may_be_ground(const FoundShape& shape) {
        return !shape.is_filled && shape.outline.kind != FitKind::Ellipse;
    }

    /// Ground that was found goes on across one of its sides.
    [[nodiscard]] bool is_beside(std::size_t place, const std::vector<char>& found) const {
        const PixelBox& box = shapes_[place].outline.box;
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            if (found[i] == 0) continue;
            const PixelBox& other = shapes_[i].outline.box;
            if (is_next_to(box, other) || is_next_to(turned(box), turned(other))) return true;
        }
        return false;
    }

    [[nodiscard]] bool is_between(const FoundShape& shape) const {
        const PixelBox& box = shape.outline.box;
        return is_between(box, boxes_) || is_between(turned(box), turned_boxes_);
    }

    /// A box with words above, another below, and one side of what is between them joins the middles of their sides.
    static bool is_between(const PixelBox& ground, const std::vector<PixelBox>& boxes) {
        const auto is_joined = [&](const PixelBox& box, double x) {
            const double from_middle = std::abs(x - box.center().x);
            return from_middle < 0.25 * box.width() && shared_width(box, ground) > 0.5 * ground.width();
        };
        const auto is_joined_at = [&](double x) {
            const auto above = [&](const PixelBox& box) {
                return std::abs(box.bottom() - ground.top()) < joint && is_joined(box, x);
            };
            const auto below = [&](const PixelBox& box) {
                return std::abs(box.top() - ground.bottom()) < joint && is_joined(box, x);
            };
            return std::any_of(boxes.begin(), boxes.end(), above) && std::any_of(boxes.begin(), boxes.end(), below);
        };
        return is_joined_at(ground.left()) || is_joined_at(ground.right());
    }

    /// Not quite the box that was fitted to it.
    static bool is_odd(const FoundShape& shape) {
        constexpr double least_filled = 0.88;
        return shape.outline.kind == FitKind::Rectangle && shape.filled < least_filled;
    }

    /// Small, and lines lead away from it at all sides; cells of a row have their like beside them.
    [[nodiscard]] bool is_corner(const FoundShape& shape) const {
        constexpr double largest = 30;  // pixels
        const PixelBox& box = shape.outline.box;
        if (std::max(box.width(), box.height()) > largest || is_beside_words(box) || has_like(shape)) return false;
        constexpr int fewest_lines = 4;
        return lines_around(shape) >= fewest_lines;
    }

    /// Words across a narrow shape cut its inside into pieces.
    [[nodiscard]] bool is_beside_words(const PixelBox& box) const {
        return std::any_of(words_.begin(), words_.end(),
                           [&](const PixelBox& word) { return overlaps(around(box, 3), word); });
    }

    static PixelBox around(const PixelBox& box, double by) {
        return {{box.left() - by, box.top() - by}, {box.right() + by, box.bottom() + by}};
    }

    [[nodiscard]] bool has_like(const FoundShape& shape) const {
        const PixelBox& box = shape.outline.box;
        return std::any_of(shapes_.begin(), shapes_.end(), [&](const FoundShape& other) {
            const PixelBox& o = other.outline.box;
            return &other != &shape && overlaps(around(box, joint), o) && std::abs(o.width() - box.width()) < joint &&
                   std::abs(o.height() - box.height()) < joint;
        });
    }

    [[nodiscard]] bool is_ink(PixelPoint p) const {
        const int x = static_cast<int>(p.x);
        const int y = static_cast<int>(p.y);
        return ink_.holds(x, y) && ink_.at(x, y) != 0;
    }

    [[nodiscard]] int lines_around(const FoundShape& shape) const {
        constexpr double away = 6;  // pixels from the outline
        const std::vector<PixelPoint> ring = points_along(grown(shape.outline, shape.line_width / 2 + away), 1);
        int lines = 0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            lines += is_ink(ring[i]) && !is_ink(ring[(i + 1) % ring.size()]) ? 1 : 0;
        }
        return lines;
    }

    const std::vector<FoundShape>& shapes_;
    const Mask& ink_;
    std::vector<PixelBox> words_;
    std::vector<PixelBox> boxes_;
    std::vector<PixelBox> turned_boxes_;
};

}  // namespace

void drop_line_ground(std::vector<FoundShape>& shapes, const std::vector<PixelRect>& words, const Mask& ink) {
    const std::vector<char> is_ground = LineGround(shapes, words, ink).find();
    std::vector<FoundShape> kept;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (is_ground[i] == 0) kept.push_back(std::move(shapes[i]));
    }
    shapes = std::move(kept);
}

}  // namespace dlp
