#include "image/outlined_cuboids.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr double least_depth = 6;   // pixels, across and up
constexpr double least_front = 24;  // pixels, its longer side
constexpr double same_place = 4;    // pixels
constexpr double drawn = 0.8;       // share of ink on an edge that nothing covers
constexpr double mostly_drawn = 0.6;
constexpr double seen_in_part = 0.3;
constexpr std::size_t most_fronts = 300;
constexpr std::size_t most_cuboids = 100;

PixelPoint moved(PixelPoint p, PixelPoint by) {
    return {p.x + by.x, p.y + by.y};
}

bool is_same(const PixelBox& a, const PixelBox& b) {
    return contains(a, b, same_place) && contains(b, a, same_place);
}

/// Between two corners of a face that are not joined there is as much ink as on an edge.
bool is_solid(const Mask& ink, PixelPoint from, PixelPoint to) {
    return inked_share(ink, from, to) >= mostly_drawn;
}

/// The place of the line that runs along most of the way at about that place: where slanted lines begin, the ends of
/// others are blurred.
double snapped(double at, double from, double to, const std::vector<OutlineSide>& sides) {
    constexpr double reach = 6;  // pixels
    double best = at;
    double nearest = reach;
    for (const OutlineSide& side : sides) {
        const double shared = std::min(side.to, to) - std::max(side.from, from);
        if (std::abs(side.at - at) > nearest || shared < mostly_drawn * (to - from)) continue;
        nearest = std::abs(side.at - at);
        best = side.at;
    }
    return best;
}

/// Rectangles of which all four sides are lines.
std::vector<PixelBox> find_fronts(const Mask& ink, const OutlineSides& sides) {
    std::vector<PixelBox> fronts;
    for (PixelBox box : boxes_at_corners(sides, {-1, -1})) {
        box.bottom_right = {snapped(box.right(), box.top(), box.bottom(), sides.upright),
                            snapped(box.bottom(), box.left(), box.right(), sides.level)};
        const PixelPoint top_right{box.right(), box.top()};
        const PixelPoint bottom_left{box.left(), box.bottom()};
        const bool is_known =
            std::any_of(fronts.begin(), fronts.end(), [&](const PixelBox& front) { return is_same(front, box); });
        const bool is_small = std::max(box.width(), box.height()) < least_front;
        if (is_known || is_small || is_solid(ink, box.top_left, box.bottom_right) ||
            inked_share(ink, top_right, box.bottom_right) < drawn ||
            inked_share(ink, bottom_left, box.bottom_right) < drawn)
            continue;
        fronts.push_back(box);
        if (fronts.size() > most_fronts) return {};
    }
    return fronts;
}

class DepthFinder {
  public:
    DepthFinder(const Mask& ink, const OutlineSides& sides, const PixelBox& front)
        : ink_(ink), sides_(sides), front_(front) {}

    /// None that is drawn: no depth at all.
    PixelPoint find() {
        for (const OutlineSide& back : sides_.level) {
            if (back.at > front_.top() - least_depth) break;
            if (std::abs(back.to - back.from - front_.width()) <= same_place + 2)
                try_depth({(back.from + back.to) / 2 - front_.center().x, back.at - front_.top()});
        }
        for (const OutlineSide& back : sides_.upright) {
            const double near = back.at < front_.center().x ? front_.left() : front_.right();
            try_depth({back.at - near, back.from - front_.top()});
        }
        return best_.y < 0 ? snapped_to_back(best_) : best_;
    }

  private:
    [[nodiscard]] PixelPoint snapped_to_back(PixelPoint depth) const {
        const double near = depth.x < 0 ? front_.left() : front_.right();
        const double x = snapped(near + depth.x, front_.top() + depth.y, front_.bottom() + depth.y, sides_.upright);
        const double y =
            snapped(front_.top() + depth.y, front_.left() + depth.x, front_.right() + depth.x, sides_.level);
        return {x - near, y - front_.top()};
    }

    void try_depth(PixelPoint depth) {
        const double deepest = 2 * (front_.width() + front_.height());
        if (std::abs(depth.x) < least_depth || depth.y > -least_depth || std::hypot(depth.x, depth.y) > deepest) return;
        const bool is_rightwards = depth.x > 0;
        const PixelPoint left{front_.left(), front_.top()};
        const PixelPoint right{front_.right(), front_.top()};
        const PixelPoint bottom{is_rightwards ? front_.right() : front_.left(), front_.bottom()};
        const double first = inked_share(ink_, left, moved(left, depth));
        if (first < drawn) return;
        const double second = inked_share(ink_, right, moved(right, depth));
        const double back = inked_share(ink_, moved(left, depth), moved(right, depth));
        const double below = inked_share(ink_, bottom, moved(bottom, depth));
        const double all = first + second + back + below;
        if (is_solid(ink_, left, moved(right, depth))) return;
        if (second < drawn || back < mostly_drawn || below < seen_in_part || all <= most_) return;
        most_ = all;
        best_ = depth;
    }

