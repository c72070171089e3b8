// What is drawn once, and of which the text says how many there are: "the model has three interacting layers".
// Not here: numbers beside a frame (frame_repeats.h).
#pragma once

#include <vector>

#include "assemble/diagram_nodes.h"
#include "prose/prose.h"

namespace dlp {

/// Gives a frame with layers in it the number that all sentences tell of its title.
void repeat_told_frames(const Diagram& diagram, const std::vector<Sentence>& sentences,
                        std::vector<DiagramNode>& nodes);

/// Makes a block of a box as `a sequence of permutators` where a permutator is shown beside it, with the number of them
/// that all sentences tell.
void repeat_told_sequences(const Diagram& diagram, const std::vector<Sentence>& sentences,
                           std::vector<DiagramNode>& nodes);

}  // namespace dlp
