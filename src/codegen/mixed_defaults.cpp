#include "codegen/mixed_defaults.h"

#include <algorithm>

#include "check/layer_view.h"

namespace dlp {
namespace {

bool is_at_default(const Layer& layer, const std::string& name, const ParameterRule& rule) {
    const Value* const value = find_value(layer, name);
    return value == nullptr || with_one_size(*value) == *rule.fallback;
}

bool is_mixed(const std::vector<const Layer*>& layers, const std::string& name, const ParameterRule& rule) {
    const bool is_number = rule.kind == "size" || rule.kind == "integer";
    if (!is_number || !rule.fallback) return false;
    const bool is_first_at_default = is_at_default(*layers.front(), name, rule);
    return std::any_of(layers.begin() + 1, layers.end(),
                       [&](const Layer* layer) { return is_at_default(*layer, name, rule) != is_first_at_default; });
}

}  // namespace

MixedDefaults mixed_defaults(const Design& design, const Rules& rules) {
    std::map<const LayerRule*, std::vector<const Layer*>> layers_of;
    for (const Layer& layer : design.layers) {
        if (const LayerRule* const type = rules.find_layer(layer.type)) layers_of[type].push_back(&layer);
    }
    MixedDefaults mixed;
    for (const auto& [type, layers] : layers_of) {
        for (const auto& [name, rule] : type->parameters) {
            if (is_mixed(layers, name, rule)) mixed[type].insert(name);
        }
    }
    return mixed;
}

}  // namespace dlp
