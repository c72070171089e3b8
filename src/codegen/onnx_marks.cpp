#include "codegen/onnx_marks.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "check/graph.h"
#include "codegen/spell.h"
#include "design/json.h"

namespace dlp {
namespace {

bool is_marked(const Layer& layer, const Rules& rules, const TargetRule& target) {
    const LayerRule* const rule = rules.find_layer(layer.type);
    if (rule == nullptr) return false;
    const auto spelling = rule->emit.find(target.name);
    if (spelling != rule->emit.end()) {
        const auto field = spelling->second.fields.find("marked");
        const bool is_asked = field != spelling->second.fields.end();
        if (is_asked && (field->second == "yes" || find_value(layer, field->second) != nullptr)) return true;
    }
    const Value* const value = find_value(layer, "activation");
    const auto* const activation = value == nullptr ? nullptr : std::get_if<std::string>(value);
    const std::vector<std::string> marked = split_words(target_field(target, "marked_activations", ""));
    return activation != nullptr && std::find(marked.begin(), marked.end(), *activation) != marked.end();
}

Layer input_of(const std::string& id, const Shape& shape) {
    Layer input;
    input.id = id;
    input.type = "Input";
    input.params["shape"] = shape;
    return input;
}

}  // namespace

Result<OnnxMarks> marks_of(const Design& design, const DesignFacts& facts, const Rules& rules,
                           const TargetRule& target) {
    TRY(const Graph graph, graph_of(design));
    OnnxMarks marks;
    for (std::size_t i = 0; i < design.layers.size(); ++i) {
        if (!is_marked(design.layers[i], rules, target)) continue;
        Design alone;
        std::set<std::string_view> known;
        Layer layer = design.layers[i];
        layer.evidence.clear();
        layer.params.insert(layer.inferred.begin(), layer.inferred.end());
        layer.inferred.clear();
        for (const std::size_t from : graph.inputs[i]) {
            const std::string& id = design.layers[from].id;
            if (known.insert(id).second) alone.layers.push_back(input_of(id, facts.layers.find(id)->second.output));
            alone.edges.push_back({id, layer.id});
        }
        alone.layers.push_back(std::move(layer));
        marks[design.layers[i].id] = design_to_json(alone);
    }
    return marks;
}

}  // namespace dlp
