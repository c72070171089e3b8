#include "assemble/results_as_maps.h"

#include <algorithm>
#include <string_view>

namespace dlp {
namespace {

bool is_dense_result(const DiagramNode& node, const LabelReader& reader) {
    const std::vector<Mention>& layers = node.reading.layers;
    return node.role == NodeRole::Layers && node.is_tensor_like && layers.size() == 1 &&
           layers.front().type == "Dense" && layers.front().params.empty() && reader.tells_of("output", node.label);
}

bool is_map_of_convolution(const DiagramNode& node) {
    const std::vector<Mention>& layers = node.reading.layers;
    return node.role == NodeRole::Layers && node.is_tensor_like && !layers.empty() &&
           layers.back().type.rfind("Conv", 0) == 0;
}

}  // namespace

void make_maps_of_results(std::vector<DiagramNode>& nodes, const std::vector<FlowEdge>& edges,
                          const LabelReader& reader) {
    constexpr double slack = 0.05;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (!is_dense_result(nodes[i], reader)) continue;
        const auto leads_here = [&](const FlowEdge& edge) { return edge.to == i; };
        const auto is_of_like_map = [&](const FlowEdge& edge) {
            return edge.operations.layers.empty() && is_map_of_convolution(nodes[edge.from]) &&
                   are_of_one_size(nodes[i].box, nodes[edge.from].box, slack);
        };
        const auto edge = std::find_if(edges.begin(), edges.end(), leads_here);
        const bool is_only = std::count_if(edges.begin(), edges.end(), leads_here) == 1;
        if (is_only && is_of_like_map(*edge)) nodes[i].reading.layers.front().type = "Conv2D";
    }
}

}  // namespace dlp
