// Layers that a figure calls recurrent, or by a name of the paper's own, and the text by what they are: LSTM or GRU.
// Not here: their sizes (apply_layer_facts.h).
#pragma once

#include "design/design.h"
#include "prose/prose.h"
#include "rules/rules.h"

namespace dlp {

/// "We employ LSTM neurons as our recurrent neurons" names what is behind `Recurrent layer`; "the memorized context
/// layer (here we choose LSTM)" what a layer of that name is, also where ways meet at it. The sentence becomes
/// evidence.
void name_recurrent(Design& design, const std::vector<Sentence>& sentences, const Rules& rules);

}  // namespace dlp
