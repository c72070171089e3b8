#include "diagram/primitives.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "diagram/block_arrows.h"
#include "diagram/outline_of.h"

namespace dlp {
namespace {

constexpr double thickest_line = 1.8;      // points; a fill that is thinner is a line
constexpr double thickest_ribbon = 1.2;    // the same where its sides have corners of their own
constexpr double smallest_shape = 1.5;     // points, on its shorter side
constexpr double smallest_outline = 0.5;   // the same for a shape with an outline
constexpr double corner_tolerance = 0.35;  // points

double longer_side(const PageBox& box) {
    return std::max(box.width(), box.height());
}
double shorter_side(const PageBox& box) {
    return std::min(box.width(), box.height());
}

Polyline corners_of(const PageBox& box) {
    return {box.top_left, {box.right(), box.top()}, box.bottom_right, {box.left(), box.bottom()}};
}

Finish finish_of(const Path& path) {
    Finish finish;
    finish.is_filled = path.paint != Paint::Stroke;
    finish.is_stroked = path.paint != Paint::Fill;
    finish.fill = path.fill;
    finish.stroke = path.stroke;
    finish.is_dashed = finish.is_stroked && path.is_dashed;
    return finish;
}

/// The apex of a triangle with two equal long sides; none for other triangles.
std::optional<std::size_t> apex_of(const Polyline& c) {
    std::optional<std::size_t> best;
    double best_balance = 0.72;  // of the two sides that meet there
    for (std::size_t i = 0; i < 3; ++i) {
        const double a = distance(c[i], c[(i + 1) % 3]);
        const double b = distance(c[i], c[(i + 2) % 3]);
        const double back = distance(c[(i + 1) % 3], c[(i + 2) % 3]);
        const double balance = std::min(a, b) / std::max(a, b);
        if (balance < best_balance || back > 1.6 * std::max(a, b)) continue;
        best = i;
        best_balance = balance;
    }
    return best;
}

ArrowHead head_at(const Polyline& triangle, std::size_t apex, Color color) {
    ArrowHead head;
    const PagePoint back = middle(triangle[(apex + 1) % 3], triangle[(apex + 2) % 3]);
    head.corners = triangle;
    head.tip = triangle[apex];
    head.direction = unit(head.tip - back);
    head.length = distance(head.tip, back);
    head.color = color;
    return head;
}

/// A small triangle, filled or hollow, also with a barbed back.
std::optional<ArrowHead> closed_head(const Subpath& subpath, const Path& path, double largest) {
    const PageBox box = box_of(subpath.points);
    // With a stroke around it, it looks larger than its outline: heads of figures that were scaled down.
    const double smallest = path.paint == Paint::FillAndStroke ? 0.5 : 1;
    if (longer_side(box) > largest || longer_side(box) < smallest) return std::nullopt;
    const Polyline hull = simplified(convex_hull(subpath.points), 0.13 * longer_side(box), true);
    if (hull.size() != 3 || area_of(hull) < 0.15 * longer_side(box) * longer_side(box)) return std::nullopt;
    const auto apex = apex_of(hull);
    if (!apex) return std::nullopt;
    return head_at(hull, *apex, path.paint == Paint::Stroke ? path.stroke : path.fill);
}

/// Not the bend of a line, which is hardly less than a right angle. Arms that bend towards the shaft, as those of TeX's
/// arrows do, are wider apart at their ends than at the tip.
bool is_pointed(const Polyline& points, std::size_t tip) {
    constexpr double widest = 0.05;  // cosines of the angle between the arms
    constexpr double widest_bent = -0.45;
    constexpr double narrow = 0.3;
    const auto angle = [&](const PagePoint& a, const PagePoint& b) {
        return dot(unit(a - points[tip]), unit(b - points[tip]));
    };
    const double at_ends = angle(points.front(), points.back());
    return at_ends >= widest || (at_ends >= widest_bent && angle(points[tip - 1], points[tip + 1]) >= narrow);
}

/// Two strokes, straight or bent, that meet in a tip: `>`.
std::optional<ArrowHead> stroked_head(const Subpath& subpath, const Path& path, double largest) {
    const Polyline& points = subpath.points;
    if (points.size() < 3 || longer_side(box_of(points)) > largest) return std::nullopt;
    const PagePoint a = points.front();
    const PagePoint b = points.back();
    std::size_t far = 0;
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        if (distance_to_segment(points[i], a, b) > distance_to_segment(points[far], a, b)) far = i;
    }
    const PagePoint tip = points[far];
    const double left = distance(tip, a);
    const double right = distance(tip, b);
    const double depth = distance_to_segment(tip, a, b);
    if (std::min(left, right) < 0.72 * std::max(left, right) || depth < 0.8 || distance(a, b) < 0.8)
        return std::nullopt;
    if (!is_pointed(points, far)) return std::nullopt;
    // Arms may bend a little, as TeX's do, but must not wander.
    if (length_of(points) > 1.25 * (left + right)) return std::nullopt;
    ArrowHead head = head_at({tip, a, b}, 0, path.stroke);
    head.is_filled = false;
    return head;
}

/// Shafts may be much thinner than their heads, so that their sides fall together.
std::optional<BlockArrow> find_block_arrow(const Subpath& subpath, const Polyline& corners) {
    constexpr double thinnest_shaft = 0.05;  // points
    constexpr std::size_t most_points = 40;
    if (auto arrow = block_arrow_of(corners)) return arrow;
    if (subpath.is_curved || subpath.points.size() > most_points) return std::nullopt;
    return block_arrow_of(simplified(subpath.points, thinnest_shaft, true));
}

class Finder {
  public:
    Finder(double largest_head, const std::vector<Word>& words) : largest_head_(largest_head), words_(words) {}

