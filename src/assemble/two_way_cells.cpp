#include "assemble/two_way_cells.h"

#include <algorithm>
#include <map>

#include "assemble/layer_details.h"
#include "base/disjoint_sets.h"

namespace dlp {
namespace {

bool is_cell(const DiagramNode& node) {
    return node.role == NodeRole::Layers && node.reading.layers.size() == 1 &&
           is_recurrent(node.reading.layers.front().type);
}

/// Its place in the nodes; their number where there is none.
std::size_t cell_at(const std::vector<DiagramNode>& nodes, DiagramIndex shape) {
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const DiagramNode& node) {
        return shape != nothing && node.shape == shape && is_cell(node);
    });
    return static_cast<std::size_t>(found - nodes.begin());
}

/// Cells that are joined both ways, each group in the order of its shapes.
std::vector<std::vector<std::size_t>> joined_cells(const Diagram& diagram, const std::vector<DiagramNode>& nodes) {
    DisjointSets sets(nodes.size());
    for (const Connector& connector : diagram.connectors) {
        if (!connector.has_head_at_start || !connector.has_head_at_end) continue;
        const std::size_t a = cell_at(nodes, connector.from);
        const std::size_t b = cell_at(nodes, connector.to);
        if (a < nodes.size() && b < nodes.size() && nodes[a].label == nodes[b].label) sets.unite(a, b);
    }
    return sets.at_least(3);  // two may be layers on each other
}

}  // namespace

void fold_two_way_cells(const Diagram& diagram, std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges) {
    std::map<std::size_t, std::size_t> instead;
    for (const std::vector<std::size_t>& group : joined_cells(diagram, nodes)) {
        const auto ways_into = [&](std::size_t cell) {
            return std::count_if(edges.begin(), edges.end(), [&](const FlowEdge& edge) { return edge.to == cell; });
        };
        const std::size_t stays = *std::max_element(
            group.begin(), group.end(), [&](std::size_t a, std::size_t b) { return ways_into(a) < ways_into(b); });
        nodes[stays].reading.layers.front().params["bidirectional"] = true;
        for (const std::size_t cell : group) {
            instead[cell] = stays;
            if (cell != stays) nodes[cell].role = NodeRole::Nothing;
        }
    }
    if (instead.empty()) return;
    std::vector<FlowEdge> moved;
    for (FlowEdge& edge : edges) {
        if (const auto found = instead.find(edge.from); found != instead.end()) edge.from = found->second;
        if (const auto found = instead.find(edge.to); found != instead.end()) edge.to = found->second;
        if (edge.from != edge.to) add_edge(moved, std::move(edge));
    }
    edges = std::move(moved);
}

}  // namespace dlp
