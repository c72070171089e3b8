// Pieces that are one thing in perspective: the faces of a cuboid, the sheets of a stack. Not here: flat shapes.
#pragma once

#include "diagram/primitives.h"

namespace dlp {

/// True where `a` is the thin side, without an outline, of a thick sheet `b` that is seen aslant.
bool is_thin_side(const ClosedPiece& a, const ClosedPiece& b);

/// Groups of indices into `pieces`, each of two or more: quadrilaterals that share an edge, or nearly so a thin
/// one, at least one of them slanted.
std::vector<std::vector<std::size_t>> find_cuboids(const std::vector<ClosedPiece>& pieces);

/// Groups of outlines of one size that overlap, each shifted a little from the one before, both across and down.
std::vector<std::vector<std::size_t>> find_sheets(const std::vector<ClosedPiece>& pieces);

}  // namespace dlp
