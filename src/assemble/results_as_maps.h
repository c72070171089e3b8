// Results drawn as the maps before them: `logits` on a cuboid like those of the convolutions is one more convolution.
#pragma once

#include <vector>

#include "assemble/diagram_flow.h"

namespace dlp {

/// Makes convolutions of dense layers that are named by their result only and drawn as what they are made from.
void make_maps_of_results(std::vector<DiagramNode>& nodes, const std::vector<FlowEdge>& edges,
                          const LabelReader& reader);

}  // namespace dlp
