// Gives single layers of a figure what sentences say of layers that are called so: "the LSTM has 512 units".
// Not here: what holds for all layers of a kind (apply_prose.h).
#pragma once

#include "design/design.h"
#include "prose/layer_facts.h"
#include "rules/rules.h"

namespace dlp {

/// Sets only parameters that the figure leaves open and of which the sentences agree, those of its caption before all
/// others; the sentence becomes evidence.
void apply_layer_facts(Design& design, const std::vector<LayerFact>& facts, const Caption& caption, const Rules& rules);

}  // namespace dlp
