// Mean and deviation of a distribution, and what is sampled from it: the middle of a variational autoencoder.
#pragma once

#include "assemble/diagram_flow.h"

namespace dlp {

/// `μ` or `log σ²` beside the other one, both made from the same node: a layer makes each.
bool is_moment(std::size_t node, const std::vector<DiagramNode>& nodes, const std::vector<FlowEdge>& edges);

/// It is made from both.
bool is_sampled(std::size_t node, const std::vector<DiagramNode>& nodes, const std::vector<FlowEdge>& edges);

}  // namespace dlp
