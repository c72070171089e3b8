#include "codegen/mixed_defaults.h"

#include "check/layer_view.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

bool is_at_default(const Layer& layer, const std::string& name, const ParameterRule& rule) {
    const Value* const value = find_value(layer, name);
    return value == nullptr || with_one_size(*value) == *rule.fallback;
}

struct Uses {
    bool has_default = false;
    bool has_other = false;
};

}  // namespace

MixedDefaults mixed_defaults(const Design& design, const Rules& rules, const TargetRule& target) {
    const bool has_blocks = !target_field(target, "block", "").empty();
    if (!has_blocks || target_field(target, "writer", "") != "script") return {};
    std::map<std::pair<std::string_view, std::string_view>, Uses> uses;
    for (const Layer& layer : design.layers) {
        const LayerRule* const type = rules.find_layer(layer.type);
        if (type == nullptr) continue;
        for (const auto& [name, rule] : type->parameters) {
            const bool is_number = rule.kind == "size" || rule.kind == "integer";
            if (!is_number || !rule.fallback) continue;
            Uses& of_parameter = uses[{type->type, name}];
            (is_at_default(layer, name, rule) ? of_parameter.has_default : of_parameter.has_other) = true;
        }
    }
    MixedDefaults mixed;
    for (const auto& [place, of_parameter] : uses) {
        if (of_parameter.has_default && of_parameter.has_other) mixed[place.first].emplace(place.second);
    }
    return mixed;
}

}  // namespace dlp
