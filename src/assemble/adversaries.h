// Two networks that are trained against each other, in one figure: what one makes, the other judges.
#pragma once

#include "assemble/diagram_flow.h"

namespace dlp {

/// Takes away the ways from what stands in a generator's frame, and from its results, to what stands in a
/// discriminator's, so that each is a network of its own.
void part_adversaries(const std::vector<DiagramNode>& nodes, const LabelReader& reader, std::vector<FlowEdge>& edges);

}  // namespace dlp
