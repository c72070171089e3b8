#include "importers/onnx_folds.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"

namespace dlp {
namespace {

// `Mul(x, Sigmoid(x))`: an operator with what it reads, a number, or a name. Names that start with `x` are values,
// other names are constants. `Softmax[axis=-1]` asks for an attribute, `perm=1:0:2` for a list; `[epsilon]` keeps one.
struct Pattern {
    std::string word;
    std::vector<std::string> conditions;
    std::vector<Pattern> inputs;
};

bool is_value_name(const std::string& word) {
    return word.starts_with('x');
}

// The operator without its conditions, and these.
void split_conditions(Pattern& pattern) {
    const std::size_t open = pattern.word.find('[');
    if (open == std::string::npos) return;
    pattern.conditions.push_back(pattern.word.substr(open + 1, pattern.word.size() - open - 2));
    pattern.word.resize(open);
}

std::string list_text(const OnnxAttribute& attribute) {
    std::vector<std::string> items;
    for (const std::int64_t integer : attribute.integers) items.push_back(std::to_string(integer));
    return joined(items, ":");
}

bool meets(const OnnxNode& node, const std::string& condition) {
    const std::size_t sign = condition.find('=');
    const OnnxAttribute* const attribute = find_attribute(node, condition.substr(0, sign));
    if (sign == std::string::npos) return true;
    return attribute != nullptr && list_text(*attribute) == condition.substr(sign + 1);
}

Pattern read_pattern(std::string_view text, std::size_t& at) {
    Pattern pattern;
    while (at < text.size() && std::string_view("(,)").find(text[at]) == std::string_view::npos) {
        if (text[at] != ' ') pattern.word += text[at];
        ++at;
    }
    split_conditions(pattern);
    if (at >= text.size() || text[at] != '(') return pattern;
    while (at < text.size() && text[at] != ')') pattern.inputs.push_back(read_pattern(text, ++at));
    if (at < text.size()) ++at;
    return pattern;
}

struct Match {
    std::map<std::string, std::string> names;  // of the pattern -> of the model
    std::vector<std::size_t> nodes;
    std::vector<OnnxAttribute> kept;
};

class Folder {
  public:
    Folder(OnnxGraph& graph, const ImporterRule& words) : graph_(graph), words_(words) {
        for (const OnnxTensor& tensor : graph.initializers) constants_[tensor.name] = tensor;
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) note(i);
        for (const OnnxValue& output : graph.outputs) ++uses_[output.name];
        gone_.resize(graph.nodes.size());
    }

    void fold(const Pattern& pattern, const std::string& op) {
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            if (gone_[i] || graph_.nodes[i].op != pattern.word || graph_.nodes[i].outputs.size() != 1) continue;
            Match match;
            if (!matches(pattern, graph_.nodes[i].outputs.front(), match) || !is_closed(match, i)) continue;
            replace(i, match, op);
        }
    }

