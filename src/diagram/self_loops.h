// Lines that lead from a shape back to it, also where the next way from there hides their end.
// Not here: what a loop means (assemble/).
#pragma once

#include <vector>

#include "diagram/attach.h"

namespace dlp {

/// Much longer than its ends are apart: more than a line around a corner of the shape.
bool is_loop(const Polyline& points);

/// Cuts lines that are drawn in one with the next way where they come back: into an arrow from the shape to itself, and
/// the way on from it. Lines that end on the next way where that begins do not go on along it; a head where both meet
/// is theirs.
void cut_self_loops(const Diagram& diagram, std::vector<AnchoredLine>& lines);

}  // namespace dlp
