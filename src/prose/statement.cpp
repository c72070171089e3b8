#include "prose/statement.h"

#include <algorithm>
#include <map>
#include <regex>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

using Words = std::vector<std::string>;

constexpr std::int64_t smallest_width = 8;

const WordRule& statement_words(const Rules& rules) {
    static const WordRule none;
    const auto found = rules.words.find("statements");
    return found != rules.words.end() ? found->second : none;
}

class QuantityFinder {
  public:
    QuantityFinder(const StatementText& text, const std::vector<Subject>& subjects)
        : text_(text), subjects_(subjects) {}

    std::vector<Quantity> find(const std::vector<Fact>& facts) {
        find_values(facts);
        find_measures();
        return std::move(quantities_);
    }

  private:
    void find_values(const std::vector<Fact>& facts) {
        for (std::size_t i = 0; i < facts.size(); ++i) {
            const Fact& fact = facts[i];
            const auto* size = std::get_if<Integers>(&fact.value);
            const Value value = size != nullptr && !size->empty() ? compact(*size) : fact.value;
            Quantity quantity{fact.name, value, fact.begin, fact.begin, fact.end};
            const bool is_named = i + 1 < facts.size() && facts[i + 1].kind == FactKind::Layer;
            const bool is_window = fact.kind == FactKind::Size && fact.size.size() <= 3 && is_small(fact.size) &&
                                   (is_named || is_told(fact.begin));
            if (is_window) {
                quantity.parameter = "kernel_size";
                quantity.value = compact(fact.size);
            }
            const bool is_value = is_window || (fact.kind == FactKind::Keyed && is_plausible(fact));
            if (is_value && !is_remark(fact)) quantities_.push_back(std::move(quantity));
        }
    }

    [[nodiscard]] static bool is_plausible(const Fact& fact) {
        if (fact.name == "kernel_size" || fact.name == "rate" || fact.name == "strides") return true;
        const bool is_width = fact.name == "units" || fact.name == "filters";
        const auto* number = std::get_if<std::int64_t>(&fact.value);
        if (number == nullptr || (!is_width && fact.name != "num_heads")) return false;
        return *number >= (is_width ? smallest_width : 1);  // `3D convolutions` have no three filters
    }

    /// The number of an equation, a year or a work: `(3) where`, `[11, 29]`.
    [[nodiscard]] bool is_remark(const Fact& fact) const {
        const std::string printed = text_.between(fact.begin, fact.end);
        return printed.find_first_of("()[],") != std::string::npos ||
               (fact.begin > 0 && text_.plain()[fact.begin - 1] == '[');
    }

    /// "all convs are 3x3", "deconvs of size 2x2".
    [[nodiscard]] bool is_told(std::size_t size) const {
        return std::any_of(subjects_.begin(), subjects_.end(), [&](const Subject& subject) {
            if (subject.end >= size) return false;
            const Words between = words_of(text_.between(subject.end, size));
            return !between.empty() && between.size() <= 3 &&
                   std::all_of(between.begin(), between.end(),
                               [&](const std::string& word) { return text_.is_in("telling", word); });
        });
    }

    /// 3 for `3x3`.
    [[nodiscard]] static Value compact(const Integers& size) {
        const bool is_even = std::all_of(size.begin(), size.end(), [&](std::int64_t n) { return n == size.front(); });
        return is_even ? Value(size.front()) : Value(size);
    }

    [[nodiscard]] static bool is_small(const Integers& size) {
        constexpr std::int64_t largest_window = 31;
        return std::all_of(size.begin(), size.end(), [](std::int64_t n) { return n > 0 && n <= largest_window; });
    }

    /// "the number of hidden units is 100", "the size of the hidden vectors for the LSTM was set to 300".
    void find_measures() {
        static const std::string to_value =
            R"(([^.;:]{0,80}?)(?:\b(?:is|are|was|were|to|as|of|be|at)\b|=)\s*(?:set |fixed |chosen |equal )?(?:to |at |as )?(?:be )?(?:[a-z]\w*\s*=\s*)?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\dx%]| ?x| ?\xC3\x97))";
        static const std::regex width(
            R"(\b(dimension(?:ality|s)?|sizes?|widths?|number of (?:\w+ ){0,2}(?:units|neurons|nodes|cells))\b)" +
            to_value);
        static const std::regex filters(R"(\b(number of (?:\w+ )?(?:filters|channels|feature maps|kernels))\b)" +
                                        to_value);
        static const std::regex kernel(R"(\b((?:kernel|filter) (?:sizes?|widths?|lengths?))\b)" + to_value);
        static const std::regex heads(R"(\b(number of (?:attention )?heads)\b)" + to_value);
        static const std::regex rate(R"(\b(dropout)\b)" + to_value);
        add_measures(kernel, "kernel_size");
        add_measures(filters, "filters");
        add_measures(heads, "num_heads");
        add_measures(rate, "rate");
        add_measures(width, "units");
    }

