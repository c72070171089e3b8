// Tensors that stand together: halves of one box, groups of sheets or cuboids that touch; notes that name what makes a
// tensor. Not here: the lines between them (diagram_ways.h).
#pragma once

#include "assemble/diagram_flow.h"

namespace dlp {

/// Adds the ways that no line draws, and moves or takes away those that are none.
void join_maps(const Diagram& diagram, const std::vector<DiagramNode>& nodes, DiagramFlow& flow);

}  // namespace dlp
