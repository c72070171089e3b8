#include "prose/layer_facts.h"

#include <algorithm>
#include <regex>

#include "base/text.h"
#include "phrase/facts.h"

namespace dlp {
namespace {

constexpr std::size_t longest_sentence = 800;
constexpr std::size_t most_between = 6;  // words
constexpr std::int64_t smallest_width = 8;

struct Subject {
    std::string type;
    std::set<std::string, std::less<>> words;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_general = false;
};

struct Quantity {
    std::string parameter;
    Value value;
    std::size_t begin = 0;  ///< of its first word: `dimension ... to be d = 50`
    std::size_t value_begin = 0;
    std::size_t end = 0;
};

using Words = std::vector<std::string>;

const WordRule& statement_words(const Rules& rules) {
    static const WordRule none;
    const auto found = rules.words.find("statements");
    return found != rules.words.end() ? found->second : none;
}

/// Lower case words; numbers are words, too.
Words words_of(std::string_view plain) {
    std::string text(plain);
    for (char& c : text) {
        const bool is_part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (!is_part) c = ' ';
    }
    return split_words(text);
}

class StatementReader {
  public:
    StatementReader(const Sentence& sentence, const Vocabulary& vocabulary)
        : sentence_(sentence),
          plain_(sentence.plain),
          vocabulary_(vocabulary),
          words_(statement_words(vocabulary.rules())) {}

    void read(std::vector<LayerFact>& facts) {
        if (sentence_.text.size() > longest_sentence || has_any("elsewhere")) return;
        read_last_activation(facts);
        const std::vector<Fact> found = find_facts(sentence_.text, vocabulary_).facts;
        find_subjects(found);
        if (subjects_.empty()) return;
        find_quantities(found);
        find_measures();
        add_own_parameters(found, facts);
        if (pair_respectively(facts)) return;
        read_ordinals(facts);
        for (const Quantity& quantity : quantities_) {
            if (const Subject* subject = subject_of(quantity)) add(*subject, quantity, facts);
        }
    }

  private:
    [[nodiscard]] bool is_in(const char* list, const std::string& word) const {
        const auto found = words_.lists.find(list);
        return found != words_.lists.end() &&
               std::find(found->second.begin(), found->second.end(), word) != found->second.end();
    }

    [[nodiscard]] bool has_any(const char* list) const {
        const auto found = words_.lists.find(list);
        return found != words_.lists.end() &&
               std::any_of(found->second.begin(), found->second.end(),
                           [&](const std::string& word) { return contains_word(plain_, word); });
    }

    [[nodiscard]] std::string text_between(std::size_t begin, std::size_t end) const {
        return end > begin ? plain_.substr(begin, end - begin) : std::string();
    }

    void find_subjects(const std::vector<Fact>& facts) {
        for (const Fact& fact : facts) {
            if (fact.kind == FactKind::Layer && has_width_or_window(fact.name))
                add_subject(fact.name, fact.begin, fact.end);
        }
        static const std::regex hidden(R"(\b(hidden|intermediate) (layers?|units?|states?|vectors?)\b)");
        static const std::regex output(R"(\b(output|last|final|first|second|third) layer\b)");
        add_matches(hidden, "");
        add_matches(output, "Dense");
        std::sort(subjects_.begin(), subjects_.end(),
                  [](const Subject& a, const Subject& b) { return a.begin < b.begin; });
    }

    void add_matches(const std::regex& pattern, const char* type) {
        for (std::sregex_iterator match(plain_.begin(), plain_.end(), pattern), end; match != end; ++match) {
            const auto begin = static_cast<std::size_t>(match->position());
            add_subject(type, begin, begin + static_cast<std::size_t>(match->length()));
        }
    }

    [[nodiscard]] bool has_width_or_window(const std::string& type) const {
        static constexpr const char* telling[] = {"units", "output_dim", "filters", "kernel_size", "num_heads", "rate"};
        const LayerRule* rule = vocabulary_.rules().find_layer(type);
        return rule != nullptr && std::any_of(std::begin(telling), std::end(telling),
                                              [&](const char* name) { return rule->parameters.count(name) != 0; });
    }

    void add_subject(const std::string& type, std::size_t begin, std::size_t end) {
        Subject subject;
        subject.type = type;
        subject.begin = begin;
        subject.end = end;
        const Words before = words_of(text_between(begin - std::min<std::size_t>(begin, 60), begin));
        const std::string name = text_between(begin, end);
        subject.is_general = !name.empty() && (name.back() == 's' || contains_word(name, "layers"));
        bool is_name = true;  // adjectives right in front of it
        for (std::size_t i = 0; i < 4 && i < before.size(); ++i) {
            const std::string& word = before[before.size() - 1 - i];
            subject.is_general = subject.is_general || word == "all" || word == "each" || word == "every";
            if (word == "output" && i > 0) subject.words.insert(word);  // "the output of the feed-forward network"
            is_name = is_name && i < 2 && !is_in("common", word) && word.front() >= 'a';
            if (is_name) subject.words.insert(word);
        }
        for (const std::string& word : words_of(name)) subject.words.insert(word);
        subjects_.push_back(std::move(subject));
    }

