// Curly braces along several shapes: what leads to the tip of the brace leads to all of them, and a shape right behind
// the tip reads them all.
// Not here: braces that stand beside lines of words (line_braces.h), or have words at their tips.
#pragma once

#include <vector>

#include "diagram/diagram.h"
#include "diagram/wires.h"

namespace dlp {

/// Puts an invisible shape at the tip of each brace that is open to two shapes or more and that a line meets there, and
/// lines between it and them in the brace's place: away from the tip where an arrow ends there, else towards it. Where
/// a shape stands at the tip, the lines lead into it.
std::vector<DrawnLine> lead_braces(std::vector<DrawnLine> lines, Diagram& diagram);

}  // namespace dlp