    void add_measures(const std::regex& pattern, const char* parameter) {
        for (std::sregex_iterator match(text_.plain().begin(), text_.plain().end(), pattern), end; match != end;
             ++match) {
            Quantity quantity;
            quantity.parameter = parameter;
            quantity.begin = static_cast<std::size_t>(match->position(1));
            quantity.value_begin = static_cast<std::size_t>(match->position(3));
            quantity.end = quantity.value_begin + static_cast<std::size_t>(match->length(3));
            const auto number = to_number(replaced(match->str(3), ",", ""));
            const bool is_share = number && *number < 1;
            if (!number || is_foreign(quantity.begin) || is_taken(quantity)) continue;
            if (is_share != (quantity.parameter == "rate")) continue;
            if (quantity.parameter == "units" && *number < static_cast<double>(smallest_width)) continue;
            quantity.value = *number;
            if (!is_share) quantity.value = whole_of(*number);
            drop_within(quantity);
            quantities_.push_back(std::move(quantity));
        }
    }

    /// `batch size`, `the size of the vocabulary`.
    [[nodiscard]] bool is_foreign(std::size_t begin) const {
        const Words before = words_of(text_.between(begin - std::min<std::size_t>(begin, 30), begin));
        const Words after = words_of(text_.between(begin, std::min(text_.plain().size(), begin + 40)));
        if (!before.empty() && text_.is_in("foreign", before.back())) return true;
        for (std::size_t i = 1; i < after.size() && i <= 4; ++i) {
            const bool is_of_layer = i + 1 < after.size() && (after[i + 1] == "cells" || after[i + 1] == "units");
            if (text_.is_in("foreign", after[i]) && !is_of_layer) return true;
        }
        return false;
    }

    /// A number with a unit of its own is no value of a measure that stands somewhere before it.
    [[nodiscard]] bool is_taken(const Quantity& quantity) const {
        return std::any_of(quantities_.begin(), quantities_.end(), [&](const Quantity& other) {
            const bool is_same = quantity.value_begin >= other.value_begin && quantity.value_begin < other.end;
            return is_same && (other.parameter != quantity.parameter || other.begin <= quantity.begin);
        });
    }

    /// `dimension to be d = 50`: the measure tells more than `d = 50`.
    void drop_within(const Quantity& measure) {
        const auto is_part = [&](const Quantity& other) {
            return other.begin > measure.begin && other.end <= measure.end;
        };
        quantities_.erase(std::remove_if(quantities_.begin(), quantities_.end(), is_part), quantities_.end());
    }

    const StatementText& text_;
    const std::vector<Subject>& subjects_;
    std::vector<Quantity> quantities_;
};

}  // namespace

StatementText::StatementText(const std::string& plain, const Rules& rules)
    : plain_(plain), lists_(statement_words(rules)) {}

bool StatementText::is_in(const char* list, const std::string& word) const {
    const auto found = lists_.lists.find(list);
    return found != lists_.lists.end() &&
           std::find(found->second.begin(), found->second.end(), word) != found->second.end();
}

bool StatementText::has_any(const char* list) const {
    const auto found = lists_.lists.find(list);
    return found != lists_.lists.end() && std::any_of(found->second.begin(), found->second.end(),
                                                      [&](const auto& word) { return contains_word(plain_, word); });
}

std::string StatementText::between(std::size_t begin, std::size_t end) const {
    return end > begin ? plain_.substr(begin, end - begin) : std::string();
}

std::vector<std::string> words_of(std::string_view plain) {
    std::string text(plain);
    for (char& c : text) {
        const bool is_part = is_lower(c) || is_digit(c) || is_beyond_ascii(c);
        if (!is_part) c = ' ';
    }
    return split_words(text);
}

std::optional<std::int64_t> number_said(const std::string& word) {
    static const std::map<std::string, std::int64_t, std::less<>> words = {
        {"one", 1},   {"two", 2},  {"three", 3}, {"four", 4},    {"five", 5},    {"six", 6},      {"seven", 7},
        {"eight", 8}, {"nine", 9}, {"ten", 10},  {"eleven", 11}, {"twelve", 12}, {"sixteen", 16}, {"twenty", 20}};
    const auto found = words.find(word);
    if (found != words.end()) return found->second;
    const auto value = to_integer(replaced(word, ",", ""));
    return value ? std::optional<std::int64_t>(*value) : std::nullopt;
}

std::vector<Quantity> find_quantities(const StatementText& text, const std::vector<Fact>& facts,
                                      const std::vector<Subject>& subjects) {
    return QuantityFinder(text, subjects).find(facts);
}

}  // namespace dlp
