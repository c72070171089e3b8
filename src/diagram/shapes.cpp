#include "diagram/shapes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "diagram/cylinders.h"
#include "diagram/stacks.h"

namespace dlp {
namespace {

constexpr Color white = 0xFFFFFF;
constexpr double smallest_picture = 8;  // points, on its shorter side

bool is_visible(const ClosedPiece& piece) {
    return (piece.finish.is_stroked && piece.finish.stroke != white) ||
           (piece.finish.is_filled && piece.finish.fill != white);
}

/// A white area shows only where it lies on another colour.
bool lies_on_colour(const ClosedPiece& piece, const std::vector<ClosedPiece>& pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [&](const ClosedPiece& below) {
        return below.order < piece.order && below.finish.is_filled && below.finish.fill != white &&
               contains(below.box, piece.box, 0.5) && below.box.area() > 1.05 * piece.box.area();
    });
}

bool is_background(const ClosedPiece& piece, const PageBox& region) {
    return !piece.finish.is_stroked && piece.box.area() > 0.9 * region.area();
}

void drop_invisible(std::vector<ClosedPiece>& pieces, const PageBox& region) {
    std::vector<ClosedPiece> kept;
    for (const ClosedPiece& piece : pieces) {
        if (is_background(piece, region)) continue;
        if (is_visible(piece) || lies_on_colour(piece, pieces)) kept.push_back(piece);
    }
    pieces = std::move(kept);
}

bool is_same_place(const PageBox& a, const PageBox& b) {
    const double slack = std::max(1.0, 0.03 * std::min(a.width(), a.height()));
    return contains(a, b, slack) && contains(b, a, slack);
}

/// A fill and its outline are often painted apart: the later one completes the first.
void merge_doubles(std::vector<ClosedPiece>& pieces) {
    std::vector<ClosedPiece> kept;
    for (const ClosedPiece& piece : pieces) {
        const auto twin = std::find_if(kept.begin(), kept.end(), [&](const ClosedPiece& other) {
            return is_same_place(other.box, piece.box) &&
                   (other.outline == piece.outline || other.outline == Outline::Polygon ||
                    piece.outline == Outline::Polygon || piece.outline == Outline::Rectangle ||
                    other.outline == Outline::Rectangle);
        });
        if (twin == kept.end()) {
            kept.push_back(piece);
            continue;
        }
        if (twin->symbol.empty()) twin->symbol = piece.symbol;
        if (piece.finish.is_filled) {
            twin->finish.is_filled = true;
            twin->finish.fill = piece.finish.fill;
        }
        if (piece.finish.is_stroked) {
            twin->finish.is_stroked = true;
            twin->finish.stroke = piece.finish.stroke;
            twin->finish.is_dashed = piece.finish.is_dashed;
        }
        if (twin->outline == Outline::Polygon || twin->outline == Outline::Rectangle) {
            twin->outline = piece.outline == Outline::Polygon ? twin->outline : piece.outline;
            twin->corners = piece.corners;
        }
    }
    pieces = std::move(kept);
}

/// Painted over as a whole by a small filled shape: nothing of it can be seen. Large ones may let it shine through.
bool is_painted_over(const ClosedPiece& piece, const ClosedPiece& front) {
    constexpr double largest = 40;  // points
    constexpr double enough = 0.75;
    const bool is_small = std::max(front.box.width(), front.box.height()) < largest;
    const bool is_box = front.outline == Outline::Rectangle || front.outline == Outline::Rounded;
    return is_small && is_box && front.finish.is_filled && front.order > piece.order &&
           piece.box.area() < enough * front.box.area() && contains(front.box, piece.box, 0.3);
}

void drop_painted_over(std::vector<ClosedPiece>& pieces) {
    std::vector<ClosedPiece> kept;
    for (const ClosedPiece& piece : pieces) {
        const bool is_hidden = std::any_of(pieces.begin(), pieces.end(),
                                           [&](const ClosedPiece& front) { return is_painted_over(piece, front); });
        if (!is_hidden) kept.push_back(piece);
    }
    pieces = std::move(kept);
}

/// A fill without outline that peeks out from behind a shape of its size, down and to the side.
bool is_shadow(const ClosedPiece& piece, const ClosedPiece& front) {
    if (piece.finish.is_stroked || piece.order > front.order || !front.finish.is_stroked) return false;
    const double dx = std::abs(piece.box.center().x - front.box.center().x);
    const double dy = std::abs(piece.box.center().y - front.box.center().y);
    return std::abs(piece.box.width() - front.box.width()) < 2 &&
           std::abs(piece.box.height() - front.box.height()) < 2 && dx < 5 && dy < 5;
}

void drop_shadows(std::vector<ClosedPiece>& pieces) {
    std::vector<ClosedPiece> kept;
    for (const ClosedPiece& piece : pieces) {
        const bool is_hidden = std::any_of(pieces.begin(), pieces.end(), [&](const ClosedPiece& front) {
            return &front != &piece && is_shadow(piece, front);
        });
        if (!is_hidden) kept.push_back(piece);
    }
    pieces = std::move(kept);
}

DiagramShape shape_of(const ClosedPiece& piece) {
    DiagramShape shape;
    shape.outline = piece.outline;
    shape.box = shape.front = piece.box;
    shape.finish = piece.finish;
    shape.symbol = piece.symbol;
    if (piece.outline == Outline::Parallelogram) shape.corners = piece.corners;
    return shape;
}

PageBox box_of_group(const std::vector<std::size_t>& group, const std::vector<ClosedPiece>& pieces) {
    PageBox box;
    for (const std::size_t i : group) box = united(box, pieces[i].box);
    return box;
}

/// The front is the largest rectangle, but for the thin side of a thick sheet, else the largest face.
DiagramShape cuboid_of(const std::vector<std::size_t>& group, const std::vector<ClosedPiece>& pieces) {
    const auto is_side = [&](std::size_t i) {
        return std::any_of(group.begin(), group.end(),
                           [&](std::size_t other) { return is_thin_side(pieces[i], pieces[other]); });
    };
    const auto rank = [&](std::size_t i) {
        return std::pair(pieces[i].outline == Outline::Rectangle && !is_side(i), pieces[i].box.area());
    };
    const auto front =
        *std::max_element(group.begin(), group.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    DiagramShape shape = shape_of(pieces[front]);
    shape.outline = Outline::Cuboid;
    shape.corners.clear();
    shape.box = box_of_group(group, pieces);
    return shape;
}

/// Slides draw the outline around all faces of a cuboid once more.
void drop_outlines(const std::vector<DiagramShape>& cuboids, std::vector<ClosedPiece>& pieces) {
    std::erase_if(pieces, [&](const ClosedPiece& piece) {
        return std::any_of(cuboids.begin(), cuboids.end(),
                           [&](const DiagramShape& cuboid) { return is_same_place(cuboid.box, piece.box); });
    });
}

/// The front sheet is the one painted last.
DiagramShape stack_of(const std::vector<std::size_t>& group, const std::vector<ClosedPiece>& pieces) {
    const auto front = *std::max_element(
        group.begin(), group.end(), [&](std::size_t a, std::size_t b) { return pieces[a].order < pieces[b].order; });
    DiagramShape shape = shape_of(pieces[front]);
    shape.box = box_of_group(group, pieces);
    shape.sheets = static_cast<int>(group.size());
    shape.corners.clear();
    return shape;
}

/// Takes the groups out of `pieces` and appends one shape for each.
template <class Make>
void fold(std::vector<ClosedPiece>& pieces, const std::vector<std::vector<std::size_t>>& groups, Make&& make,
          std::vector<DiagramShape>& shapes) {
    std::set<std::size_t> folded;
    for (const auto& group : groups) {
        shapes.push_back(make(group, pieces));
        folded.insert(group.begin(), group.end());
    }
    std::vector<ClosedPiece> kept;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (folded.count(i) == 0) kept.push_back(std::move(pieces[i]));
    }
    pieces = std::move(kept);
}

/// A blurred picture that reaches a little beyond the shape that it is drawn under.
bool is_drop_shadow(const Bitmap& bitmap, const std::vector<DiagramShape>& shapes) {
    return std::any_of(shapes.begin(), shapes.end(), [&](const DiagramShape& shape) {
        const double share = shape.box.area() / bitmap.box.area();
        return contains(bitmap.box, shape.box, 1) && shape.finish.is_filled && share > 0.5 && share < 0.95;
    });
}

/// The line around a picture, if there is one.
std::vector<DiagramShape>::iterator frame_of(const Bitmap& bitmap, std::vector<DiagramShape>& shapes) {
    constexpr double slack = 1.5;  // points
    return std::find_if(shapes.begin(), shapes.end(), [&](const DiagramShape& shape) {
        const bool is_line = !shape.finish.is_filled && shape.sheets == 1 && shape.outline != Outline::Cuboid;
        return is_line && contains(bitmap.box, shape.box, slack) && contains(shape.box, bitmap.box, slack);
    });
}

void add_pictures(const std::vector<Bitmap>& bitmaps, std::vector<DiagramShape>& shapes) {
    const std::vector<DiagramShape> drawn = shapes;
    for (const Bitmap& bitmap : bitmaps) {
        if (std::min(bitmap.box.width(), bitmap.box.height()) < smallest_picture) continue;
        if (is_drop_shadow(bitmap, drawn)) continue;
        if (const auto frame = frame_of(bitmap, shapes); frame != shapes.end()) {
            frame->outline = Outline::Picture;
            continue;
        }
        DiagramShape shape;
        shape.outline = Outline::Picture;
        shape.box = shape.front = bitmap.box;
        shapes.push_back(shape);
    }
}

}  // namespace

