#include "design/design.h"

#include <algorithm>

#include "base/text.h"

namespace dlp {
namespace {

std::string list_text(const Integers& list) {
    std::vector<std::string> parts;
    for (const std::int64_t size : list) parts.push_back(size == unknown_size ? "?" : std::to_string(size));
    return "[" + joined(parts, ", ") + "]";
}

struct ToText {
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return number_text(value); }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const Integers& value) const { return list_text(value); }
};

const Value* find_in(const Parameters& parameters, std::string_view name) {
    const auto found = parameters.find(name);
    return found == parameters.end() ? nullptr : &found->second;
}

}  // namespace

const Layer* layer_by_id(const Design& design, std::string_view id) {
    const auto found =
        std::find_if(design.layers.begin(), design.layers.end(), [&](const Layer& layer) { return layer.id == id; });
    return found != design.layers.end() ? &*found : nullptr;
}

const Value* find_value(const Layer& layer, std::string_view parameter) {
    const Value* const stated = find_in(layer.params, parameter);
    return stated != nullptr ? stated : find_in(layer.inferred, parameter);
}

std::string value_text(const Value& value) {
    return std::visit(ToText{}, value);
}

Origin origin_of(const Layer& layer) {
    if (layer.evidence.empty()) return {};
    const Evidence& first = layer.evidence.front();
    return {{}, first.page, 0, first.box};
}

Origin origin_of(const Design& design, std::size_t place) {
    Origin origin = origin_of(design.layers[place]);
    origin.path = "layers[" + std::to_string(place) + "]";
    return origin;
}

std::string describe(const Layer& layer) {
    constexpr std::size_t longest_name = 80;
    return cut_text(layer.type, longest_name) + " '" + cut_text(layer.id, longest_name) + "'";
}

}  // namespace dlp
