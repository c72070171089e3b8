#include "check/layer_view.h"

namespace dlp {

const Value* LayerView::value(std::string_view parameter) const {
    if (const Value* const own = find_value(layer, parameter)) return own;
    const auto found = rule.parameters.find(parameter);
    if (found == rule.parameters.end() || !found->second.fallback) return nullptr;
    return &*found->second.fallback;
}

std::int64_t LayerView::integer(std::string_view parameter, std::int64_t otherwise) const {
    const Value* const found = value(parameter);
    const auto* const number = found != nullptr ? std::get_if<std::int64_t>(found) : nullptr;
    return number != nullptr ? *number : otherwise;
}

bool LayerView::flag(std::string_view parameter) const {
    const Value* const found = value(parameter);
    const bool* const flag = found != nullptr ? std::get_if<bool>(found) : nullptr;
    return flag != nullptr && *flag;
}

std::string_view LayerView::text(std::string_view parameter) const {
    const Value* const found = value(parameter);
    const auto* const text = found != nullptr ? std::get_if<std::string>(found) : nullptr;
    return text != nullptr ? std::string_view(*text) : std::string_view();
}

std::int64_t LayerView::size(std::string_view parameter, std::size_t axis, std::int64_t otherwise) const {
    const Value* const found = value(parameter);
    if (found == nullptr) return otherwise;
    if (const auto* const number = std::get_if<std::int64_t>(found)) return *number;
    const auto* const list = std::get_if<Integers>(found);
    return list != nullptr && axis < list->size() ? (*list)[axis] : otherwise;
}

Padding LayerView::padding(std::size_t axis) const {
    const Value* const found = value("padding");
    return found != nullptr ? to_padding(*found, axis).value_or(Padding{}) : Padding{};
}

Integers LayerView::shape(std::string_view parameter) const {
    const Value* const found = value(parameter);
    if (found == nullptr) return {};
    if (const auto* const number = std::get_if<std::int64_t>(found)) return {*number};
    const auto* const list = std::get_if<Integers>(found);
    return list != nullptr ? *list : Integers{};
}

Value with_one_size(const Value& value) {
    const auto* const list = std::get_if<Integers>(&value);
    if (list == nullptr || list->empty() || *list != Integers(list->size(), list->front())) return value;
    return list->front();
}

Parameters values_of(const Layer& layer, const Rules& rules) {
    Parameters values = layer.params;
    values.insert(layer.inferred.begin(), layer.inferred.end());
    const LayerRule* const rule = rules.find_layer(layer.type);
    if (rule == nullptr) return values;
    for (const auto& [name, parameter] : rule->parameters) {
        if (parameter.fallback) values.try_emplace(name, *parameter.fallback);
        const auto value = values.find(name);
        if (value != values.end() && parameter.kind == "size") value->second = with_one_size(value->second);
    }
    return values;
}

tl::unexpected<Error> bad_layer(const Layer& layer, const std::string& rule) {
    return fail(ErrorKind::BadInput, describe(layer) + ": " + rule, origin_of(layer));
}

tl::unexpected<Error> bad_parameter(const Layer& layer, std::string_view parameter, const std::string& rule) {
    Origin origin = origin_of(layer);
    const bool is_inferred = !layer.params.contains(parameter) && layer.inferred.contains(parameter);
    origin.path = (is_inferred ? "inferred." : "params.") + std::string(parameter);
    return fail(ErrorKind::BadInput, describe(layer) + ": " + rule, std::move(origin));
}

tl::unexpected<Error> at_layer(std::size_t place, Error error) {
    if (!error.origin.file.empty()) return tl::unexpected<Error>(std::move(error));  // a rule's own mistake
    const std::string inside = error.origin.path;
    error.origin.path = "layers[" + std::to_string(place) + "]" + (inside.empty() ? "" : "." + inside);
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace dlp
