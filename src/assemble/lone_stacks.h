// Boxes by themselves with several layers in them: no network, but what other boxes that have their title hold.
#pragma once

#include <vector>

#include "assemble/diagram_flow.h"

namespace dlp {

/// Places of such nodes. Where the figure's ways lead upwards, those that have their activation at the top are turned:
/// they are read upwards, too.
std::vector<std::size_t> lone_stacks(std::vector<DiagramNode>& nodes, const std::vector<FlowEdge>& edges);

}  // namespace dlp
