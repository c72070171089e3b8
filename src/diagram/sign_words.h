// Signs in circles that are words of the text, as `⊕` is in many fonts, where lines meet at them: they are shapes.
// Not here: circles with strokes inside (signs.h).
#pragma once

#include <vector>

#include "diagram/diagram.h"
#include "diagram/wires.h"

namespace dlp {

/// Takes such words and appends a circle with the sign for each. Those inside small shapes are their labels.
void take_sign_words(const std::vector<DrawnLine>& lines, std::vector<Word>& words, std::vector<DiagramShape>& shapes);

}  // namespace dlp
