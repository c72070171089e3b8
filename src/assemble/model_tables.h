// Tables that tell the sizes of whole networks ("Model | Layers | Hidden size"): what they tell of the first network,
// as sentences, which figures of it are read with. Not here: tables whose lines are layers (layer_table/).
#pragma once

#include <vector>

#include "document/paper.h"
#include "phrase/phrase.h"
#include "prose/prose.h"

namespace dlp {

/// "The model has 12 layers.", "The layers: n = 6."
std::vector<Sentence> sentences_of_models(const Paper& paper, const Vocabulary& vocabulary);

}  // namespace dlp
