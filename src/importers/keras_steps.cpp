#include "importers/keras_steps.h"

#include <algorithm>

#include "check/layer_facts.h"

namespace dlp {
namespace {

/// A layer at one step, and the shapes there.
struct Step {
    const Layer& layer;
    const LayerRule& rule;
    std::int64_t steps;
    Shape input;
    Shape output;
    const Rules& rules;
};

/// `Conv2D` -> `Conv3D`; null where there is no such type.
const LayerRule* wider_rule(std::string type, const Step& step) {
    const std::size_t at = type.find(std::to_string(step.rule.rank) + "D");
    if (step.rule.rank == 0 || at == std::string::npos) return nullptr;
    type.replace(at, 1, std::to_string(step.rule.rank + 1));
    return step.rules.find_layer(type);
}

/// A size 3 -> [1, 3, 3]: the least that a rule allows is what does nothing, along the steps. None for `causal`, which
/// would be along the steps too.
std::optional<Value> wider_value(const Value& value, const ParameterRule& rule, std::size_t rank) {
    const bool is_padding = rule.kind == "padding";
    if (is_padding && std::holds_alternative<std::string>(value))
        return value == Value(std::string("causal")) ? std::nullopt : std::optional<Value>(value);
    if (!is_padding && rule.kind != "size" && rule.kind != "margin") return value;
    const auto* const one = std::get_if<std::int64_t>(&value);
    const auto* const list = std::get_if<Integers>(&value);
    if (one == nullptr && list == nullptr) return std::nullopt;
    Integers sizes = one != nullptr ? Integers(rank, *one) : *list;
    const auto nothing = is_padding ? 0 : static_cast<std::int64_t>(rule.minimum.value_or(1));
    sizes.insert(sizes.begin(), sizes.size() / rank, nothing);
    return Value(std::move(sizes));
}

/// None where the wider type lacks what the layer says.
std::optional<Layer> wider_layer(const Step& step) {
    const LayerRule* const wide = wider_rule(step.rule.type, step);
    if (wide == nullptr || wide->shape != step.rule.shape) return std::nullopt;
    Layer made;
    made.type = wide->type;
    for (const auto& [name, parameter] : step.rule.parameters) {
        const Value* const stated = find_value(step.layer, name);
        const bool is_known = wide->parameters.contains(name);
        if (stated != nullptr && !is_known) return std::nullopt;
        if (!is_known || (stated == nullptr && !parameter.fallback)) continue;
        auto value = wider_value(stated != nullptr ? *stated : *parameter.fallback, parameter,
                                 static_cast<std::size_t>(step.rule.rank));
        if (!value) return std::nullopt;
        set_value(made, *wide, name, std::move(*value));
    }
    return made;
}

Shape with_steps(const Step& step, Shape shape) {
    shape.insert(shape.begin(), step.steps);
    return shape;
}

std::vector<Layer> reshaped(const Step& step) {
    const Shape target = with_steps(step, step.output);
    if (std::count(target.begin(), target.end(), unknown_size) > 1) return {};
    Layer made;
    made.type = "Reshape";
    made.params["target_shape"] = target;
    return {made};
}

/// Windows as large as the map, and then no places.
std::vector<Layer> pooled(const Step& step) {
    constexpr std::string_view prefix = "Global";
    const bool is_known = std::count(step.input.begin(), step.input.end(), unknown_size) == 0;
    if (!is_known || !step.rule.type.starts_with(prefix)) return {};
    const LayerRule* const wide = wider_rule(step.rule.type.substr(prefix.size()), step);
    std::vector<Layer> made = reshaped(step);
    if (wide == nullptr || made.empty()) return {};
    Integers window = step.input;
    window.back() = 1;
    std::rotate(window.begin(), window.end() - 1, window.end());
    Layer pool;
    pool.type = wide->type;
    set_value(pool, *wide, "pool_size", std::move(window));
    made.insert(made.begin(), std::move(pool));
    return made;
}

/// Empty where a design cannot say it.
std::vector<Layer> said_at_once(const Step& step) {
    if (step.rule.shape == "flatten" || step.rule.shape == "reshape") return reshaped(step);
    if (step.rule.shape == "global_pooling") return pooled(step);
    const auto wide = wider_layer(step);
    return wide ? std::vector<Layer>{*wide} : std::vector<Layer>{};
}

bool have_as_many_sizes(const std::vector<Shape>& inputs) {
    return std::all_of(inputs.begin(), inputs.end(),
                       [&](const Shape& input) { return input.size() == inputs.front().size(); });
}

/// What looks at one value, or at its channels only, is the same at every step.
bool is_the_same(const ImportContext& context, const Layer& layer, const std::vector<Shape>& inputs) {
    const LayerRule& rule = *context.rules.find_layer(layer.type);
    if (rule.is_by_value || context.words.find("by_step", layer.type) != nullptr) return true;
    if (rule.shape == "elementwise") return have_as_many_sizes(inputs);
    return rule.shape == "concat" && find_value(layer, "axis") == nullptr;
}

/// What the file says about the shape of a step holds where nothing else is known.
Layer block_of_unknown_steps(const ImportContext& context, const std::string& name, const Layer& layer) {
    if (layer.type != "Block") return opaque_layer(context, name, "TimeDistributed(" + layer.type + ")");
    Layer block = layer;
    const auto stated = block.params.find("output_shape");
    if (stated == block.params.end()) return block;
    if (auto* const shape = std::get_if<Integers>(&stated->second)) shape->insert(shape->begin(), unknown_size);
    return block;
}

/// Of one step; empty where a shape is not known, or the layer does not fit.
Shape output_of_step(const ImportContext& context, const Layer& layer, const std::vector<Shape>& inputs) {
    std::vector<Shape> steps;
    for (const Shape& input : inputs) {
        if (input.size() < 2) return {};
        steps.emplace_back(input.begin() + 1, input.end());
    }
    std::vector<const Shape*> pointers;
    pointers.reserve(steps.size());
    for (const Shape& step : steps) pointers.push_back(&step);
    const auto facts = facts_of(layer, pointers, context.rules);
    return facts ? facts->output : Shape();
}

}  // namespace

std::vector<Layer> layers_over_steps(const ImportContext& context, const std::string& name, const Layer& layer,
                                     const std::vector<Shape>& inputs) {
    if (inputs.empty() || is_the_same(context, layer, inputs)) return {layer};
    const std::string inside = "TimeDistributed(" + layer.type + ")";
    Shape output = output_of_step(context, layer, inputs);
    const bool is_block = layer.type == "Block";
    if (output.empty()) return {block_of_unknown_steps(context, name, layer)};
    const Step step{layer,
                    *context.rules.find_layer(layer.type),
                    inputs.front().front(),
                    {inputs.front().begin() + 1, inputs.front().end()},
                    std::move(output),
                    context.rules};
    std::vector<Layer> made = said_at_once(step);
    if (made.empty()) {
        made = {is_block ? layer : opaque_layer(context, name, inside)};
        made.front().params["output_shape"] = with_steps(step, step.output);
    } else {
        context.diagnostics.note(inside + " '" + name + "': it is said as " + made.front().type + " over all steps",
                                 {context.file.name, 0, 0, {}});
    }
    return made;
}

}  // namespace dlp