    void add(const Path& path) {
        for (const Subpath& subpath : flatten(path)) {
            if (!is_full()) add(subpath, path);
        }
    }

    /// With more pieces than any diagram has: a map or a plot.
    [[nodiscard]] bool is_full() const {
        return std::max({found_.closed.size(), found_.wires.size(), found_.heads.size()}) > most_pieces;
    }

    Primitives take() { return std::move(found_); }

  private:
    void add(const Subpath& subpath, const Path& path) {
        const bool is_closed = subpath.is_closed || (path.paint == Paint::Fill && subpath.points.size() > 2);
        if (!is_closed) {
            add_open(subpath, path);
            return;
        }
        auto head = closed_head(subpath, path, largest_head_);
        if (head && !holds_word(box_of(head->corners))) {
            add_head(std::move(*head), path);
            return;
        }
        add_closed(subpath, path);
    }

    /// A triangle with a letter in it is a node.
    [[nodiscard]] bool holds_word(const PageBox& box) const {
        return std::any_of(words_.begin(), words_.end(),
                           [&](const Word& word) { return contains(box, word.box.center()); });
    }

    [[nodiscard]] bool is_again(const ArrowHead& head) const {
        return std::any_of(found_.heads.begin(), found_.heads.end(), [&](const ArrowHead& other) {
            return distance(other.tip, head.tip) < 1.5 && dot(other.direction, head.direction) > 0.9;
        });
    }

    /// A head that is filled and stroked apart is one head.
    void add_head(ArrowHead head, const Path& path) {
        head.order = path.order;
        head.is_again = is_again(head);
        if (head.is_again && (path.paint == Paint::Stroke || !head.is_filled)) return;
        found_.heads.push_back(std::move(head));
    }

    void add_wire(Polyline points, const Path& path, bool is_curved) {
        Wire wire;
        wire.points = std::move(points);
        wire.color = path.paint == Paint::Fill ? path.fill : path.stroke;
        wire.width = path.line_width;
        wire.is_dashed = path.is_dashed;
        wire.is_curved = is_curved;
        wire.order = path.order;
        if (wire.points.size() > 1 && wire.color != 0xFFFFFF) found_.wires.push_back(std::move(wire));
    }

    void add_open(const Subpath& subpath, const Path& path) {
        if (path.paint == Paint::Fill) return;
        if (auto head = stroked_head(subpath, path, largest_head_)) {
            add_head(std::move(*head), path);
            return;
        }
        add_wire(simplified(subpath.points, 0.2, false), path, subpath.is_curved);
    }

    void add_closed(const Subpath& subpath, const Path& path) {
        const PageBox box = box_of(subpath.points);
        const double tolerance = std::clamp(0.03 * shorter_side(box), 0.05, corner_tolerance);
        const Polyline corners = simplified(subpath.points, tolerance, true);
        // What has an outline of its own is a shape, however thin: the bars of U-shaped networks.
        const double smallest = path.paint == Paint::Fill ? smallest_shape : smallest_outline;
        if (path.paint == Paint::Fill || shorter_side(box) < smallest) {
            if (Polyline line = middle_line(corners, thickest_line); !line.empty()) {
                add_wire(simplified(line, 0.2, false), path, subpath.is_curved);
                return;
            }
        }
        if (const auto arrow = find_block_arrow(subpath, corners)) {
            add_block_arrow(*arrow, path);
            return;
        }
        if (path.paint == Paint::Fill) {
            if (Polyline line = middle_of_ribbon(corners, thickest_ribbon); !line.empty()) {
                add_wire(simplified(line, 0.2, false), path, subpath.is_curved);
                return;
            }
        }
        if (shorter_side(box) < smallest) return;
        ClosedPiece piece;
        piece.outline = outline_of(subpath.points, corners, subpath.is_curved);
        if (piece.outline == Outline::Rectangle) {
            piece.corners = corners_of(box);
        } else if (piece.outline != Outline::Ellipse) {
            piece.corners = corners;
        }
        piece.box = box;
        piece.finish = finish_of(path);
        piece.order = path.order;
        found_.closed.push_back(std::move(piece));
    }

    /// Once, where it is filled and stroked apart.
    void add_block_arrow(const BlockArrow& arrow, const Path& path) {
        ArrowHead head = head_at(arrow.head, 0, path.paint == Paint::Stroke ? path.stroke : path.fill);
        const auto begins_there = [&](const Wire& wire) {
            return distance(wire.points.front(), arrow.shaft.front()) < 1.5;
        };
        if (is_again(head) && std::any_of(found_.wires.begin(), found_.wires.end(), begins_there)) return;
        add_wire(arrow.shaft, path, false);
        add_head(std::move(head), path);
    }

    double largest_head_;
    const std::vector<Word>& words_;
    Primitives found_;
};

}  // namespace

Primitives find_primitives(const FigureInk& ink, double largest_head) {
    Finder finder(largest_head, ink.words);
    for (const Path& path : ink.paths) {
        if (finder.is_full()) break;
        finder.add(path);
    }
    return finder.take();
}

}  // namespace dlp
