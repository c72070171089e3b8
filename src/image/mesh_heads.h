// Heads of arrows where the lines of a neuron plot meet its circles. Single heads cannot be told there; but where lines
// have heads, they have them at the same ends, and there is more ink at those. Not here: the lines (mesh_lines.h).
#pragma once

#include <vector>

#include "image/arrow_heads.h"
#include "image/strokes.h"

namespace dlp {

/// A head for each of `strokes`, which are straight, or none: at all right ends or all left ones, or at all lower or
/// upper ones.
std::vector<TracedHead> find_mesh_heads(const GrayPlane& contrast, const std::vector<DrawnStroke>& strokes);

}  // namespace dlp
