// Faces that no single path draws: four strokes that meet in four corners, and bent strokes on the corners of another
// face, as in cuboids. Not here: cuboids (stacks.h).
#pragma once

#include "diagram/primitives.h"

namespace dlp {

/// Moves strokes that a side of a closed piece closes from the wires to the closed pieces.
void close_faces(Primitives& primitives);

/// Moves straight strokes that go round four corners from the wires to the closed pieces. A stroke may be the side of
/// two faces.
void close_quadrilaterals(Primitives& primitives);

}  // namespace dlp
