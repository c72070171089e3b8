// Boxes that stand for several dense layers, as only the text tells: "the MLP consists of two fully-connected layers
// with a GELU in between". Not here: labels that say so themselves (listed_widths.h, told_layers).
#pragma once

#include <vector>

#include "assemble/diagram_nodes.h"
#include "phrase/vocabulary.h"
#include "prose/prose.h"

namespace dlp {

/// Gives such boxes as many dense layers as all sentences about their name tell, with what these say of the hidden
/// ones.
void split_told_perceptrons(const std::vector<Sentence>& sentences, const Vocabulary& vocabulary,
                            std::vector<DiagramNode>& nodes);

}  // namespace dlp
