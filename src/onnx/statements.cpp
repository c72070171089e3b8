#include "onnx/statements.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr std::array initializers{
    std::pair{std::string_view("zeros"), Initializer::Zeros},
    std::pair{std::string_view("ones"), Initializer::Ones},
    std::pair{std::string_view("uniform"), Initializer::Uniform},
    std::pair{std::string_view("glorot"), Initializer::Glorot},
    std::pair{std::string_view("glorot_matrix"), Initializer::GlorotMatrix},
};

constexpr std::size_t usual_items = 4;  // of a list

bool is_word(char c) {
    return is_ascii_letter(c) || is_digit(c) || c == '_' || c == '.';
}

bool is_capital(char c) {
    return is_upper(c);
}

bool is_whole(std::string_view item) {
    return to_integer(item).has_value();
}

class StatementReader {
  public:
    StatementReader(std::string_view line, const Origin& origin) : line_(line), rest_(line), origin_(origin) {}

    Result<OnnxStatement> whole() {
        TRY(OnnxStatement statement, statement_of());
        if (!trimmed(rest_).empty()) return bad();
        return statement;
    }

  private:
    [[nodiscard]] tl::unexpected<Error> bad() const {
        return fail(ErrorKind::BadInput,
                    "not of the form 'name = Operator<attribute=value>(input)': " + std::string(line_), origin_);
    }

    bool take(std::string_view sign) {
        rest_ = trimmed(rest_);
        if (!rest_.starts_with(sign)) return false;
        rest_.remove_prefix(sign.size());
        return true;
    }

    std::string_view cut(std::size_t size) {
        const std::string_view text = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return text;
    }

    std::string_view word() {
        rest_ = trimmed(rest_);
        const auto* const end = std::find_if_not(rest_.begin(), rest_.end(), is_word);
        return cut(static_cast<std::size_t>(end - rest_.begin()));
    }

    // A number, a quoted text, or `?`.
    std::string_view item() {
        rest_ = trimmed(rest_);
        const bool is_quoted = rest_.starts_with('"');
        const std::size_t end = is_quoted ? rest_.find('"', 1) : rest_.find_first_of(",]}>;) ");
        return cut(end == std::string_view::npos ? rest_.size() : end + (is_quoted ? 1 : 0));
    }

    Result<std::vector<std::string_view>> items_until(std::string_view close) {
        std::vector<std::string_view> items;
        items.reserve(usual_items);
        while (!take(close)) {
            if (rest_.empty() || (!items.empty() && !take(","))) return bad();
            items.push_back(item());
        }
        return items;
    }

    // Names may be left out: `(x, , scales)`.
    Result<std::vector<std::string>> names_until(std::string_view close) {
        std::vector<std::string> names;
        names.reserve(usual_items);
        names.emplace_back(word());
        while (!take(close)) {
            if (!take(",")) return bad();
            names.emplace_back(word());
        }
        while (!names.empty() && names.back().empty()) names.pop_back();
        return names;
    }

    Result<std::vector<std::string>> results() {
        if (take("[")) return names_until("]");
        if (take("(")) return names_until(")");
        std::vector<std::string> names;
        names.emplace_back(word());
        while (take(",")) names.emplace_back(word());
        return names;
    }

    Result<OnnxStatement> statement_of() {
        TRY(std::vector<std::string> names, results());
        if (names.empty() || !take("=")) return bad();
        const std::string_view kind = word();
        if (kind.empty()) return bad();
        if (kind == "Input") return input_of(names.front());
        if (is_capital(kind.front())) return node_of(kind, std::move(names));
        if (take("[")) return weight_of(kind, std::move(names.front()));
        if (take("{")) return constant_of(kind, std::move(names.front()));
        return bad();
    }

    Result<OnnxStatement> input_of(const std::string& name) {
        if (!take("<") || word() != "shape" || !take("=") || !take("[")) return bad();
        TRY(const std::vector<std::string_view> items, items_until("]"));
        if (!take(">") || !take("(") || !take(")")) return bad();
        OnnxValue value{name, OnnxType::Float, {}};
        for (const std::string_view size : items) {
            const auto known = to_integer(size);
            value.sizes.push_back({known ? *known : -1, std::string(known || size == "?" ? std::string_view() : size)});
        }
        return value;
    }

