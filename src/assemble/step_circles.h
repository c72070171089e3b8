// Ways from one time step to the next that do not join a layer with itself: what a decoder gave goes into its next
// step. In the one column that is left of the steps they run in a circle.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "assemble/flow_queries.h"

namespace dlp {

/// Ways from a row to a member of another row that is not in the same column.
std::set<NodePair> ways_between_columns(const std::vector<std::vector<std::size_t>>& rows,
                                        const std::vector<std::optional<std::size_t>>& row_of,
                                        const std::vector<DiagramNode>& nodes, const std::vector<FlowEdge>& edges);

/// Drops those of `ways` that lead back to where they come from; `instead` are the nodes that stay of each row.
void drop_circles(std::vector<FlowEdge>& edges, const std::set<NodePair>& ways,
                  const std::map<std::size_t, std::size_t>& instead);

}  // namespace dlp
