#include "assemble/moments.h"

#include <algorithm>
#include <regex>

#include "base/text.h"

namespace dlp {
namespace {

enum class Moment : std::uint8_t { None, Mean, Deviation };

Moment moment_of(const DiagramNode& node) {
    static const std::regex mean(R"((μ|µ|mu|mean)( ?vector)?([_^ (].*)?)");
    static const std::regex deviation(
        R"((log ?)?(σ|Σ|∑|sigma|std|stddev|std\.? dev\.?|variance|var|deviation)([0-9]|²)?([_^ (].*)?)");
    const std::string text = lower(node.label);
    // `Σ` and `mean` are merges elsewhere, `std` a layer.
    static constexpr std::string_view types[] = {"Average", "Add", "Dense"};
    const std::vector<Mention>& layers = node.reading.layers;
    const bool is_bare = layers.size() == 1 && layers.front().params.empty() &&
                         std::find(std::begin(types), std::end(types), layers.front().type) != std::end(types);
    const bool may_be =
        node.role == NodeRole::Units || node.role == NodeRole::Opaque || node.role == NodeRole::Tensor || is_bare;
    if (!may_be || node.size) return Moment::None;
    if (std::regex_match(text, mean)) return Moment::Mean;
    return std::regex_match(text, deviation) ? Moment::Deviation : Moment::None;
}

}  // namespace

bool is_moment(std::size_t node, const std::vector<DiagramNode>& nodes, const std::vector<FlowEdge>& edges) {
    const Moment own = moment_of(nodes[node]);
    const auto ways = std::count_if(edges.begin(), edges.end(), [&](const FlowEdge& edge) { return edge.to == node; });
    if (own == Moment::None || ways != 1) return false;
    const auto is_made_from = [&](std::size_t made, std::size_t from) {
        return std::any_of(edges.begin(), edges.end(), [&](const FlowEdge& edge) {
            return edge.from == from && edge.to == made && edge.operations.layers.empty();
        });
    };
    return std::any_of(edges.begin(), edges.end(), [&](const FlowEdge& edge) {
        const Moment other = moment_of(nodes[edge.to]);
        return other != Moment::None && other != own && is_made_from(node, edge.from);
    });
}

bool is_sampled(std::size_t node, const std::vector<DiagramNode>& nodes, const std::vector<FlowEdge>& edges) {
    const bool is_merge = nodes[node].role == NodeRole::Merge || nodes[node].role == NodeRole::Layers;
    return !is_merge && std::count_if(edges.begin(), edges.end(), [&](const FlowEdge& edge) {
                            return edge.to == node && is_moment(edge.from, nodes, edges);
                        }) == 2;
}

}  // namespace dlp
