// What single sentences say of layers: "an LSTM with 256 hidden units", "the word embedding dimension is set to 50",
// "all extra convolutional layers have 256-channel outputs".
// Not here: what holds for a whole network (prose.h), which layer of a design is meant (assemble/).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "prose/prose.h"

namespace dlp {

/// A value that a sentence gives to layers of one kind.
struct LayerFact {
    std::string type;  ///< a layer type; empty for hidden layers and units of any type
    /// By which the sentence tells the layer from others of its type: `word`, `output`, `first`.
    std::set<std::string, std::less<>> words;
    bool is_general = false;  ///< it speaks of several such layers, or of each
    std::string parameter;    ///< `units` stands for the width of any layer
    Value value;
    Evidence evidence;
    std::optional<Value> window = {};  ///< it speaks of layers with this kernel only
};

/// In the order of the sentences.
std::vector<LayerFact> find_layer_facts(const std::vector<Sentence>& sentences, const Vocabulary& vocabulary);

}  // namespace dlp
