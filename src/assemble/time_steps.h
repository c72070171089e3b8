// Networks unrolled in time: the same column of layers once a time step. The columns become one, and a layer that leads
// to itself in the next step a recurrent one.
// Not here: frames that say how often they repeat (diagram_repeats.h).
#pragma once

#include <vector>

#include "assemble/diagram_flow.h"

namespace dlp {

/// Nodes of all steps but one lose their roles; their ways are those of the step that stays.
void fold_time_steps(const Diagram& diagram, std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges);

}  // namespace dlp
