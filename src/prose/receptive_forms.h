// Windows that are told by what a unit sees: "Layer C1 is a convolutional layer. Each unit is connected to a 5x5
// neighborhood in the input." Not here: sentences that name their layer themselves (set_forms.h).
#pragma once

#include <vector>

#include "prose/layer_facts.h"

namespace dlp {

/// Appends what a sentence says of the layer that `before` speaks of, or the sentence itself.
void read_receptive_forms(const Sentence& before, const Sentence& sentence, std::vector<LayerFact>& facts);

}  // namespace dlp
