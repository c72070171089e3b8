// Signs drawn by strokes inside small shapes: the plus of a sum. Not here: signs that are text.
#pragma once

#include "diagram/primitives.h"

namespace dlp {

/// Takes the strokes inside small closed pieces out of the wires, before they are joined with the lines that end at the
/// piece, and notes what they draw as the piece's `symbol`.
void read_signs(Primitives& primitives);

}  // namespace dlp
