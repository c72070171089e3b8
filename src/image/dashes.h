// Joins lines that go on where others end: dashes, and the two parts of a line that a shape's outline cuts.
#pragma once

#include <vector>

#include "image/strokes.h"

namespace dlp {

/// Three dashes or more in a row become one dashed line, a closed one if it comes back to where it starts. Lines that
/// end on the two sides of one of `shapes` are none: they lead to it and on from it.
void join_dashes(std::vector<DrawnStroke>& strokes, const std::vector<FoundShape>& shapes);

/// Lines whose ends face one another within `gap` pixels, in one direction, become one.
void join_across(std::vector<DrawnStroke>& strokes, double gap);

}  // namespace dlp
