#include "codegen/prepared_design.h"

#include "check/validate.h"
#include "codegen/names.h"

namespace dlp {

const std::vector<RepeatedBlock>& FoundBlocks::find(const PreparedDesign& design, std::vector<int> kinds) {
    const auto known = known_.find(kinds);
    if (known != known_.end()) return known->second;
    std::vector<RepeatedBlock> found = find_blocks(design.design, design.graph, design.facts.order, kinds);
    return known_.emplace(std::move(kinds), std::move(found)).first->second;
}

Result<PreparedDesign> prepare(const Design& design, const DesignFacts& facts, const Rules& rules) {
    TRY(Graph graph, graph_of(design));
    TRY_DO(validate(design, graph, rules));
    PreparedDesign prepared{
        design, facts, rules, std::move(graph), {}, {}, {}, wanted_names(design), mixed_defaults(design, rules)};
    prepared.rules_of.reserve(design.layers.size());
    prepared.facts_of.reserve(design.layers.size());
    prepared.inputs_of.reserve(design.layers.size());
    for (const Layer& layer : design.layers) {
        prepared.rules_of.push_back(rules.find_layer(layer.type));
        prepared.facts_of.push_back(&facts.layers.find(layer.id)->second);
    }
    for (const std::vector<std::size_t>& inputs : prepared.graph.inputs) {
        std::vector<Shape>& shapes = prepared.inputs_of.emplace_back();
        shapes.reserve(inputs.size());
        for (const std::size_t from : inputs) shapes.push_back(prepared.facts_of[from]->output);
    }
    return prepared;
}

}  // namespace dlp
