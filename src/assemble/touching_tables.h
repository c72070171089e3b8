// Embeddings whose boxes touch are the parts of one vector: what reads the vector reads them side by side.
// Not here: boxes of other layers that touch, which follow one another (diagram_flow.h).
#pragma once

#include "assemble/diagram_flow.h"

namespace dlp {

/// Puts a concatenation behind the parts of each such vector that something reads.
void join_touching_tables(std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges);

}  // namespace dlp
