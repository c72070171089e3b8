// Lines that their own words stand on: such a line ends before the words and goes on behind them.
// Not here: words beside a line (labels.h).
#pragma once

#include <vector>

#include "diagram/attach.h"

namespace dlp {

/// Removes fills that do no more than keep a line off the words on it: without an outline, as large as one line of
/// words, and an arrow ends on one side to go on from the other.
void drop_plates(std::vector<DiagramShape>& shapes, const std::vector<DrawnLine>& lines,
                 const std::vector<Word>& words);

/// An arrow that a label parts becomes one line again: two lines that end without heads at the label, to which nothing
/// else leads, on opposite sides of it or in one direction, and of which one has a head at its other end. What was read
/// of the line as a dash of the label goes.
void join_over_labels(Diagram& diagram, std::vector<AnchoredLine>& lines);

}  // namespace dlp
