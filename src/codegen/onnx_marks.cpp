#include "codegen/onnx_marks.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "codegen/spell.h"
#include "design/json.h"

namespace dlp {
namespace {

bool has_marked_spelling(const Layer& layer, const LayerRule& rule, const TargetRule& target) {
    const auto spelling = rule.emit.find(target.name);
    if (spelling == rule.emit.end()) return false;
    const auto field = spelling->second.fields.find("marked");
    if (field == spelling->second.fields.end()) return false;
    return field->second == "yes" || find_value(layer, field->second) != nullptr;
}

bool has_activation_of(const Layer& layer, const std::vector<std::string>& marked) {
    const Value* const value = find_value(layer, "activation");
    const auto* const activation = value == nullptr ? nullptr : std::get_if<std::string>(value);
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

OnnxMarks marks_of(const PreparedDesign& all, const TargetRule& target) {
    const Design& design = all.design;
    const std::vector<std::string> marked = split_words(target_field(target, "marked_activations", ""));
    OnnxMarks marks;
    for (std::size_t i = 0; i < design.layers.size(); ++i) {
        const Layer& original = design.layers[i];
        const bool is_marked =
            has_marked_spelling(original, *all.rules_of[i], target) || has_activation_of(original, marked);
        if (!is_marked) continue;
        Design alone;
        std::set<std::string_view> known;
        Layer layer = original;
        layer.evidence.clear();
        layer.params.insert(layer.inferred.begin(), layer.inferred.end());
        layer.inferred.clear();
        for (const std::size_t from : all.graph.inputs[i]) {
            const std::string& id = design.layers[from].id;
            if (known.insert(id).second) alone.layers.push_back(input_of(id, all.facts_of[from]->output));
            alone.edges.push_back({id, layer.id});
        }
        alone.layers.push_back(std::move(layer));
        marks[original.id] = design_to_json(alone);
    }
    return marks;
}

}  // namespace dlp
