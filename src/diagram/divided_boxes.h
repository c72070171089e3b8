// Boxes that strokes from side to side divide: the fields of a record, the storeys of a stack. Not here: what the parts
// mean together.
#pragma once

#include "diagram/primitives.h"

namespace dlp {

/// Puts the parts of each rectangle in its place where strokes run across it in one direction and every part has words
/// of its own. Without words they are hatching, with strokes in both directions a grid.
void divide_boxes(Primitives& primitives, const std::vector<Word>& words);

}  // namespace dlp
