#include "codegen/prepared_design.h"

#include "check/validate.h"
#include "codegen/names.h"

namespace dlp {

Result<PreparedDesign> prepare(const Design& design, const DesignFacts& facts, const Rules& rules) {
    TRY(Graph graph, graph_of(design));
    TRY_DO(validate(design, graph, rules));
    PreparedDesign prepared{
        design, facts, rules, std::move(graph), {}, {}, wanted_names(design), mixed_defaults(design, rules)};
    prepared.rules_of.reserve(design.layers.size());
    prepared.facts_of.reserve(design.layers.size());
    for (const Layer& layer : design.layers) {
        prepared.rules_of.push_back(rules.find_layer(layer.type));
        prepared.facts_of.push_back(&facts.layers.find(layer.id)->second);
    }
    return prepared;
}

}  // namespace dlp
