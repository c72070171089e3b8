#include "drawing/printed_label.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"

namespace dlp {
namespace {

constexpr std::string_view of_activation = "activation.";

const WordRule& words_of(const Rules& rules) {
    static const WordRule none;
    const auto found = rules.words.find("printed");
    return found != rules.words.end() ? found->second : none;
}

bool is_size(const LayerRule& rule, std::string_view parameter) {
    const auto found = rule.parameters.find(parameter);
    return found != rule.parameters.end() && found->second.kind == "size";
}

bool is_default(const LayerRule& rule, std::string_view parameter, const Value& value) {
    const auto found = rule.parameters.find(parameter);
    return found != rule.parameters.end() && found->second.fallback == value;
}

std::string sides_text(const Integers& sides, const std::string& cross) {
    std::vector<std::string> texts;
    for (const std::int64_t side : sides) texts.push_back(side == unknown_size ? "N" : std::to_string(side));
    return joined(texts, cross);
}

/// Fills the holes of one pattern.
class Filling {
  public:
    Filling(const Layer& layer, const LayerRule& rule, const WordRule& words, std::string cross)
        : layer_(layer), rule_(rule), words_(words), cross_(std::move(cross)) {}

    /// None where a hole outside brackets has no value.
    std::optional<std::string> fill(std::string_view pattern) {
        std::string text;
        while (!pattern.empty()) {
            const std::size_t open = pattern.find('[');
            if (!fill_part(pattern.substr(0, open), text)) return std::nullopt;
            if (open == std::string_view::npos) break;
            const std::size_t close = std::min(pattern.find(']', open), pattern.size() - 1);
            const std::string_view part = pattern.substr(open + 1, close - open - 1);
            if (is_worth_telling(part)) fill_part(part, text);
            pattern.remove_prefix(close + 1);
        }
        return text;
    }

    Parameters take_stated() { return std::move(stated_); }

  private:
    /// Appends `part`; false where a hole has no value.
    bool fill_part(std::string_view part, std::string& text) {
        for (bool is_hole = false; !part.empty(); is_hole = !is_hole) {
            const std::size_t end = part.find('$');
            const std::string_view piece = part.substr(0, end);
            if (is_hole) {
                const auto value = text_of(piece);
                if (!value) return false;
                text += *value;
            } else {
                text += piece;
            }
            if (end == std::string_view::npos) break;
            part.remove_prefix(end + 1);
        }
        return true;
    }

    [[nodiscard]] bool is_worth_telling(std::string_view part) const {
        const std::size_t first = part.find('$');
        const std::size_t last = part.find('$', first + 1);
        const std::string_view hole = part.substr(first + 1, last - first - 1);
        const Value* const value = find_value(layer_, hole);
        if (value == nullptr || is_default(rule_, hole, *value)) return false;
        return hole != "activation" || !printed_activation(*value).empty();
    }

    [[nodiscard]] std::string printed_activation(const Value& value) const {
        const auto* const name = std::get_if<std::string>(&value);
        const auto found = name == nullptr ? words_.lists.end() : words_.lists.find(std::string(of_activation) + *name);
        return found != words_.lists.end() ? found->second.front() : "";
    }

    /// The layer's, or the one that holds where it has none.
    [[nodiscard]] const Value* value_of(std::string_view hole) const {
        const auto found = rule_.parameters.find(hole);
        const bool has_default = found != rule_.parameters.end() && found->second.fallback;
        const Value* const value = find_value(layer_, hole);
        return value == nullptr && has_default ? &*found->second.fallback : value;
    }

    std::optional<std::string> text_of(std::string_view hole) {
        const Value* const value = value_of(hole);
        if (value == nullptr) return std::nullopt;
        stated_.emplace(hole, *value);
        if (hole == "activation") {
            const std::string printed = printed_activation(*value);
            return printed.empty() ? std::nullopt : std::optional(printed);
        }
        if (const auto* const sides = std::get_if<Integers>(value)) return sides_text(*sides, cross_);
        const auto* const side = std::get_if<std::int64_t>(value);
        const bool is_square = side != nullptr && is_size(rule_, hole) && hole != "strides" && hole != "size";
        if (is_square && rule_.rank > 1)
            return sides_text(Integers(static_cast<std::size_t>(rule_.rank), *side), cross_);
        return value_text(*value);
    }

    const Layer& layer_;
    const LayerRule& rule_;
    const WordRule& words_;
    std::string cross_;
    Parameters stated_;
};

}  // namespace

LabelPrinter::LabelPrinter(std::uint64_t seed, const Rules& rules)
    : rules_(rules), words_(words_of(rules)), random_(seed), has_crosses_(random_.percent(40)) {}

const std::string& LabelPrinter::pattern_of(const std::string& type) {
    const auto known = patterns_.find(type);
    if (known != patterns_.end()) return known->second;
    return patterns_.emplace(type, random_.one_of(words_.lists.find(type)->second)).first->second;
}

Result<PrintedLabel> LabelPrinter::print(const Layer& layer) {
    const LayerRule* const rule = rules_.find_layer(layer.type);
    if (rule == nullptr || !words_.lists.contains(layer.type)) {
        return fail(ErrorKind::Unsupported,
                    describe(layer) + ": no figure prints this type (rules/words/printed.toml)");
    }
    Filling filling(layer, *rule, words_, has_crosses_ ? "×" : "x");
    const auto text = filling.fill(pattern_of(layer.type));
    if (!text) return fail(ErrorKind::Unsupported, describe(layer) + ": a value cannot be printed");
    PrintedLabel label;
    for (const std::string_view line : split(*text, '\n')) label.lines.emplace_back(line);
    label.stated = filling.take_stated();
    return label;
}

std::vector<std::string> LabelPrinter::types() const {
    std::vector<std::string> types;
    for (const auto& [name, patterns] : words_.lists) {
        if (name.rfind(of_activation, 0) != 0) types.push_back(name);
    }
    return types;
}

bool LabelPrinter::prints_activation(const std::string& value) const {
    return words_.lists.contains(std::string(of_activation) + value);
}

}  // namespace dlp
