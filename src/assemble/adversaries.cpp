#include "assemble/adversaries.h"

#include <algorithm>

namespace dlp {
namespace {

using Inside = std::vector<bool>;

/// Which nodes stand in a frame whose title has one of the words.
Inside inside_of(const std::vector<DiagramNode>& nodes, const LabelReader& reader, const char* words) {
    Inside inside(nodes.size(), false);
    for (std::size_t frame = 0; frame < nodes.size(); ++frame) {
        if (nodes[frame].role != NodeRole::Container || !reader.tells_of(words, nodes[frame].label)) continue;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (is_within(nodes, i, frame)) inside[i] = true;
        }
    }
    return inside;
}

/// It is made in the generator, or what is made there.
bool is_generated(std::size_t node, const Inside& generator, const std::vector<FlowEdge>& edges) {
    return generator[node] || std::any_of(edges.begin(), edges.end(), [&](const FlowEdge& edge) {
               return edge.to == node && generator[edge.from];
           });
}

}  // namespace

void part_adversaries(const std::vector<DiagramNode>& nodes, const LabelReader& reader, std::vector<FlowEdge>& edges) {
    const Inside generator = inside_of(nodes, reader, "generator");
    const Inside judge = inside_of(nodes, reader, "adversary");
    const std::vector<FlowEdge> all = edges;
    const auto leads_to_judge = [&](std::size_t node) {
        return std::any_of(all.begin(), all.end(),
                           [&](const FlowEdge& edge) { return edge.from == node && judge[edge.to]; });
    };
    const auto compares = [&](const FlowEdge& edge) {  // what was generated, with what is real
        return !judge[edge.to] && !is_generated(edge.from, generator, all) && leads_to_judge(edge.from) &&
               std::any_of(all.begin(), all.end(), [&](const FlowEdge& other) {
                   return other.to == edge.to && is_generated(other.from, generator, all);
               });
    };
    const auto is_between = [&](const FlowEdge& edge) {
        return judge[edge.to] && !judge[edge.from] && is_generated(edge.from, generator, all);
    };
    edges.erase(std::remove_if(edges.begin(), edges.end(),
                               [&](const FlowEdge& edge) { return is_between(edge) || compares(edge); }),
                edges.end());
}

}  // namespace dlp
