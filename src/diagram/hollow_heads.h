// Heads of arrows that are drawn as an outline only, as those of many programs for flow charts.
// Not here: filled heads, and those of two strokes (primitives.h).
#pragma once

#include <vector>

#include "diagram/diagram.h"
#include "diagram/wires.h"

namespace dlp {

/// Small outlines without words or fill, which one line ends at and which touch a shape on their other side, become the
/// heads of those lines. `largest` is the longest side that a head may have.
void take_hollow_heads(std::vector<DiagramShape>& shapes, std::vector<DrawnLine>& lines, const std::vector<Word>& words,
                       double largest);

}  // namespace dlp
