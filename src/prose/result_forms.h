// What sentences say of the layer that gives the result: "a softmax over 36 letters", "the output is linear", "the
// classification of five ratings".
#pragma once

#include <vector>

#include "prose/layer_facts.h"

namespace dlp {

/// Appends what the sentence says.
void read_result_forms(const Sentence& sentence, std::vector<LayerFact>& facts);

}  // namespace dlp
