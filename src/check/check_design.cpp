#include "check/check_design.h"

#include "base/text.h"
#include "check/graph.h"
#include "check/suggestion.h"

namespace dlp {
namespace {

std::vector<std::string> parameter_names(const LayerRule& rule) {
    std::vector<std::string> names;
    for (const auto& [name, parameter] : rule.parameters) names.push_back(name);
    return names;
}

void warn_of_parameters(const Design& design, std::size_t place, const LayerRule& rule, Diagnostics& diagnostics) {
    const Layer& layer = design.layers[place];
    for (const auto& [name, value] : layer.params) {
        if (rule.parameters.contains(name)) continue;
        Origin origin = origin_of(design, place);
        origin.path += ".params." + cut_text(name);
        diagnostics.warn(describe(layer) + ": takes no " + cut_text(name) + suggestion(name, parameter_names(rule)),
                         std::move(origin));
    }
}

/// A layer that nothing feeds and that feeds nothing was left out of the network by mistake.
void warn_of_strays(const Design& design, const Graph& graph, Diagnostics& diagnostics) {
    for (std::size_t place = 0; place < design.layers.size() && design.layers.size() > 1; ++place) {
        if (!graph.inputs[place].empty() || !graph.outputs[place].empty()) continue;
        diagnostics.warn(describe(design.layers[place]) + ": no edge leads to it or from it", origin_of(design, place));
    }
}

}  // namespace

CheckReport check_design(const Design& design, const Rules& rules) {
    CheckReport report;
    auto facts = infer_shapes(design, rules);
    if (facts) {
        report.open_sizes = name_open_sizes(design, *facts, rules);
        report.facts = std::move(*facts);
    } else {
        report.error = std::move(facts).error();
    }
    for (std::size_t place = 0; place < design.layers.size(); ++place) {
        const LayerRule* const rule = rules.find_layer(design.layers[place].type);
        if (rule != nullptr) warn_of_parameters(design, place, *rule, report.diagnostics);
    }
    report.repairs = propose_repairs(design, rules);
    if (const auto graph = graph_of(design)) warn_of_strays(design, *graph, report.diagnostics);
    return report;
}

}  // namespace dlp
