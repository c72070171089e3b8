#include "pipeline/seen_kind.h"

#include <algorithm>

namespace dlp {
namespace {

template <typename Matches>
std::size_t count_shapes(const Diagram& diagram, const Matches& matches) {
    return static_cast<std::size_t>(std::count_if(diagram.shapes.begin(), diagram.shapes.end(), matches));
}

/// Of a cuboid that was not seen whole, a slanted face is left.
bool is_solid(const DiagramShape& shape) {
    return shape.outline == Outline::Cuboid || shape.outline == Outline::Parallelogram;
}

}  // namespace

FigureKind seen_kind(const Diagram& diagram, FigureKind told) {
    constexpr std::size_t fewest_rows = 2;
    constexpr std::size_t fewest_solids = 3;
    if (count_shapes(diagram, [](const DiagramShape& shape) { return shape.units > 1; }) >= fewest_rows)
        return FigureKind::Neurons;
    const std::size_t solids = count_shapes(diagram, is_solid);
    return solids >= fewest_solids && 3 * solids >= diagram.shapes.size() ? FigureKind::Box3d : told;
}

}  // namespace dlp
