// Questions about the ways between nodes.
// Not here: which ways there are (diagram_flow.h).
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "assemble/diagram_flow.h"

namespace dlp {

/// From and to; places in the nodes.
using NodePair = std::pair<std::size_t, std::size_t>;

/// By one way or several, none of them among `but`.
bool leads_to(const std::vector<FlowEdge>& edges, std::size_t from, std::size_t to, const std::set<NodePair>& but = {});

}  // namespace dlp
