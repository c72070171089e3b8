#include "assemble/touching_tables.h"

#include <algorithm>

#include "assemble/shared_sides.h"
#include "base/disjoint_sets.h"

namespace dlp {
namespace {

using Parts = std::vector<std::size_t>;

bool is_table(const DiagramNode& node) {
    return node.role == NodeRole::Layers && node.reading.layers.size() == 1 && !node.is_words &&
           node.reading.layers.front().type == "Embedding";
}

bool touch(const PageBox& a, const PageBox& b) {
    constexpr SideSlack touching{1, 1};  // points
    return share_upright_side(a, b, touching) || share_level_side(a, b, touching);
}

std::vector<Parts> find_vectors(const std::vector<DiagramNode>& nodes) {
    DisjointSets sets(nodes.size());
    for (std::size_t a = 0; a < nodes.size(); ++a) {
        for (std::size_t b = a + 1; is_table(nodes[a]) && b < nodes.size(); ++b) {
            const bool are_parts = is_table(nodes[b]) && nodes[a].container == nodes[b].container;
            if (are_parts && touch(nodes[a].box, nodes[b].box)) sets.unite(a, b);
        }
    }
    return sets.at_least(2);
}

DiagramNode concatenation_of(const DiagramNode& part) {
    DiagramNode node;
    node.role = NodeRole::Merge;
    node.shape = part.shape;
    node.box = part.box;
    node.container = part.container;
    node.reading.kind = LabelKind::Merge;
    node.reading.layers.emplace_back();
    node.reading.layers.back().type = "Concat";
    return node;
}

}  // namespace

void join_touching_tables(std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges) {
    for (const Parts& parts : find_vectors(nodes)) {
        const auto is_part = [&](std::size_t node) {
            return std::find(parts.begin(), parts.end(), node) != parts.end();
        };
        const bool is_read = std::any_of(edges.begin(), edges.end(),
                                         [&](const FlowEdge& edge) { return is_part(edge.from) && !is_part(edge.to); });
        if (!is_read) continue;
        nodes.push_back(concatenation_of(DiagramNode(nodes[parts.front()])));
        const std::size_t vector = nodes.size() - 1;
        std::vector<FlowEdge> moved;
        for (FlowEdge& edge : edges) {
            if (is_part(edge.from) && is_part(edge.to)) continue;
            if (is_part(edge.from)) edge.from = vector;
            add_edge(moved, std::move(edge));
        }
        for (const std::size_t part : parts) {
            FlowEdge& edge = moved.emplace_back();
            edge.from = part;
            edge.to = vector;
        }
        edges = std::move(moved);
    }
}

}  // namespace dlp
