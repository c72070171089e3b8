#include "render/layer_text.h"

#include <algorithm>

#include "base/text.h"
#include "check/layer_view.h"
#include "design/layer_name.h"
#include "render/picture_text.h"

namespace dlp {
namespace {

constexpr std::size_t longest_title = 28;
constexpr std::size_t longest_detail = 40;
constexpr std::size_t longest_name = 34;
constexpr std::size_t longest_about = 400;
constexpr const char* times_sign = "\u00d7";

const std::vector<std::string>& words_of(const Rules& rules, std::string_view key) {
    static const std::vector<std::string> none;
    const auto file = rules.words.find("families");
    if (file == rules.words.end()) return none;
    const auto list = file->second.lists.find(key);
    return list == file->second.lists.end() ? none : list->second;
}

std::string sizes_text(const Integers& sizes) {
    std::vector<std::string> parts;
    for (const std::int64_t size : sizes) parts.push_back(size == unknown_size ? "?" : std::to_string(size));
    return joined(parts, times_sign);
}

std::string short_text(const Value& value) {
    const auto* const sizes = std::get_if<Integers>(&value);
    return sizes != nullptr ? sizes_text(*sizes) : value_text(value);
}

/// The open sizes of what an input gives have names.
bool is_open_output(const Value& value, const ShownOutput& output) {
    const auto* const sizes = std::get_if<Integers>(&value);
    return sizes != nullptr && output.facts != nullptr && *sizes == output.facts->output &&
           std::count(sizes->begin(), sizes->end(), unknown_size) > 0;
}

/// One number stands for all directions.
std::string spread_text(const Value& value, int rank) {
    const auto* const size = std::get_if<std::int64_t>(&value);
    if (size == nullptr) return short_text(value);
    return sizes_text(Integers(static_cast<std::size_t>(std::max(rank, 1)), *size));
}

/// Null where the value says nothing: there is none, or it is the default.
const Value* telling_value(const Layer& layer, const LayerRule* rule, const std::string& parameter) {
    const Value* const value = find_value(layer, parameter);
    if (value == nullptr || rule == nullptr) return value;
    const auto found = rule->parameters.find(parameter);
    const bool is_default = found != rule->parameters.end() && found->second.fallback == *value;
    const bool is_unset = std::holds_alternative<bool>(*value) && !std::get<bool>(*value);
    return is_default || is_unset ? nullptr : value;
}

/// `pattern` is a line of `details.parameters`: `strides: /*`.
std::string detail_by(const std::string& pattern, const Layer& layer, const LayerRule* rule,
                      const ShownOutput& output) {
    const std::size_t colon = pattern.find(':');
    if (colon == std::string::npos) return {};
    const Value* const value = telling_value(layer, rule, pattern.substr(0, colon));
    if (value == nullptr) return {};
    const std::string text(trimmed(std::string_view(pattern).substr(colon + 1)));
    if (text.find("**") != std::string::npos) return replaced(text, "**", spread_text(*value, rule ? rule->rank : 1));
    return replaced(text, "*", is_open_output(*value, output) ? output.shape : short_text(*value));
}

/// The parameter that `type` is called by, if any.
std::string title_parameter(const std::string& type, const Rules& rules) {
    for (const std::string& line : words_of(rules, "details.titles")) {
        const std::vector<std::string> parts = split(line, ':');
        if (parts.size() == 2 && parts.front() == type) return std::string(trimmed(parts.back()));
    }
    return {};
}

std::string all_parameters(const Layer& layer, const ShownOutput& output) {
    std::string text;
    for (const Parameters* const values : {&layer.params, &layer.inferred}) {
        for (const auto& [name, value] : *values)
            text += ", " + name + " " + (is_open_output(value, output) ? output.shape : value_text(value));
    }
    return text;
}

std::string about_text(const Layer& layer, const ShownOutput& output) {
    std::string text = layer.type + " '" + picture_text(layer.id, longest_name) + "'";
    if (!layer.label.empty()) text += " (" + picture_text(layer.label, longest_name) + ")";
    text += all_parameters(layer, output);
    if (output.facts != nullptr) {
        text += "; output " + output.shape;
        if (output.facts->parameters > 0) text += "; " + std::to_string(output.facts->parameters) + " parameters";
    }
    return picture_text(text, longest_about);
}

}  // namespace

ShownOutput shown_output(const Layer& layer, const LayerFacts* facts, const OpenSizes& names) {
    if (facts == nullptr) return {};
    return {facts, joined(size_texts(layer.id, facts->output, names), times_sign)};
}

LayerText text_of(const Layer& layer, const ShownOutput& output, const Rules& rules) {
    const LayerRule* const rule = rules.find_layer(layer.type);
    const std::string called_by = title_parameter(layer.type, rules);
    const Value* const called = called_by.empty() ? nullptr : find_value(layer, called_by);
    std::vector<std::string> details;
    for (const std::string& pattern : words_of(rules, "details.parameters")) {
        if (called != nullptr && pattern.starts_with(called_by + ":")) continue;
        std::string detail = detail_by(pattern, layer, rule, output);
        if (!detail.empty()) details.push_back(std::move(detail));
    }
    LayerText text;
    text.title = picture_text(called != nullptr ? value_text(*called) : layer.type, longest_title);
    text.detail = picture_text(joined(details, ", "), longest_detail);
    text.name = picture_text(name_in_paper(layer), longest_name);
    text.about = about_text(layer, output);
    return text;
}

}  // namespace dlp
