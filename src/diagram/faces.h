// Faces of cuboids that are drawn as bent strokes on the corners of another face. Not here: cuboids (stacks.h).
#pragma once

#include "diagram/primitives.h"

namespace dlp {

/// Moves strokes that a side of a closed piece closes from the wires to the closed pieces.
void close_faces(Primitives& primitives);

}  // namespace dlp
