#include "codegen/caffe_mark.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "base/text.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

using Words = std::set<std::string, std::less<>>;

struct MarkedLayer {
    const Layer& layer;
    const LayerRule& rule;
    const LayerCode& code;
    const Shape& output;
    const std::vector<Shape>& shapes;        ///< of its inputs
    const std::vector<std::size_t>& inputs;  ///< counted in the design
};

bool is_word(const std::string& text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_letter(c) || is_digit(c) || c == '_'; });
}

/// `3`, `same`, `[2,1]`; none for a text that is more than a word: text of a paper is no hint.
std::optional<std::string> word_of(const Value& value) {
    const auto* const text = std::get_if<std::string>(&value);
    if (text != nullptr && !is_word(*text)) return std::nullopt;
    const auto* const number = std::get_if<double>(&value);
    return number != nullptr ? number_text(*number) : replaced(value_text(value), " ", "");
}

std::optional<ProtoField> params_of(const MarkedLayer& marked) {
    ProtoField params{"params", {}, {}, true};
    for (const auto& [name, parameter] : marked.rule.parameters) {
        const Value* const value = find_value(marked.layer, name);
        if (value == nullptr || parameter.fallback == *value) continue;
        const auto word = word_of(*value);
        if (!word) return std::nullopt;
        params.children.push_back({name, *word, {}, false});
    }
    return params;
}

Value value_of(std::string_view word, const std::string& kind) {
    if (kind == "flag") return Value(word == "true");
    if (kind == "number") return Value(to_number(word).value_or(0));
    if (const auto whole = to_integer(word)) return Value(std::int64_t{*whole});
    if (!word.starts_with('[') || !word.ends_with(']')) return Value(std::string(word));
    Integers sizes;
    for (const std::string& size : split(word.substr(1, word.size() - 2), ','))
        sizes.push_back(to_integer(size).value_or(unknown_size));
    return Value(std::move(sizes));
}

Parameters values_of(const std::vector<ProtoField>& fields, const LayerRule& rule) {
    Parameters params;
    for (const ProtoField& field : fields) {
        const auto parameter = rule.parameters.find(field.name);
        if (parameter != rule.parameters.end()) params[field.name] = value_of(field.value, parameter->second.kind);
    }
    return params;
}

class Marker {
  public:
    Marker(CaffeNet& net, const Program& program, const PreparedDesign& design, const TargetRule& target)
        : net_(net),
          design_(design),
          evident_(words_in(target, "self_evident")),
          activations_(words_in(target, "evident_activations")),
          code_of_(program.layers.size()) {
        for (std::size_t i = 0; i < program.layers.size(); ++i) code_of_[design.facts.order[i]] = &program.layers[i];
    }

    void mark() {
        auto call = net_.calls.begin();
        std::vector<std::string> marks;
        for (const std::size_t index : design_.facts.order) {
            const MarkedLayer marked = layer_at(index);
            const auto first = call;
            while (call != net_.calls.end() && call->layer == marked.layer.id) ++call;
            const bool is_told = first == call ? hands_on_another(marked) : !is_evident(marked);
            if (std::string text = is_told ? text_of(marked, call - first) : std::string(); !text.empty())
                marks.push_back(std::move(text));
            if (first != call) first->marks = std::exchange(marks, {});
        }
    }

  private:
    static Words words_in(const TargetRule& target, std::string_view field) {
        const std::vector<std::string> words = split_words(target_field(target, field, ""));
        return {words.begin(), words.end()};
    }

    [[nodiscard]] MarkedLayer layer_at(std::size_t index) const {
        return {design_.design.layers[index],    *design_.rules_of[index], *code_of_[index],
                design_.facts_of[index]->output, design_.inputs_of[index], design_.graph.inputs[index]};
    }

    /// Without a layer of its own: what another has made of its input.
    [[nodiscard]] bool hands_on_another(const MarkedLayer& marked) const {
        return !marked.inputs.empty() && marked.code.value != code_of_[marked.inputs.front()]->value;
    }

    [[nodiscard]] bool is_evident(const MarkedLayer& marked) const {
        const Shape& output = marked.output;
        const bool is_open = std::find(output.begin(), output.end(), unknown_size) != output.end();
        if (!evident_.contains(marked.layer.type) || output.size() == 2 || is_open) return false;
        for (const Shape& shape : marked.shapes) {
            const bool differs = marked.inputs.size() > 1 && shape.size() != output.size();
            if (shape.size() == 2 || differs || (is_merge_of_one_shape(marked) && shape != output)) return false;
        }
        return has_evident_activation(marked.layer, output.size());
    }

    static bool is_merge_of_one_shape(const MarkedLayer& marked) {
        return marked.inputs.size() > 1 && !marked.rule.parameters.contains("axis");
    }

    [[nodiscard]] bool has_evident_activation(const Layer& layer, std::size_t rank) const {
        const Value* const value = find_value(layer, "activation");
        const auto* const word = value == nullptr ? nullptr : std::get_if<std::string>(value);
        const std::string ranked = word == nullptr ? std::string() : *word + std::to_string(rank);
        return word == nullptr || activations_.contains(*word) || activations_.contains(ranked);
    }

    std::string text_of(const MarkedLayer& marked, std::ptrdiff_t layers) {
        const auto params = params_of(marked);
        if (!params) return {};
        ProtoField mark{marked.rule.type, {}, {}, true};
        const auto add = [&mark](const char* field, std::string value) {
            mark.children.push_back({field, std::move(value), {}, false});
        };
        const auto blob = [this](const std::string& variable) { return '"' + net_.blob_of.at(variable) + '"'; };
        add("name", '"' + marked.code.module + '"');
        for (const std::size_t input : marked.inputs) add("bottom", blob(code_of_[input]->value));
        add("top", blob(marked.code.value));
        add("layers", std::to_string(layers));
        if (!params->children.empty()) mark.children.push_back(*params);
        std::vector<std::string> words;
        for (const std::string& line : prototxt_lines({mark})) words.emplace_back(trimmed(line));
        return joined(words, " ");
    }

    CaffeNet& net_;
    const PreparedDesign& design_;
    Words evident_;
    Words activations_;
    std::vector<const LayerCode*> code_of_;  ///< by layer of the design
};

std::string unquoted(const std::string& text) {
    return text.size() >= 2 && text.front() == '"' ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

void mark_layers(CaffeNet& net, const Program& program, const PreparedDesign& design, const TargetRule& target) {
    Marker(net, program, design, target).mark();
}

std::optional<CaffeMark> read_mark(std::string_view comment, const Rules& rules) {
    const std::string_view words = trimmed(comment);
    const LayerRule* const rule = rules.find_layer(words.substr(0, words.find(' ')));
    if (rule == nullptr) return std::nullopt;
    const auto fields = read_prototxt(words, {});
    if (!fields || fields->size() != 1 || !fields->front().is_message) return std::nullopt;
    CaffeMark mark;
    mark.type = rule->type;
    for (const ProtoField& field : fields->front().children) {
        if (field.name == "name") mark.name = unquoted(field.value);
        if (field.name == "bottom") mark.bottoms.push_back(unquoted(field.value));
        if (field.name == "top") mark.top = unquoted(field.value);
        if (field.name == "layers") mark.layers = static_cast<std::size_t>(to_integer(field.value).value_or(0));
        if (field.name == "params") mark.params = values_of(field.children, *rule);
    }
    const bool is_whole = !mark.name.empty() && !mark.top.empty();
    return is_whole ? std::optional(std::move(mark)) : std::nullopt;
}

}  // namespace dlp
