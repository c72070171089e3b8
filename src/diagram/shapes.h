// Closed pieces -> shapes: drops masks, shadows and doubles, puts faces of cuboids and sheets of stacks together, and
// finds which shape lies in which. Not here: labels, connectors.
#pragma once

#include "diagram/primitives.h"

namespace dlp {

/// `region` is the figure's. The shapes are sorted top to bottom, then left to right, with their parents set.
std::vector<DiagramShape> find_shapes(std::vector<ClosedPiece> pieces, const std::vector<Bitmap>& bitmaps,
                                      const PageBox& region);

/// Top to bottom, then left to right. Places in `shapes` change.
void sort_for_reading(std::vector<DiagramShape>& shapes);

/// Sets `parent` of every shape: the smallest one around it.
void nest(std::vector<DiagramShape>& shapes);

/// The smallest shape that the place lies in; `nothing` outside of all.
DiagramIndex shape_around(PagePoint place, const std::vector<DiagramShape>& shapes);

/// A shape without ink, for lines to lead to and from.
DiagramShape shape_at(PagePoint place);

}  // namespace dlp