    /// "a softmax classifier", "the output layer uses the sigmoid".
    void read_last_activation(std::vector<LayerFact>& facts) const {
        static const std::regex named(
            R"(\b(softmax|sigmoid)\W+(?:output|classifier|classification|regression|layer|normalization)\b)");
        static const std::regex told(
            R"(\b(?:output|last|final|top|classification|prediction) (?:layer|units?|activation)s?\b[^.;,]{0,40}?\b(softmax|sigmoid)\b)");
        for (const std::regex* pattern : {&named, &told}) {
            std::smatch match;
            if (!std::regex_search(plain_, match, *pattern)) continue;
            facts.push_back(
                {"", {"output"}, false, "activation", match.str(1), {sentence_.page, sentence_.box, sentence_.text}});
            return;
        }
    }

    /// `a bidirectional LSTM`: what the name itself says.
    void add_own_parameters(const std::vector<Fact>& found, std::vector<LayerFact>& facts) const {
        for (const Subject& subject : subjects_) {
            for (const Fact& fact : found) {
                const auto flag = fact.params.find("bidirectional");
                if (fact.begin != subject.begin || fact.name != subject.type || flag == fact.params.end()) continue;
                facts.push_back({subject.type,
                                 subject.words,
                                 true,
                                 flag->first,
                                 flag->second,
                                 {sentence_.page, sentence_.box, sentence_.text}});
            }
        }
    }

    void find_quantities(const std::vector<Fact>& facts) {
        for (std::size_t i = 0; i < facts.size(); ++i) {
            const Fact& fact = facts[i];
            const auto* size = std::get_if<Integers>(&fact.value);
            const Value value = size != nullptr && !size->empty() ? compact(*size) : fact.value;
            Quantity quantity{fact.name, value, fact.begin, fact.begin, fact.end};
            const bool is_window = fact.kind == FactKind::Size && fact.size.size() <= 3 && i + 1 < facts.size() &&
                                   facts[i + 1].kind == FactKind::Layer && is_small(fact.size);
            if (is_window) {
                quantity.parameter = "kernel_size";
                quantity.value = compact(fact.size);
            }
            const bool is_value = is_window || (fact.kind == FactKind::Keyed && is_plausible(fact));
            if (is_value && !is_remark(fact)) quantities_.push_back(std::move(quantity));
        }
    }

    [[nodiscard]] static bool is_plausible(const Fact& fact) {
        if (fact.name == "kernel_size" || fact.name == "rate") return true;
        const bool is_width = fact.name == "units" || fact.name == "filters";
        const auto* number = std::get_if<std::int64_t>(&fact.value);
        if (number == nullptr || (!is_width && fact.name != "num_heads")) return false;
        return *number >= (is_width ? smallest_width : 1);  // `3D convolutions` have no three filters
    }

