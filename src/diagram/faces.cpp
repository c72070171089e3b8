#include "diagram/faces.h"

#include <algorithm>
#include <cmath>
#include <iterator>

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

}  // namespace dlp
