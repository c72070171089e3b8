// Sentences of a set form, told by a pattern: "a softmax over 36 letters", "h = 8 heads", "words are embedded in
// vectors of size 32". Not here: sentences that name a layer and give it a value, in any order (layer_facts.cpp).
#pragma once

#include <vector>

#include "prose/layer_facts.h"

namespace dlp {

/// Appends what the sentence says. True where it gives the widths of layers one by one, and so says nothing of all.
bool read_set_forms(const Sentence& sentence, std::vector<LayerFact>& facts);

}  // namespace dlp
