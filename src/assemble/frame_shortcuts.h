// Shortcuts around a frame that is repeated, or around its last layers: each repetition has its own. Not here: the
// repetitions (diagram_repeats.h).
#pragma once

#include "assemble/diagram_flow.h"

namespace dlp {

/// Where one way goes around layers of a repeated frame and meets their result in a node that names no merge, the
/// two are added within the frame.
void take_in_shortcuts(std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges);

}  // namespace dlp