    Result<OnnxStatement> node_of(std::string_view op, std::vector<std::string> names) {
        const auto named = std::find_if(names.begin(), names.end(), [](const auto& name) { return !name.empty(); });
        OnnxNode node{std::string(op), named == names.end() ? std::string() : *named, {}, {}, {}};
        node.outputs = std::move(names);
        if (take("<")) {
            while (!take(">")) {
                if (!node.attributes.empty() && !take(",")) return bad();
                TRY(OnnxAttribute attribute, attribute_of());
                node.attributes.push_back(std::move(attribute));
            }
        }
        if (!take("(")) return bad();
        TRY(node.inputs, names_until(")"));
        return node;
    }

    Result<OnnxAttribute> attribute_of() {
        OnnxAttribute attribute;
        attribute.name = word();
        if (attribute.name.empty() || !take("=")) return bad();
        if (take("{")) {
            TRY(OnnxGraph graph, body_of(attribute.name));
            attribute.kind = OnnxKind::Graph;
            attribute.graphs.push_back(std::move(graph));
            return attribute;
        }
        const bool is_list = take("[");
        std::vector<std::string_view> items;
        if (is_list) {
            TRY(items, items_until("]"));
        } else {
            items.push_back(item());
        }
        if (!add_items(items, is_list, attribute)) return bad();
        return attribute;
    }

    static bool add_items(const std::vector<std::string_view>& items, bool is_list, OnnxAttribute& attribute) {
        const bool are_texts = !items.empty() && items.front().starts_with('"');
        const bool are_whole = std::all_of(items.begin(), items.end(), is_whole);
        attribute.kind = are_texts ? OnnxKind::Text : are_whole ? OnnxKind::Int : OnnxKind::Float;
        if (is_list) attribute.kind = are_texts ? OnnxKind::Texts : are_whole ? OnnxKind::Ints : OnnxKind::Floats;
        for (const std::string_view text : items) {
            if (are_texts) {
                attribute.texts.emplace_back(text.substr(1, std::max<std::size_t>(text.size(), 2) - 2));
            } else if (are_whole) {
                attribute.integers.push_back(*to_integer(text));
            } else {
                const auto number = to_number(text);
                if (!number) return false;
                attribute.numbers.push_back(*number);
            }
        }
        return true;
    }

    Result<OnnxGraph> body_of(const std::string& name) {
        OnnxGraph graph;
        graph.name = name;
        if (!take("(")) return bad();
        TRY(const std::vector<std::string> inputs, names_until(")"));
        if (!take("=>") || !take("(")) return bad();
        TRY(const std::vector<std::string> outputs, names_until(")"));
        if (!take(":")) return bad();
        for (const std::string& input : inputs) graph.inputs.push_back({input, OnnxType::None, {}});
        for (const std::string& output : outputs) graph.outputs.push_back({output, OnnxType::None, {}});
        do {
            TRY(OnnxStatement statement, statement_of());
            auto* const node = std::get_if<OnnxNode>(&statement);
            if (node == nullptr) return bad();
            graph.nodes.push_back(std::move(*node));
        } while (take(";"));
        if (!take("}")) return bad();
        return graph;
    }

    Result<OnnxStatement> weight_of(std::string_view kind, std::string name) {
        TRY(const std::vector<std::string_view> items, items_until("]"));
        const auto* const found = std::find_if(initializers.begin(), initializers.end(),
                                               [&](const auto& known) { return known.first == kind; });
        if (found == initializers.end() || !std::all_of(items.begin(), items.end(), is_whole)) return bad();
        ModelWeight weight{std::move(name), {}, found->second};
        weight.shape.reserve(items.size());
        for (const std::string_view size : items) weight.shape.push_back(*to_integer(size));
        return weight;
    }

    Result<OnnxStatement> constant_of(std::string_view kind, std::string name) {
        TRY(const std::vector<std::string_view> items, items_until("}"));
        const bool is_whole_type = kind == "int64";
        if (!is_whole_type && kind != "float" && kind != "floats") return bad();
        OnnxTensor tensor{std::move(name), is_whole_type ? OnnxType::Int64 : OnnxType::Float, {}, {}, {}, true};
        for (const std::string_view text : items) {
            const auto number = to_number(text);
            if (!number || (is_whole_type && !is_whole(text))) return bad();
            if (is_whole_type)
                tensor.integers.push_back(*to_integer(text));
            else
                tensor.numbers.push_back(*number);
        }
        if (kind != "float") tensor.dims = {static_cast<std::int64_t>(items.size())};
        if (kind == "float" && items.size() != 1) return bad();
        return tensor;
    }

    std::string_view line_;
    std::string_view rest_;
    const Origin& origin_;
};

}  // namespace

Result<OnnxStatement> read_statement(std::string_view line, const Origin& origin) {
    return StatementReader(line, origin).whole();
}

}  // namespace dlp
