#include "assemble/blocks.h"

#include <toml++/toml.h>
#include <algorithm>
#include <set>

#include "base/text.h"

namespace dlp {
namespace {

std::vector<std::string> texts(const toml::node_view<const toml::node>& node) {
    std::vector<std::string> result;
    if (const auto* array = node.as_array()) {
        for (const auto& entry : *array) result.push_back(entry.value_or(std::string()));
    }
    return result;
}

Value value_of(const toml::node& node) {
    if (const auto* whole = node.as_integer()) return whole->get();
    if (const auto* flag = node.as_boolean()) return flag->get();
    if (const auto* number = node.as_floating_point()) return number->get();
    return node.value_or(std::string());
}

Parameters parameters(const toml::node_view<const toml::node>& node) {
    Parameters result;
    if (const auto* table = node.as_table()) {
        for (const auto& [key, value] : *table) result.emplace(std::string(key.str()), value_of(value));
    }
    return result;
}

BlockLayer layer_of(const toml::table& table) {
    BlockLayer layer;
    const toml::table& node = table;
    layer.id = node["id"].value_or(std::string());
    layer.type = node["type"].value_or(std::string());
    layer.from = texts(node["from"]);
    layer.when = node["when"].value_or(std::string());
    layer.params = parameters(node["params"]);
    layer.inferred = parameters(node["inferred"]);
    layer.is_labelled = node["is_labelled"].value_or(false);
    layer.label = node["label"].value_or(std::string());
    return layer;
}

std::optional<Connect> connect_of(const std::string& text) {
    if (text.empty() || text == "chain") return Connect::Chain;
    if (text == "residual") return Connect::Residual;
    if (text == "dense") return Connect::Dense;
    return std::nullopt;
}

/// Every layer has a known type and reads `in` or layers before it.
Result<void> check_layers(const BlockRule& rule, const Rules& rules, const Origin& origin) {
    std::set<std::string> known{"in"};
    for (const BlockLayer& layer : rule.layers) {
        const std::string name = "block layer '" + layer.id + "'";
        if (rules.find_layer(layer.type) == nullptr) {
            return fail(ErrorKind::BadInput, name + " has the unknown type '" + layer.type + "'", origin);
        }
        if (layer.from.empty()) return fail(ErrorKind::BadInput, name + " reads no layer", origin);
        for (const std::string& from : layer.from) {
            if (known.count(from) == 0)
                return fail(ErrorKind::BadInput, name + " reads '" + from + "', which is no layer before it", origin);
        }
        known.insert(layer.id);
    }
    return {};
}

Result<BlockRule> parse_block(const std::string& name, const std::string& text, const Rules& rules) {
    const Origin origin{"rules/blocks/" + name + ".toml", 0, 0, std::nullopt};
    BlockRule rule;
    rule.name = name;
    try {
        const toml::table table = toml::parse(text);
        const toml::table& node = table;
        const auto connect = connect_of(node["connect"].value_or(std::string()));
        if (!connect) return fail(ErrorKind::BadInput, "connect must be chain, residual or dense", origin);
        rule.connect = *connect;
        rule.applies_to = node["applies_to"].value_or(std::string());
        rule.stands_for = texts(node["stands_for"]);
        rule.words = texts(node["words"]);
        rule.projection_words = texts(node["projection_words"]);
        if (const auto* columns = node["columns"].as_table()) {
            for (const auto& [key, headers] : *columns) {
                rule.columns[std::string(key.str())] = texts(toml::node_view<const toml::node>(headers));
            }
        }
        if (const auto* values = node["values"].as_table()) {
            for (const auto& [key, need] : *values) {
                if (need.value_or(std::string()) == "required") rule.required.emplace_back(key.str());
            }
        }
        if (const auto* layers = node["layer"].as_array()) {
            for (const auto& entry : *layers) {
                if (entry.is_table()) rule.layers.push_back(layer_of(*entry.as_table()));
            }
        }
    } catch (const toml::parse_error& error) {
        return fail(ErrorKind::BadInput, std::string(error.description()), origin);
    }
    TRY_DO(check_layers(rule, rules, origin));
    return rule;
}

std::optional<double> operand(std::string_view text, const BlockValues& values) {
    text = trimmed(text);
    if (!text.empty() && text.front() == '$') text.remove_prefix(1);
    if (const auto number = to_number(text)) return number;
    const auto value = values.find(text);
    return value != values.end() ? std::optional(value->second) : std::nullopt;
}

bool compare(const std::string& text, const BlockValues& values) {
    const bool is_equal = text.find("==") != std::string::npos;
    const std::size_t at = text.find(is_equal ? "==" : "!=");
    if (at == std::string::npos) return false;
    const auto left = operand(std::string_view(text).substr(0, at), values);
    const auto right = operand(std::string_view(text).substr(at + 2), values);
    return left && right && (*left == *right) == is_equal;
}

std::optional<double> product(const std::string& term, const BlockValues& values) {
    double result = 1;
    for (const std::string& factor : split(term, '*')) {
        const auto value = operand(factor, values);
        if (!value) return std::nullopt;
        result *= *value;
    }
    return result;
}

}  // namespace

Result<BlockRules> parse_blocks(const Rules& rules) {
    BlockRules result;
    for (const auto& [name, text] : rules.blocks) {
        TRY(BlockRule rule, parse_block(name, text, rules));
        result.emplace(name, std::move(rule));
    }
    return result;
}

std::optional<double> evaluate(const std::string& expression, const BlockValues& values) {
    std::optional<double> difference;
    for (const std::string& term : split(expression, '-')) {
        const auto value = product(term, values);
        if (!value) return std::nullopt;
        difference = difference ? *difference - *value : *value;
    }
    return difference;
}

bool holds(const std::string& condition, const BlockValues& values) {
    std::size_t from = 0;
    while (from <= condition.size()) {
        const std::size_t end = std::min(condition.find("&&", from), condition.size());
        if (!compare(condition.substr(from, end - from), values)) return false;
        from = end + 2;
    }
    return true;
}

}  // namespace dlp