    /// The number of an equation, a year or a work: `(3) where`, `[11, 29]`.
    [[nodiscard]] bool is_remark(const Fact& fact) const {
        const std::string printed = text_between(fact.begin, fact.end);
        return printed.find_first_of("()[],") != std::string::npos || (fact.begin > 0 && plain_[fact.begin - 1] == '[');
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
            R"(\b(dimension(?:ality|s)?|sizes?|widths?|number of (?:\w+ )?(?:units|neurons|nodes|cells))\b)" +
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
        for (std::sregex_iterator match(plain_.begin(), plain_.end(), pattern), end; match != end; ++match) {
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
        const Words before = words_of(text_between(begin - std::min<std::size_t>(begin, 30), begin));
        const Words after = words_of(text_between(begin, std::min(plain_.size(), begin + 40)));
        if (!before.empty() && is_in("foreign", before.back())) return true;
        for (std::size_t i = 1; i < after.size() && i <= 4; ++i) {
            if (is_in("foreign", after[i])) return true;
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

    /// "The dimensions of the label embedding and of the LSTM layer are 64 and 512, respectively."
    bool pair_respectively(std::vector<LayerFact>& facts) {
        if (plain_.find("respectively") == std::string::npos || quantities_.empty()) return false;
        const Quantity& measure = quantities_.front();
        std::vector<const Subject*> subjects;
        for (const Subject& subject : subjects_) {
            const bool overlaps = !subjects.empty() && subject.begin < subjects.back()->end + 2;
            if (subject.begin >= measure.begin && subject.end <= measure.value_begin && !overlaps)
                subjects.push_back(&subject);
        }
        static const std::regex number(R"(\b\d+\b)");
        std::vector<std::int64_t> values;
        for (std::sregex_iterator
                 match(plain_.begin() + static_cast<std::ptrdiff_t>(measure.value_begin), plain_.end(), number),
             end;
             match != end; ++match) {
            if (const auto value = to_integer(match->str())) values.push_back(*value);
        }
        if (subjects.size() < 2 || subjects.size() != values.size()) return false;
        for (std::size_t i = 0; i < values.size(); ++i) {
            Quantity quantity = measure;
            quantity.value = values[i];
            add(*subjects[i], quantity, facts);
        }
        return true;
    }

    /// "4000 units in the first layer and 2000 in the second".
    void read_ordinals(std::vector<LayerFact>& facts) const {
        static const std::regex rest(R"((\d{2,5})(?: units| neurons| nodes)? in the (first|second|third|fourth)\b)");
        static const std::regex units(R"(\b(units|neurons|nodes)\b)");
        if (!std::regex_search(plain_, units)) return;
        for (std::sregex_iterator match(plain_.begin(), plain_.end(), rest), end; match != end; ++match) {
            Subject subject;
            subject.type = "Dense";
            subject.words = {match->str(2)};
            add(subject, {"units", std::int64_t{*to_integer(match->str(1))}, 0, 0, 0}, facts);
        }
    }

    /// The layer that the words around a value name: within them, in front of them, behind them.
    [[nodiscard]] const Subject* subject_of(const Quantity& quantity) const {
        const Subject* within = nullptr;
        const Subject* before = nullptr;
        const Subject* behind = nullptr;
        for (const Subject& subject : subjects_) {
            const bool is_inside = subject.begin >= quantity.begin && subject.end <= quantity.value_begin;
            if (is_inside && (within == nullptr || within->type.empty())) within = &subject;
            const bool is_led = subject.end <= quantity.begin && is_linked(subject.end, quantity.begin, "behind");
            if (is_led && (before == nullptr || !subject.type.empty())) before = &subject;
            const bool follows = subject.begin >= quantity.end && behind == nullptr &&
                                 is_linked(quantity.end, subject.begin, "before", subject.words);
            if (follows) behind = &subject;
        }
        if (within != nullptr && !within->type.empty()) return within;
        if (before != nullptr && !before->type.empty()) return before;
        if (behind != nullptr && !behind->type.empty()) return behind;
        if (within != nullptr) return within;
        return before != nullptr ? before : behind != nullptr ? behind : around(quantity);
    }

    /// `100 hidden units`: the value's own words.
    [[nodiscard]] const Subject* around(const Quantity& quantity) const {
        const auto found = std::find_if(subjects_.begin(), subjects_.end(), [&](const Subject& subject) {
            return subject.type.empty() && subject.begin < quantity.end && subject.end > quantity.begin;
        });
        return found != subjects_.end() ? &*found : nullptr;
    }

    [[nodiscard]] bool is_linked(std::size_t begin, std::size_t end, const char* list,
                                 const std::set<std::string, std::less<>>& own = {}) const {
        const std::string between = text_between(begin, end);
        if (between.find(';') != std::string::npos) return false;
        const Words words = words_of(between);
        return words.size() <= most_between && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
                   return is_in(list, word) || own.count(word) != 0 || (word[0] >= '0' && word[0] <= '9');
               });
    }

    void add(const Subject& subject, const Quantity& quantity, std::vector<LayerFact>& facts) const {
        const LayerRule* rule = vocabulary_.rules().find_layer(subject.type);
        std::string parameter = quantity.parameter;
        const bool is_width = parameter == "units" || parameter == "filters";
        if (rule != nullptr && rule->parameters.count(parameter) == 0) {
            static constexpr const char* widths[] = {"units", "output_dim", "filters"};
            const auto* width = std::find_if(std::begin(widths), std::end(widths),
                                             [&](const char* name) { return rule->parameters.count(name) != 0; });
            if (!is_width || width == std::end(widths)) return;
            parameter = *width;
        }
        if (rule == nullptr && parameter != "units") return;
        facts.push_back({subject.type,
                         subject.words,
                         subject.is_general,
                         parameter,
                         quantity.value,
                         {sentence_.page, sentence_.box, sentence_.text}});
    }

    const Sentence& sentence_;
    const std::string& plain_;
    const Vocabulary& vocabulary_;
    const WordRule& words_;
    std::vector<Subject> subjects_;
    std::vector<Quantity> quantities_;
};

}  // namespace

std::vector<LayerFact> find_layer_facts(const std::vector<Sentence>& sentences, const Vocabulary& vocabulary) {
    std::vector<LayerFact> facts;
    for (const Sentence& sentence : sentences) StatementReader(sentence, vocabulary).read(facts);
    return facts;
}

}  // namespace dlp
