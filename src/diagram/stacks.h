// Pieces that are one thing in perspective: the faces of a cuboid, the sheets of a stack. Not here: flat shapes.
#pragma once

#include "diagram/primitives.h"

namespace dlp {

/// Groups of indices into `pieces`, each of two or more: quadrilaterals that share an edge, at least one of them
/// slanted.
std::vector<std::vector<std::size_t>> find_cuboids(const std::vector<ClosedPiece>& pieces);

/// Groups of outlines of one size that overlap, each shifted a little from the one before, both across and down.
std::vector<std::vector<std::size_t>> find_sheets(const std::vector<ClosedPiece>& pieces);

}  // namespace dlp
