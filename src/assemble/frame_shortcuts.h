// Shortcuts around a frame that is repeated: each repetition has its own. Not here: the repetitions
// (diagram_repeats.h).
#pragma once

#include "assemble/diagram_flow.h"

namespace dlp {

/// Where one way goes around the layers of a repeated frame and meets their result in a node that names no merge, the
/// two are added within the frame.
void take_in_shortcuts(std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges);

}  // namespace dlp
