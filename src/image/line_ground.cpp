#include "image/line_ground.h"

#include <algorithm>
#include <cmath>

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
            if (may_be_ground(shapes_[i]) && !has_words(shapes_[i])) found[i] = is_ground(shapes_[i]) ? 1 : 0;
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
        return is_between(shape) || is_odd(shape) || is_corner(shape) || is_fan(shape);
    }

    /// Lines lead from the sides of a box to those of its enlargement.
    static bool is_fan(const FoundShape& shape) {
        const std::vector<PixelPoint>& corners = shape.outline.corners;
        return shape.outline.kind == FitKind::Polygon && !is_parallelogram(corners) && is_even_trapezoid(corners);
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
