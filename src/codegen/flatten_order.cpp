#include "codegen/flatten_order.h"

#include "check/counts.h"
#include "codegen/target_layer.h"

namespace dlp {
namespace {

bool has_channels_first(const TargetRule& target, std::size_t rank) {
    const Integers axes = axis_positions(target, usual_layout(target, rank), rank);
    return !axes.empty() && axes.back() != static_cast<std::int64_t>(rank);
}

/// The Dense layers that read the values of a layer, also through layers that do the same to all values; none if
/// anybody else reads them.
std::vector<std::size_t> dense_readers(const PreparedDesign& all, std::size_t place) {
    std::vector<std::size_t> dense;
    for (std::vector<std::size_t> waiting{place}; !waiting.empty();) {
        const std::size_t from = waiting.back();
        waiting.pop_back();
        if (all.graph.outputs[from].empty()) return {};
        for (const std::size_t reader : all.graph.outputs[from]) {
            const LayerRule& rule = *all.rules_of[reader];
            const bool is_alike = rule.is_by_value && all.facts_of[reader]->parameters == 0;
            if (rule.shape != "dense" && !is_alike) return {};
            (is_alike ? waiting : dense).push_back(reader);
        }
    }
    return dense;
}

}  // namespace

FlattenOrder flatten_order(const PreparedDesign& all, const TargetRule& target) {
    const std::size_t count = all.design.layers.size();
    FlattenOrder order{std::vector<bool>(count), std::vector<Shape>(count)};
    for (std::size_t i = 0; i < count; ++i) {
        if (all.rules_of[i]->shape != "flatten" || all.graph.inputs[i].empty()) continue;
        const Shape& map = all.facts_of[all.graph.inputs[i].front()]->output;
        const bool is_turned = map.size() >= 3 && has_channels_first(target, map.size());
        if (!is_turned || product(map) == map.back()) continue;
        const std::vector<std::size_t> dense = dense_readers(all, i);
        order.is_counted_on[i] = dense.empty();
        for (const std::size_t reader : dense) order.flattened[reader] = map;
    }
    return order;
}

}  // namespace dlp
