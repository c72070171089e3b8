#include "check/infer_shapes.h"

#include "check/counts.h"
#include "check/layer_facts.h"
#include "check/partial_facts.h"
#include "check/shape_rules.h"

namespace dlp {
namespace {

/// One slope a channel, shared by all places of a map.
void add_learned_slopes(const LayerView& view, LayerFacts& facts) {
    if (view.text("activation") != "prelu" || facts.output.empty()) return;
    facts.parameters = plus(facts.parameters, facts.output.back());
    facts.trainable_parameters = plus(facts.trainable_parameters, facts.output.back());
}

Result<void> expect_channels_last(const Design& design) {
    if (design.data_format == DataFormat::ChannelsLast) return {};
    Origin origin;
    origin.path = "data_format";
    return fail(ErrorKind::BadInput, "shapes are computed channels-last only (data_format channels_first)",
                std::move(origin));
}

}  // namespace

Result<LayerFacts> facts_of(const Layer& layer, const std::vector<const Shape*>& inputs, const Rules& rules) {
    const LayerRule* const rule = rules.find_layer(layer.type);
    if (rule == nullptr) return tl::unexpected<Error>(unknown_type(layer, rules));
    const ShapeRule shape_rule = find_shape_rule(rule->shape);
    if (shape_rule == nullptr) {
        return fail(ErrorKind::BadInput, "there is no shape rule '" + rule->shape + "'", rule->origin);
    }
    const LayerView view{layer, *rule};
    TRY_DO(validate_layer(view, inputs.size()));
    for (const Shape* input : inputs) {
        if (input->empty()) return bad_layer(layer, "has an input without sizes");
    }
    TRY(LayerFacts facts, shape_rule(view, inputs));
    add_learned_slopes(view, facts);
    return facts;
}

Result<PartialFacts> infer_partly(const Design& design, const Rules& rules) {
    TRY_DO(expect_channels_last(design));
    PartialFacts facts;
    TRY(facts.graph, graph_of(design));
    TRY(facts.order, execution_order(design, facts.graph));
    facts.layers.resize(design.layers.size());
    std::vector<const Shape*> inputs;
    for (const std::size_t place : facts.order) {
        inputs.clear();
        for (const std::size_t from : facts.graph.inputs[place]) inputs.push_back(&facts.layers[from].output);
        auto of_layer = facts_of(design.layers[place], inputs, rules);
        if (!of_layer) {
            facts.broken = place;
            facts.error = at_layer(place, std::move(of_layer).error()).value();
            return facts;
        }
        facts.layers[place] = std::move(*of_layer);
    }
    return facts;
}

Result<DesignFacts> infer_shapes(const Design& design, const Rules& rules) {
    TRY(PartialFacts partial, infer_partly(design, rules));
    if (partial.broken) return tl::unexpected<Error>(std::move(partial.error));
    DesignFacts facts;
    facts.order = std::move(partial.order);
    for (std::size_t place = 0; place < design.layers.size(); ++place) {
        facts.layers.emplace(design.layers[place].id, std::move(partial.layers[place]));
    }
    return facts;
}

LayerFacts total_of(const DesignFacts& facts) {
    LayerFacts total;
    for (const auto& [id, layer] : facts.layers) {
        total.parameters = plus(total.parameters, layer.parameters);
        total.trainable_parameters = plus(total.trainable_parameters, layer.trainable_parameters);
        total.multiply_adds = plus(total.multiply_adds, layer.multiply_adds);
    }
    return total;
}

}  // namespace dlp
