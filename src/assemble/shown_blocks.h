// Labels that are the name of what another figure shows: `Permute-MLP`, no permutation and perceptron of their own.
// Not here: putting the one into the other (expand_blocks.h).
#pragma once

#include <map>
#include <set>
#include <string>

#include "assemble/diagram_label.h"
#include "diagram/diagram.h"

namespace dlp {

/// How to read, by their lower case, labels that seem to name several layers and are among `titles` (as `title_key`
/// gives them).
std::map<std::string, LabelReading> shown_blocks(const Diagram& diagram, const LabelReader& reader,
                                                 const std::set<std::string>& titles);

}  // namespace dlp