void nest(std::vector<DiagramShape>& shapes) {
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        shapes[i].parent = nothing;
        double smallest = std::numeric_limits<double>::infinity();
        for (std::size_t k = 0; k < shapes.size(); ++k) {
            const double area = shapes[k].box.area();
            const bool is_around =
                k != i && contains(shapes[k].box, shapes[i].box, 0.8) && (area > 1.02 * shapes[i].box.area());
            if (!is_around || area >= smallest) continue;
            smallest = area;
            shapes[i].parent = static_cast<DiagramIndex>(k);
        }
    }
}

void sort_for_reading(std::vector<DiagramShape>& shapes) {
    std::stable_sort(shapes.begin(), shapes.end(), [](const DiagramShape& a, const DiagramShape& b) {
        const PagePoint p = a.box.top_left;
        const PagePoint q = b.box.top_left;
        return p.y != q.y ? p.y < q.y : p.x < q.x;
    });
}

std::vector<DiagramShape> find_shapes(std::vector<ClosedPiece> pieces, const std::vector<Bitmap>& bitmaps,
                                      const PageBox& region) {
    drop_invisible(pieces, region);
    merge_doubles(pieces);
    drop_painted_over(pieces);
    drop_shadows(pieces);
    put_lids_on(pieces);
    std::vector<DiagramShape> shapes;
    fold(pieces, find_cuboids(pieces), cuboid_of, shapes);
    drop_outlines(shapes, pieces);
    fold(pieces, find_sheets(pieces), stack_of, shapes);
    for (const ClosedPiece& piece : pieces) shapes.push_back(shape_of(piece));
    add_pictures(bitmaps, shapes);
    sort_for_reading(shapes);
    nest(shapes);
    return shapes;
}

DiagramIndex shape_around(PagePoint place, const std::vector<DiagramShape>& shapes) {
    DiagramIndex found = nothing;
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const PageBox& box = shapes[i].box;
        if (!contains(box, place) || box.area() >= smallest) continue;
        found = static_cast<DiagramIndex>(i);
        smallest = box.area();
    }
    return found;
}

DiagramShape shape_at(PagePoint place) {
    DiagramShape shape;
    shape.outline = Outline::Text;
    shape.box = shape.front = {{place.x - 0.5, place.y - 0.5}, {place.x + 0.5, place.y + 0.5}};
    return shape;
}

}  // namespace dlp
