// Containers that a diagram says to repeat (`x 6`): their members are copied, one instance behind the other.
#pragma once

#include "assemble/diagram_flow.h"

namespace dlp {

/// Adds copies to `nodes` and `edges`. A repeat by a letter (`N x`) stays single.
void unroll_repeats(std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges);

}  // namespace dlp
