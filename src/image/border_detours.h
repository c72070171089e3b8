// A border that leaves its way along a line, goes around what stands at the line's other end, and comes back beside it.
#pragma once

#include <optional>
#include <vector>

#include "image/contour.h"
#include "image/fit_outline.h"

namespace dlp {

/// The border without its detours: where it comes back to within the width of a line of where it was, what lies between
/// is left out. A frame with boxes inside from which arrows lead out of it gets its own outline back. The border starts
/// at its topmost point, which a detour into the region never holds.
std::vector<BorderSide> without_detours(const std::vector<BorderSide>& border);

/// The outline of a border whose detours lead into it, if it is a shape that people draw around others.
std::optional<FittedOutline> fit_around(const std::vector<BorderSide>& border, const std::vector<BorderSide>& direct);

}  // namespace dlp
