#include "check/validate.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "check/infer_shapes.h"
#include "check/layer_view.h"
#include "check/suggestion.h"

namespace dlp {
namespace {

/// A parameter on trial.
struct Trial {
    const LayerView& view;
    std::string_view name;
    const ParameterRule& rule;
    const Value& value;
};

Result<void> reject(const Trial& trial, const std::string& rule) {
    const std::string name(trial.name);
    return bad_parameter(trial.view.layer, name,
                         name + " must be " + rule + " (" + name + " " + cut_text(value_text(trial.value)) + ")");
}

constexpr double largest_number = 1e9;  // no layer is that large, and sizes must not overflow

/// What the number breaks; the empty string where it is fine.
std::string broken_bound(const ParameterRule& rule, double number) {
    const double most = rule.maximum.value_or(largest_number);
    if (rule.minimum && number < *rule.minimum) return "at least " + number_text(*rule.minimum);
    if (number > most) return "at most " + number_text(most);
    return {};
}

Result<void> check_bounds(const Trial& trial, double number) {
    const std::string broken = broken_bound(trial.rule, number);
    return broken.empty() ? Result<void>() : reject(trial, broken);
}

Result<void> check_integer(const Trial& trial) {
    const auto* const number = std::get_if<std::int64_t>(&trial.value);
    if (number == nullptr) return reject(trial, "a whole number");
    return check_bounds(trial, static_cast<double>(*number));
}

Result<void> check_number(const Trial& trial) {
    const auto* const whole = std::get_if<std::int64_t>(&trial.value);
    const auto* const real = std::get_if<double>(&trial.value);
    if (whole == nullptr && real == nullptr) return reject(trial, "a number");
    const double number = whole != nullptr ? static_cast<double>(*whole) : *real;
    if (std::isnan(number)) return reject(trial, "a number");
    return check_bounds(trial, number);
}

/// One integer, or a list with an item for each of so many directions.
Result<void> check_size(const Trial& trial, std::initializer_list<std::size_t> lengths) {
    const auto* const list = std::get_if<Integers>(&trial.value);
    if (list == nullptr) return check_integer(trial);
    if (std::find(lengths.begin(), lengths.end(), list->size()) == lengths.end()) {
        return reject(trial, "one number or a list of " + std::to_string(*lengths.begin()));
    }
    for (const std::int64_t item : *list) TRY_DO(check_bounds(trial, static_cast<double>(item)));
    return {};
}

Result<void> check_shape(const Trial& trial) {
    if (std::holds_alternative<std::int64_t>(trial.value)) return check_integer(trial);
    const auto* const list = std::get_if<Integers>(&trial.value);
    if (list == nullptr || list->size() > 8) return reject(trial, "a list of at most 8 sizes");
    for (const std::int64_t size : *list) {
        if (size == unknown_size) continue;
        if (size < 1) return reject(trial, "a list of sizes of at least 1");
        TRY_DO(check_bounds(trial, static_cast<double>(size)));
    }
    return {};
}

Result<void> check_padding(const Trial& trial) {
    if (std::holds_alternative<std::string>(trial.value) && to_padding(trial.value, 0)) return {};
    const bool is_pixels =
        std::holds_alternative<std::int64_t>(trial.value) || std::holds_alternative<Integers>(trial.value);
    if (!is_pixels) return reject(trial, "same, valid or pixels a side");
    ParameterRule at_least_none;
    at_least_none.minimum = 0;
    return check_size({trial.view, trial.name, at_least_none, trial.value}, {trial.view.rank()});
}

Result<void> check_text(const Trial& trial) {
    const auto* const text = std::get_if<std::string>(&trial.value);
    if (text == nullptr) return reject(trial, "a text");
    const auto& choices = trial.rule.choices;
    if (choices.empty() || std::find(choices.begin(), choices.end(), *text) != choices.end()) return {};
    return reject(trial, "one of " + joined(choices, ", "));
}

Result<void> check_parameter(const Trial& trial) {
    const std::string& kind = trial.rule.kind;
    const std::size_t rank = trial.view.rank();
    if (kind == "integer") return check_integer(trial);
    if (kind == "size") return check_size(trial, {rank});
    if (kind == "margin") return check_size(trial, {rank, 2 * rank});
    if (kind == "number") return check_number(trial);
    if (kind == "shape") return check_shape(trial);
    if (kind == "padding") return check_padding(trial);
    if (kind == "flag")
        return std::holds_alternative<bool>(trial.value) ? Result<void>() : reject(trial, "true or false");
    return check_text(trial);
}

Result<void> check_input_count(const LayerView& view, std::size_t count) {
    const auto least = static_cast<std::size_t>(view.rule.inputs_at_least);
    const auto most = static_cast<std::size_t>(view.rule.inputs_at_most);
    const bool takes_any = most == 0 && view.rule.shape != "input";
    if (count >= least && (takes_any || count <= most)) return {};
    const std::string wanted = takes_any       ? "at least " + std::to_string(least)
                               : least == most ? std::to_string(least)
                                               : std::to_string(least) + " to " + std::to_string(most);
    return bad_layer(view.layer,
                     "takes " + wanted + (wanted == "1" ? " input" : " inputs") + " but has " + std::to_string(count));
}

Result<void> check_parameters(const LayerView& view) {
    for (const auto& [name, rule] : view.rule.parameters) {
        const Value* const value = find_value(view.layer, name);
        if (value != nullptr) {
            TRY_DO(check_parameter({view, name, rule, *value}));
        } else if (rule.is_required) {
            return bad_parameter(view.layer, name, name + " is missing");
        }
    }
    return {};
}

}  // namespace

Error unknown_type(const Layer& layer, const Rules& rules) {
    Error error = bad_layer(layer, "unknown type of layer" + type_suggestion(layer.type, rules)).value();
    error.origin.path = "type";
    return error;
}

Result<void> validate_value(const LayerView& view, std::string_view parameter) {
    const auto found = view.rule.parameters.find(parameter);
    const Value* const value = find_value(view.layer, parameter);
    if (found == view.rule.parameters.end() || value == nullptr) return {};
    return check_parameter({view, found->first, found->second, *value});
}

Result<void> validate_layer(const LayerView& view, std::size_t input_count) {
    TRY_DO(check_parameters(view));
    return check_input_count(view, input_count);
}

Result<void> validate(const Design& design, const Rules& rules) {
    TRY(const Graph graph, graph_of(design));
    return validate(design, graph, rules);
}

Result<void> validate(const Design& design, const Graph& graph, const Rules& rules) {
    for (std::size_t i = 0; i < design.layers.size(); ++i) {
        const Layer& layer = design.layers[i];
        const LayerRule* const rule = rules.find_layer(layer.type);
        if (rule == nullptr) return at_layer(i, unknown_type(layer, rules));
        if (auto valid = validate_layer({layer, *rule}, graph.inputs[i].size()); !valid)
            return at_layer(i, std::move(valid).error());
    }
    return {};
}

}  // namespace dlp
