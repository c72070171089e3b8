#include "diagram/faces.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "diagram/outline_of.h"

namespace dlp {
namespace {

constexpr double smallest_face = 12;  // square points

bool is_at_corner(PagePoint point, const ClosedPiece& piece) {
    return std::any_of(piece.corners.begin(), piece.corners.end(),
                       [&](PagePoint corner) { return distance(point, corner) < 1.2; });
}

bool is_bent(const Wire& wire) {
    const std::size_t count = wire.points.size();
    return count >= 3 && count <= 5 && !wire.is_curved && area_of(wire.points) > smallest_face;
}

bool is_closed_by(const Wire& wire, const ClosedPiece& piece) {
    return is_at_corner(wire.points.front(), piece) && is_at_corner(wire.points.back(), piece);
}

/// The whole back of a cuboid in one stroke: it leaves the front and comes back to it in one direction.
bool is_wrap(const Wire& wire) {
    const std::size_t count = wire.points.size();
    if (count < 4 || count > 12 || wire.is_curved) return false;
    const PagePoint out = wire.points[1] - wire.points[0];
    const PagePoint back = wire.points[count - 2] - wire.points[count - 1];
    return distance(out, back) < 0.1 * length(out) + 0.5 && std::min(std::abs(out.x), std::abs(out.y)) > 1;
}

/// The face between the diagonal of the front and the back.
Polyline corners_of(const Wire& wire) {
    if (!is_wrap(wire)) return simplified(wire.points, 0.35, true);
    const PagePoint depth = wire.points[1] - wire.points[0];
    return {wire.points.front(), wire.points.front() + depth, wire.points.back() + depth, wire.points.back()};
}

ClosedPiece face_of(const Wire& wire) {
    ClosedPiece face;
    face.corners = corners_of(wire);
    face.box = box_of(face.corners);
    face.outline = outline_of(face.corners, face.corners, false);
    face.finish.is_stroked = true;
    face.finish.stroke = wire.color;
    face.order = wire.order;
    return face;
}

/// Lines between the middles of circles join units of a network: they are no sides.
bool ends_in_circle(const Wire& wire, const std::vector<ClosedPiece>& closed) {
    return std::any_of(closed.begin(), closed.end(), [&](const ClosedPiece& piece) {
        const double reach = 0.1 * piece.box.width();
        return piece.outline == Outline::Ellipse && (distance(wire.points.front(), piece.box.center()) < reach ||
                                                     distance(wire.points.back(), piece.box.center()) < reach);
    });
}

/// Four straight strokes, end to end.
class Quadrilaterals {
  public:
    explicit Quadrilaterals(const Primitives& primitives) : wires_(primitives.wires), is_side_(wires_.size(), false) {
        for (std::size_t i = 0; i < wires_.size(); ++i) {
            const Polyline& points = wires_[i].points;
            const bool is_side = points.size() == 2 && distance(points[0], points[1]) > shortest_side;
            if (is_side && !ends_in_circle(wires_[i], primitives.closed)) sides_.push_back(i);
        }
    }

    std::vector<ClosedPiece> run() {
        if (sides_.size() > most_sides) return {};
        for (const std::size_t first : sides_) {
            for (const std::size_t second : sides_) {
                if (second != first && meets(second, end(first))) try_corner(first, second);
            }
        }
        return std::move(faces_);
    }

    [[nodiscard]] bool is_side(std::size_t wire) const { return is_side_[wire]; }

  private:
    static constexpr double shortest_side = 2;
    static constexpr double same_corner = 0.8;
    static constexpr std::size_t most_sides = 400;

    [[nodiscard]] PagePoint begin(std::size_t i) const { return wires_[i].points[0]; }
    [[nodiscard]] PagePoint end(std::size_t i) const { return wires_[i].points[1]; }
    [[nodiscard]] bool meets(std::size_t i, PagePoint point) const {
        return distance(begin(i), point) < same_corner || distance(end(i), point) < same_corner;
    }
    [[nodiscard]] PagePoint far_end(std::size_t i, PagePoint near) const {
        return distance(begin(i), near) < same_corner ? end(i) : begin(i);
    }

    /// `first` and `second` meet at the end of `first`; a third and a fourth stroke must complete the parallelogram.
    void try_corner(std::size_t first, std::size_t second) {
        const PagePoint corner = far_end(second, end(first));
        const PagePoint last = begin(first) + corner - end(first);
        const PagePoint one = unit(end(first) - begin(first));
        if (std::abs(cross(one, unit(corner - end(first)))) < 0.2) return;
        const auto third = side_between(corner, last);
        const auto fourth = side_between(last, begin(first));
        if (!third || !fourth) return;
        for (const std::size_t side : {first, second, *third, *fourth}) is_side_[side] = true;
        add({begin(first), end(first), corner, last}, wires_[first]);
    }

    [[nodiscard]] std::optional<std::size_t> side_between(PagePoint a, PagePoint b) const {
        for (const std::size_t i : sides_) {
            if (meets(i, a) && distance(far_end(i, a), b) < same_corner) return i;
        }
        return std::nullopt;
    }

    void add(const Polyline& corners, const Wire& wire) {
        ClosedPiece face;
        face.corners = corners;
        face.box = box_of(corners);
        const bool is_known = std::any_of(faces_.begin(), faces_.end(), [&](const ClosedPiece& other) {
            return contains(widened(other.box, 1), face.box) && contains(widened(face.box, 1), other.box);
        });
        if (is_known) return;
        face.outline = outline_of(corners, corners, false);
        face.finish.is_stroked = true;
        face.finish.stroke = wire.color;
        face.finish.is_dashed = wire.is_dashed;
        face.order = wire.order;
        faces_.push_back(std::move(face));
    }

    const std::vector<Wire>& wires_;
    std::vector<bool> is_side_;
    std::vector<std::size_t> sides_;
    std::vector<ClosedPiece> faces_;
};

}  // namespace

void close_faces(Primitives& primitives) {
    std::vector<ClosedPiece>& closed = primitives.closed;
    // A face may lean on a face that was found just before.
    for (bool has_found = true; has_found;) {
        const auto is_face = [&](const Wire& wire) {
            return (is_bent(wire) || is_wrap(wire)) &&
                   std::any_of(closed.begin(), closed.end(),
                               [&](const ClosedPiece& piece) { return is_closed_by(wire, piece); });
        };
        const auto first = std::stable_partition(primitives.wires.begin(), primitives.wires.end(),
                                                 [&](const Wire& wire) { return !is_face(wire); });
        has_found = first != primitives.wires.end();
        std::transform(first, primitives.wires.end(), std::back_inserter(closed), face_of);
        primitives.wires.erase(first, primitives.wires.end());
    }
}

void close_quadrilaterals(Primitives& primitives) {
    Quadrilaterals found(primitives);
    std::vector<ClosedPiece> faces = found.run();
    std::move(faces.begin(), faces.end(), std::back_inserter(primitives.closed));
    std::vector<Wire> kept;
    for (std::size_t i = 0; i < primitives.wires.size(); ++i) {
        if (!found.is_side(i)) kept.push_back(std::move(primitives.wires[i]));
    }
    primitives.wires = std::move(kept);
}

}  // namespace dlp