    const Mask& ink_;
    const OutlineSides& sides_;
    const PixelBox& front_;
    PixelPoint best_;
    double most_ = 0;
};

using Face = std::vector<PixelPoint>;

/// The face above and the one at the side, clockwise.
std::vector<Face> faces_of(const OutlinedCuboid& cuboid) {
    const PixelBox& front = cuboid.front;
    const PixelPoint left{front.left(), front.top()};
    const PixelPoint right{front.right(), front.top()};
    const Face above{left, moved(left, cuboid.depth), moved(right, cuboid.depth), right};
    if (cuboid.depth.x > 0) {
        const PixelPoint bottom = front.bottom_right;
        return {above, {right, moved(right, cuboid.depth), moved(bottom, cuboid.depth), bottom}};
    }
    const PixelPoint bottom{front.left(), front.bottom()};
    return {above, {moved(left, cuboid.depth), left, bottom, moved(bottom, cuboid.depth)}};
}

/// A side, or what is seen of it behind the front of another cuboid, may fit a rectangle best.
bool is_side_of(const PixelBox& box, const OutlinedCuboid& cuboid) {
    const PixelBox& front = cuboid.front;
    const bool touches =
        std::abs(box.left() - front.right()) < 2 * same_place || std::abs(box.right() - front.left()) < 2 * same_place;
    return touches && (box.width() < 1.5 * front.width() || box.width() > 0.8 * std::abs(cuboid.depth.x));
}

bool is_part_of(const FoundShape& shape, const OutlinedCuboid& cuboid) {
    constexpr double slack = 6;  // pixels
    const PixelBox& box = shape.outline.box;
    if (contains(cuboid.front, box, slack)) return box.area() > 0.5 * cuboid.front.area();
    const std::vector<Face> faces = faces_of(cuboid);
    const bool may_be_side = shape.outline.kind == FitKind::Polygon || is_side_of(box, cuboid);
    return may_be_side && std::any_of(faces.begin(), faces.end(), [&](const Face& face) {
               FittedOutline outline;
               outline.corners = face;
               return contains(bounds_of(face), box, slack) && signed_distance(outline, box.center()) < slack;
           });
}

FoundShape painted_like(const FoundShape& model, FittedOutline outline) {
    FoundShape face = model;
    face.outline = std::move(outline);
    face.is_stroked = true;
    face.is_dashed = false;
    return face;
}

}  // namespace

std::vector<OutlinedCuboid> find_outlined_cuboids(const Mask& ink, const OutlineSides& sides) {
    std::vector<OutlinedCuboid> cuboids;
    for (const PixelBox& front : find_fronts(ink, sides)) {
        const PixelPoint depth = DepthFinder(ink, sides, front).find();
        if (depth.y < 0) cuboids.push_back({front, depth});
    }
    return cuboids.size() <= most_cuboids ? cuboids : std::vector<OutlinedCuboid>{};
}

void add_cuboids(std::vector<FoundShape>& shapes, const std::vector<OutlinedCuboid>& cuboids) {
    std::vector<FoundShape> faces;
    for (const OutlinedCuboid& cuboid : cuboids) {
        FoundShape model;
        model.line_width = 2;
        for (const FoundShape& shape : shapes) {
            if (is_same(shape.outline.box, cuboid.front)) model = shape;
        }
        for (Face& face : faces_of(cuboid)) {
            FittedOutline outline;
            outline.box = bounds_of(face);
            outline.corners = std::move(face);
            faces.push_back(painted_like(model, std::move(outline)));
        }
        faces.push_back(painted_like(model, {FitKind::Rectangle, cuboid.front, 0, {}}));
    }
    std::erase_if(shapes, [&](const FoundShape& shape) {
        return std::any_of(cuboids.begin(), cuboids.end(),
                           [&](const OutlinedCuboid& cuboid) { return is_part_of(shape, cuboid); });
    });
    shapes.insert(shapes.end(), faces.begin(), faces.end());
    std::stable_sort(shapes.begin(), shapes.end(), [](const FoundShape& a, const FoundShape& b) {
        return a.outline.box.area() > b.outline.box.area();
    });
}

void mask_cuboid_edges(Mask& ink, const std::vector<OutlinedCuboid>& cuboids) {
    constexpr int reach = 6;  // pixels: edges that others cover are found less exactly
    for (const OutlinedCuboid& cuboid : cuboids) {
        for (const Face& face : faces_of(cuboid)) {
            FittedOutline outline;
            outline.corners = face;
            for (const PixelPoint p : points_along(outline, 2)) {
                for (int y = static_cast<int>(p.y) - reach; y <= static_cast<int>(p.y) + reach; ++y) {
                    for (int x = static_cast<int>(p.x) - reach; x <= static_cast<int>(p.x) + reach; ++x) {
                        if (ink.holds(x, y)) ink.at(x, y) = 0;
                    }
                }
            }
        }
    }
}

}  // namespace dlp
