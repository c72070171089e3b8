#include "rules/layer_file.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/toml_reading.h"

namespace dlp {
namespace {

using namespace toml_reading;

constexpr std::array<std::string_view, 9> parameter_kinds{"integer", "size",  "margin",  "number",    "text",
                                                          "flag",    "shape", "padding", "activation"};

Result<std::optional<Value>> optional_value(const toml::table& table, std::string_view key, const std::string& file) {
    const toml::node* const node = table.get(key);
    if (node == nullptr) return std::optional<Value>();
    TRY(Value value, value_of(*node, file));
    return std::optional<Value>(std::move(value));
}

Result<std::optional<double>> optional_number(const toml::table& table, std::string_view key, const std::string& file) {
    const toml::node* const node = table.get(key);
    if (node == nullptr) return std::optional<double>();
    const auto number = node->value<double>();
    if (!number || !node->is_number()) return bad(*node, file, "'" + std::string(key) + "' must be a number");
    return std::optional<double>(*number);
}

Result<std::string> read_kind(const toml::table& table, const std::string& file) {
    TRY(std::string kind, required_text(table, "kind", file));
    if (std::find(parameter_kinds.begin(), parameter_kinds.end(), kind) != parameter_kinds.end()) return kind;
    return bad(*table.get("kind"), file, "unknown kind of parameter '" + kind + "'");
}

Result<ParameterRule> read_parameter(const toml::table& table, const std::string& file) {
    TRY_DO(check_keys(table, {"kind", "required", "default", "guess", "minimum", "maximum", "choices"}, file));
    ParameterRule rule;
    TRY(rule.kind, read_kind(table, file));
    TRY(rule.is_required, flag_or(table, "required", false, file));
    TRY(rule.fallback, optional_value(table, "default", file));
    TRY(rule.guess, optional_value(table, "guess", file));
    TRY(rule.minimum, optional_number(table, "minimum", file));
    TRY(rule.maximum, optional_number(table, "maximum", file));
    TRY(rule.choices, optional_texts(table, "choices", file));
    if (rule.is_required && rule.fallback) return bad(table, file, "a required parameter has no default, but a guess");
    if (!rule.is_required && rule.guess) return bad(table, file, "only a required parameter has a guess");
    return rule;
}

Result<const toml::table*> optional_table(const toml::table& root, std::string_view key, const std::string& file) {
    static const toml::table none;
    const toml::node* const node = root.get(key);
    if (node == nullptr) return &none;
    if (!node->is_table()) return bad(*node, file, "'" + std::string(key) + "' must be a table");
    return node->as_table();
}

Result<void> read_parameters(const toml::table& root, const std::string& file, LayerRule& rule) {
    TRY(const toml::table* const table, optional_table(root, "parameters", file));
    for (const auto& [name, node] : *table) {
        if (!node.is_table()) return bad(node, file, "a parameter must be a table, as { kind = \"integer\" }");
        TRY(ParameterRule parameter, read_parameter(*node.as_table(), file));
        rule.parameters.emplace(name.str(), std::move(parameter));
    }
    return {};
}

Result<void> read_spellings(const toml::table& root, const std::string& file, LayerRule& rule) {
    TRY(const toml::table* const emit, optional_table(root, "emit", file));
    for (const auto& [target, node] : *emit) {
        if (!node.is_table()) return bad(node, file, "a spelling must be a table, as [emit.keras]");
        TRY(Spelling spelling, read_spelling(*node.as_table(), file));
        rule.emit.emplace(target.str(), std::move(spelling));
    }
    return {};
}

Result<void> check_aliases(const toml::table& root, const std::string& file, const LayerRule& rule) {
    for (const std::string& alias : rule.aliases) {
        if (alias.empty() || alias != lower(trimmed(alias))) {
            return bad(*root.get("aliases"), file, "an alias must be trimmed lower case ('" + alias + "')");
        }
    }
    return {};
}

}  // namespace

Result<Spelling> read_spelling(const toml::table& table, const std::string& file) {
    Spelling spelling;
    spelling.origin = toml_reading::origin_of(table, file);
    for (const auto& [key, node] : table) {
        const auto* const text = node.as_string();
        if (text == nullptr) return bad(node, file, "'" + std::string(key.str()) + "' must be a text");
        if (key.str() == "call")
            spelling.call = text->get();
        else if (key.str() == "unsupported")
            spelling.unsupported = text->get();
        else
            spelling.fields.emplace(key.str(), text->get());
    }
    return spelling;
}

Result<LayerRule> read_layer_file(const std::filesystem::path& path) {
    const std::string file = path.generic_string();
    TRY(const toml::table root, parse(path));
    TRY_DO(check_keys(
        root,
        {"type", "aliases", "shape", "by_value", "rank", "inputs_at_least", "inputs_at_most", "parameters", "emit"},
        file));
    LayerRule rule;
    TRY(rule.type, required_text(root, "type", file));
    rule.origin = toml_reading::origin_of(*root.get("type"), file);
    TRY(rule.shape, required_text(root, "shape", file));
    TRY(rule.is_by_value, flag_or(root, "by_value", false, file));
    TRY(rule.aliases, optional_texts(root, "aliases", file));
    TRY(rule.rank, integer_or(root, "rank", 0, file));
    TRY(rule.inputs_at_least, integer_or(root, "inputs_at_least", 1, file));
    TRY(rule.inputs_at_most, integer_or(root, "inputs_at_most", 1, file));
    TRY_DO(check_aliases(root, file, rule));
    TRY_DO(read_parameters(root, file, rule));
    TRY_DO(read_spellings(root, file, rule));
    return rule;
}

}  // namespace dlp
