// Recurrent cells of one name that arrows with two heads join, one above the other as in a tree: one layer that runs in
// both directions. Not here: cells in a row, one a time step (time_steps.h).
#pragma once

#include "assemble/diagram_flow.h"

namespace dlp {

/// Leaves one cell of three or more that are joined so, with the ways of all of them.
void fold_two_way_cells(const Diagram& diagram, std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges);

}  // namespace dlp
