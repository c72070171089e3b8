#include "assemble/lone_stacks.h"

#include <algorithm>

namespace dlp {
namespace {

/// Most ways lead to a node higher up.
bool runs_upwards(const std::vector<DiagramNode>& nodes, const std::vector<FlowEdge>& edges) {
    const auto rises = std::count_if(edges.begin(), edges.end(), [&](const FlowEdge& edge) {
        return nodes[edge.to].box.bottom() < nodes[edge.from].box.top();
    });
    return 2 * rises > static_cast<std::ptrdiff_t>(edges.size());
}

void read_upwards(DiagramNode& stack) {
    std::vector<Mention>& layers = stack.reading.layers;
    if (layers.front().type == "Activation" && layers.back().type != "Activation")
        std::reverse(layers.begin(), layers.end());
}

}  // namespace

std::vector<std::size_t> lone_stacks(std::vector<DiagramNode>& nodes, const std::vector<FlowEdge>& edges) {
    const bool is_upwards = runs_upwards(nodes, edges);
    std::vector<std::size_t> stacks;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const bool is_joined = std::any_of(edges.begin(), edges.end(),
                                           [&](const FlowEdge& edge) { return edge.from == i || edge.to == i; });
        const bool is_stack = nodes[i].role == NodeRole::Layers && nodes[i].reading.layers.size() > 1;
        if (!is_stack || is_joined || nodes[i].is_words) continue;
        if (is_upwards) read_upwards(nodes[i]);
        stacks.push_back(i);
    }
    return stacks;
}

}  // namespace dlp
