// The connectors of a diagram as ways from node to node, all with a direction: by their heads, else by the flow of the
// rest. Not here: ways that no line draws (diagram_maps.h, diagram_flow.h).
#pragma once

#include "assemble/diagram_flow.h"

namespace dlp {

DiagramFlow read_ways(const Diagram& diagram, const std::vector<DiagramNode>& nodes, const LabelReader& reader);

}  // namespace dlp
