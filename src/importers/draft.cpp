#include "importers/draft.h"

#include <algorithm>

#include "base/text.h"

namespace dlp {
namespace {

/// `[1, 1, 2, 2]` (both sides of each axis) -> `[1, 2]`.
Integers without_doubles(Integers sides, std::size_t rank) {
    if (sides.size() != 2 * rank) return sides;
    Integers halves;
    for (std::size_t i = 0; i < sides.size(); i += 2) {
        if (sides[i] != sides[i + 1]) return sides;
        halves.push_back(sides[i]);
    }
    return halves;
}

bool is_one_size(const Integers& sizes) {
    return !sizes.empty() &&
           std::all_of(sizes.begin(), sizes.end(), [&](std::int64_t size) { return size == sizes.front(); });
}

Value in_short(const LayerRule& rule, const std::string& kind, Value value) {
    auto* const list = std::get_if<Integers>(&value);
    const bool has_sizes = kind == "size" || kind == "margin" || kind == "padding";
    if (list == nullptr || !has_sizes) return value;
    if (kind == "margin") *list = without_doubles(std::move(*list), static_cast<std::size_t>(rule.rank));
    if (is_one_size(*list)) return Value(list->front());
    return value;
}

bool is_same_number(const Value& a, const Value& b) {
    const auto as_number = [](const Value& value) -> std::optional<double> {
        if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
        if (const auto* real = std::get_if<double>(&value)) return *real;
        return std::nullopt;
    };
    return as_number(a) && as_number(a) == as_number(b);
}

/// Texts and flags are what they are; a text in place of a number says nothing.
bool says_another(const std::string& text, const std::string& assumed) {
    const auto usual = to_number(assumed);
    if (!usual) return text != assumed;
    const auto number = to_number(text);
    return number && !is_same_number(Value(*number), Value(*usual));
}

/// How many conditions of `ReLU(max_value=6 ...)` hold; none if one does not.
std::optional<std::size_t> conditions_met(std::string_view conditions,
                                          const std::function<std::optional<std::string>(const std::string&)>& field) {
    const std::vector<std::string> parts = split_words(conditions);
    for (const std::string& part : parts) {
        const std::size_t sign = part.find('=');
        if (sign == std::string::npos || field(part.substr(0, sign)) != part.substr(sign + 1)) return std::nullopt;
    }
    return parts.size();
}

}  // namespace

std::string Draft::add(Layer layer, const std::string& wanted, const std::vector<std::string>& inputs) {
    layer.id = wanted;
    for (int count = 2; !taken_.insert(layer.id).second; ++count) layer.id = wanted + "_" + std::to_string(count);
    for (const std::string& input : inputs) design.edges.push_back({input, layer.id});
    design.layers.push_back(std::move(layer));
    return design.layers.back().id;
}

void set_value(Layer& layer, const LayerRule& rule, const std::string& parameter, Value value) {
    const auto found = rule.parameters.find(parameter);
    if (found == rule.parameters.end()) return;
    value = in_short(rule, found->second.kind, std::move(value));
    const auto& fallback = found->second.fallback;
    if (fallback && (*fallback == value || is_same_number(*fallback, value))) return;
    layer.params.insert_or_assign(parameter, std::move(value));
}

const std::string* meaning_of(const ImporterRule& words, std::string_view table, std::string_view word,
                              const std::function<std::optional<std::string>(const std::string&)>& field) {
    const auto dictionary = words.tables.find(table);
    if (dictionary == words.tables.end()) return nullptr;
    const std::string* best = words.find(table, word);
    std::size_t most = 0;
    const std::string start = std::string(word) + "(";
    for (auto entry = dictionary->second.lower_bound(start);
         entry != dictionary->second.end() && entry->first.starts_with(start); ++entry) {
        const std::string_view conditions(entry->first);
        const auto met = conditions_met(conditions.substr(start.size(), conditions.size() - start.size() - 1), field);
        if (!met || *met < most) continue;
        most = *met;
        best = &entry->second;
    }
    return best;
}

void warn_of_other_values(const ImportContext& context, const std::string& name, const std::string& foreign_type,
                          const std::function<std::optional<std::string>(const std::string&)>& field) {
    const auto assumed = context.words.tables.find("assumed");
    if (assumed == context.words.tables.end()) return;
    const std::string start = foreign_type + ".";
    for (auto entry = assumed->second.lower_bound(start);
         entry != assumed->second.end() && entry->first.starts_with(start); ++entry) {
        const std::string path = entry->first.substr(start.size());
        const std::optional<std::string> text = field(path);
        if (!text || !says_another(*text, entry->second)) continue;
        context.diagnostics.warn(
            foreign_type + " '" + name + "': " + path + " is " + *text + " there and " + entry->second + " in a design",
            {context.file.name, 0, 0, {}});
    }
}

std::string foreign_name(const ImporterRule& words, const LayerRule& rule, const std::string& parameter) {
    const std::string* const name = words.find("parameters", rule.type + "." + parameter);
    return name == nullptr ? parameter : *name;
}

Layer opaque_layer(const ImportContext& context, const std::string& name, const std::string& foreign_type,
                   std::string_view reason) {
    context.diagnostics.warn(foreign_type + " '" + name + "': " + std::string(reason) + "; it becomes a Block",
                             {context.file.name, 0, 0, {}});
    Layer layer;
    layer.type = "Block";
    layer.label = foreign_type;
    return layer;
}

void remove_layer(Design& design, const std::string& id) {
    std::string input;
    for (const Edge& edge : design.edges) {
        if (edge.to == id) input = edge.from;
    }
    std::erase_if(design.edges, [&](const Edge& edge) { return edge.to == id; });
    for (Edge& edge : design.edges) {
        if (edge.from == id) edge.from = input;
    }
    std::erase_if(design.layers, [&](const Layer& layer) { return layer.id == id; });
}

Layer* only_reader(Design& design, std::string_view id) {
    const Edge* only = nullptr;
    for (const Edge& edge : design.edges) {
        if (edge.from != id) continue;
        if (only != nullptr) return nullptr;
        only = &edge;
    }
    if (only == nullptr) return nullptr;
    for (Layer& layer : design.layers) {
        if (layer.id == only->to) return &layer;
    }
    return nullptr;
}

}  // namespace dlp
