// Boxes close to each other in one column that no arrow joins: `Dense`, `BatchNorm` and `Dropout` of one layer, a
// pooling under the convolution that it belongs to. Not here: boxes that touch, rows of which no box has an arrow
// (diagram_flow.h).
#pragma once

#include <vector>

#include "assemble/diagram_flow.h"

namespace dlp {

/// Adds the ways between them; a way out of a box that others hang under leaves the lowest of these.
void chain_stacked(const std::vector<DiagramNode>& nodes, DiagramFlow& flow);

}  // namespace dlp