    void remove_what_is_gone() {
        std::vector<OnnxNode> rest;
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            if (!gone_[i]) rest.push_back(std::move(graph_.nodes[i]));
        }
        graph_.nodes = std::move(rest);
    }

  private:
    // Asks for sizes, which stay what they are.
    static bool is_size_only(const OnnxNode& node) { return node.op == "Shape"; }

    void note(std::size_t index) {
        const OnnxNode& node = graph_.nodes[index];
        if (!is_size_only(node)) {
            for (const std::string& input : node.inputs) ++uses_[input];
        }
        for (const std::string& output : node.outputs) makers_[output] = index;
        const OnnxAttribute* const value = find_attribute(node, "value");
        const bool is_constant = node.inputs.empty() && value != nullptr && !value->tensors.empty();
        if (is_constant && !node.outputs.empty()) constants_[node.outputs.front()] = value->tensors.front();
        // Weights that are equal are written once, and other names for them.
        const auto same =
            node.op == "Identity" && node.inputs.size() == 1 ? constants_.find(node.inputs.front()) : constants_.end();
        if (same != constants_.end() && !node.outputs.empty()) constants_[node.outputs.front()] = same->second;
    }

    std::optional<double> scalar(const std::string& name) const {
        const auto found = constants_.find(name);
        if (found == constants_.end() || found->second.numbers.size() != 1) return std::nullopt;
        return found->second.numbers.front();
    }

    bool matches(const Pattern& pattern, const std::string& value, Match& match) const {
        if (!pattern.inputs.empty()) return matches_node(pattern, value, match);
        if (const auto wanted = to_number(pattern.word)) {
            const auto number = scalar(value);
            return number && std::abs(*number - *wanted) <= 1e-5 * std::abs(*wanted);
        }
        if (is_value_name(pattern.word) == constants_.contains(value)) return false;
        return match.names.emplace(pattern.word, value).first->second == value;
    }

    bool matches_node(const Pattern& pattern, const std::string& value, Match& match) const {
        const auto maker = makers_.find(value);
        if (maker == makers_.end() || gone_[maker->second]) return false;
        const OnnxNode& node = graph_.nodes[maker->second];
        const std::size_t count = pattern.inputs.size();
        if (node.op != pattern.word || node.inputs.size() < count) return false;
        const auto is_met = [&](const std::string& condition) { return meets(node, condition); };
        if (!std::all_of(pattern.conditions.begin(), pattern.conditions.end(), is_met)) return false;
        const bool is_any_order = count == 2 && words_.find("orders", node.op) != nullptr;
        for (std::size_t shift = 0; shift < (is_any_order ? 2U : 1U); ++shift) {
            Match tried = match;
            bool fits = true;
            for (std::size_t i = 0; i < count && fits; ++i)
                fits = matches(pattern.inputs[i], node.inputs[(i + shift) % count], tried);
            if (!fits) continue;
            tried.nodes.push_back(maker->second);
            keep_attributes(pattern, node, tried);
            match = std::move(tried);
            return true;
        }
        return false;
    }

    static void keep_attributes(const Pattern& pattern, const OnnxNode& node, Match& match) {
        for (const std::string& condition : pattern.conditions) {
            const OnnxAttribute* const attribute = find_attribute(node, condition);
            if (attribute != nullptr) match.kept.push_back(*attribute);
        }
    }

    // Nobody else reads what is computed inside.
    bool is_closed(const Match& match, std::size_t root) const {
        const auto is_value = [](const auto& entry) { return is_value_name(entry.first); };
        if (std::none_of(match.names.begin(), match.names.end(), is_value)) return false;
        const std::set<std::size_t> inside(match.nodes.begin(), match.nodes.end());
        std::map<std::string, std::size_t> uses;
        for (const std::size_t index : inside) {
            for (const std::string& input : graph_.nodes[index].inputs) ++uses[input];
        }
        return std::all_of(inside.begin(), inside.end(), [&](std::size_t index) {
            const std::string& output = graph_.nodes[index].outputs.front();
            const auto all = uses_.find(output);
            return index == root || (all != uses_.end() && uses[output] == all->second);
        });
    }

    // Values come first. Single numbers become attributes, tensors inputs.
    void replace(std::size_t root, const Match& match, const std::string& op) {
        OnnxNode whole{op, graph_.nodes[root].name, {}, graph_.nodes[root].outputs, match.kept};
        std::vector<std::string> constants;
        for (const auto& [name, value] : match.names) {
            const auto number = scalar(value);
            if (is_value_name(name))
                whole.inputs.push_back(value);
            else if (number)
                whole.attributes.push_back({name, OnnxKind::Float, {}, {*number}, {}, {}, {}});
            else
                constants.push_back(value);
        }
        whole.inputs.insert(whole.inputs.end(), constants.begin(), constants.end());
        for (const std::size_t index : std::set<std::size_t>(match.nodes.begin(), match.nodes.end())) {
            gone_[index] = index != root;
            if (is_size_only(graph_.nodes[index])) continue;
            for (const std::string& input : graph_.nodes[index].inputs) --uses_[input];
        }
        for (const std::string& input : whole.inputs) ++uses_[input];
        graph_.nodes[root] = std::move(whole);
    }

    OnnxGraph& graph_;
    const ImporterRule& words_;
    std::map<std::string, OnnxTensor, std::less<>> constants_;
    std::map<std::string, std::size_t, std::less<>> makers_;
    std::map<std::string, std::size_t, std::less<>> uses_;
    std::vector<bool> gone_;
};

}  // namespace

void fold_arithmetic(OnnxGraph& graph, const ImporterRule& words) {
    const auto folds = words.tables.find("folds");
    if (folds == words.tables.end()) return;
    Folder folder(graph, words);
    for (const auto& [text, op] : folds->second) {
        std::size_t at = 0;
        const Pattern pattern = read_pattern(text, at);
        folder.fold(pattern, op);
    }
    folder.remove_what_is_gone();
}

}  // namespace dlp
