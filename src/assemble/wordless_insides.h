// Boxes with a name in which a little drawing without words hints at what the block does: the circles and curves in
// `Dense Block 1`. The name tells the layer, the drawing none.
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// The diagram without the ways of such drawings, so that the box around them is one node.
Diagram without_wordless_insides(Diagram diagram);

}  // namespace dlp
