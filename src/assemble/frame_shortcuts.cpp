#include "assemble/frame_shortcuts.h"

#include <algorithm>
#include <optional>

#include "assemble/flow_queries.h"

namespace dlp {
namespace {

/// Places of edges: `around` leads past the frame, or past its last layers, to where `out` leads from its inside.
struct Shortcut {
    std::size_t around = 0;
    std::size_t out = 0;
};

std::optional<Shortcut> shortcut_around(std::size_t frame, const std::vector<DiagramNode>& nodes,
                                        const std::vector<FlowEdge>& edges) {
    const auto is_inside = [&](std::size_t node) { return is_within(nodes, node, frame); };
    const auto enters_from = [&](std::size_t source) {
        return std::any_of(edges.begin(), edges.end(),
                           [&](const FlowEdge& edge) { return edge.from == source && is_inside(edge.to); });
    };
    for (std::size_t a = 0; a < edges.size(); ++a) {
        const std::size_t goal = edges[a].to;
        if (is_inside(goal) || nodes[goal].role == NodeRole::Merge) continue;
        std::vector<std::size_t> inputs;
        for (std::size_t e = 0; e < edges.size(); ++e) {
            if (edges[e].to == goal) inputs.push_back(e);
        }
        if (inputs.size() != 2 || !enters_from(edges[a].from)) continue;
        const std::size_t other = inputs[0] == a ? inputs[1] : inputs[0];
        if (!is_inside(edges[other].from)) continue;
        if (!is_inside(edges[a].from) || leads_to(edges, edges[a].from, edges[other].from)) return Shortcut{a, other};
    }
    return std::nullopt;
}

DiagramNode addition_in(std::size_t frame, const DiagramNode& last) {
    DiagramNode node;
    node.role = NodeRole::Merge;
    node.shape = last.shape;
    node.box = last.box;
    node.reading.kind = LabelKind::Merge;
    node.reading.layers.emplace_back();
    node.reading.layers.back().type = "Add";
    node.container = static_cast<DiagramIndex>(frame);
    return node;
}

}  // namespace

void take_in_shortcuts(std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges) {
    const std::size_t count = nodes.size();
    for (std::size_t frame = 0; frame < count; ++frame) {
        if (nodes[frame].role != NodeRole::Container || nodes[frame].repeat < 2) continue;
        const auto shortcut = shortcut_around(frame, nodes, edges);
        if (!shortcut) continue;
        const std::size_t last = edges[shortcut->out].from;
        nodes.push_back(addition_in(frame, DiagramNode(nodes[last])));
        const std::size_t sum = nodes.size() - 1;
        edges[shortcut->out].from = sum;
        edges[shortcut->around].to = sum;
        FlowEdge& onwards = edges.emplace_back();
        onwards.from = last;
        onwards.to = sum;
    }
}

}  // namespace dlp
