#include "prose/layer_facts.h"

#include <algorithm>
#include <regex>

#include "base/ascii.h"
#include "base/text.h"
#include "phrase/facts.h"
#include "prose/receptive_forms.h"
#include "prose/set_forms.h"
#include "prose/statement.h"

namespace dlp {
namespace {

constexpr std::size_t longest_sentence = 800;
constexpr std::size_t most_between = 6;  // words

using Words = std::vector<std::string>;

class StatementReader {
  public:
    StatementReader(const Sentence& sentence, const Vocabulary& vocabulary)
        : sentence_(sentence),
          plain_(sentence.plain),
          vocabulary_(vocabulary),
          text_(sentence.plain, vocabulary.rules()) {}

    void read(std::vector<LayerFact>& facts) {
        if (sentence_.text.size() > longest_sentence || speaks_of_others()) return;
        const std::size_t first = facts.size();
        if (read_set_forms(sentence_, facts) || !may_state()) return;
        const std::vector<Fact> found = find_facts(sentence_.text, vocabulary_).facts;
        find_subjects(found);
        if (subjects_.empty()) return;
        quantities_ = find_quantities(text_, found, subjects_);
        add_own_parameters(found, facts);
        if (pair_respectively(facts)) return;
        read_ordinals(facts);
        for (const Quantity& quantity : quantities_) {
            if (const Subject* subject = subject_of(quantity)) add(*subject, quantity, facts);
        }
        tie_to_windows(facts.begin() + static_cast<std::ptrdiff_t>(first), facts.end());
    }

  private:
    /// "Each connection is a 1x1 convolution with 256 filters": no other convolution has as many.
    static void tie_to_windows(std::vector<LayerFact>::iterator first, std::vector<LayerFact>::iterator end) {
        for (auto fact = first; fact != end; ++fact) {
            if (fact->parameter != "filters") continue;
            const auto window = std::find_if(first, end, [&](const LayerFact& other) {
                return other.parameter == "kernel_size" && other.type == fact->type && other.words == fact->words;
            });
            if (window != end) fact->window = window->value;
        }
    }

    /// Most sentences hold neither a number nor `bidirectional`.
    [[nodiscard]] bool may_state() const {
        const bool has_digit = std::any_of(plain_.begin(), plain_.end(), is_digit);
        return has_digit || plain_.find("bi") != std::string::npos;
    }

    /// "All methods, also the baselines, have": no other's alone.
    [[nodiscard]] bool speaks_of_others() const {
        static const std::regex of_all(R"(\b(?:and|all|both)(?: the| other| all)* (?:baselines?|methods)\b)");
        return text_.has_any("elsewhere") && !std::regex_search(plain_, of_all);
    }

    void find_subjects(const std::vector<Fact>& facts) {
        for (const Fact& fact : facts) {
            if (fact.kind == FactKind::Layer && has_width_or_window(fact.name))
                add_subject(fact.name, fact.begin, end_with_abbreviation(fact.end));
        }
        static const std::regex hidden(
            R"(\b(hidden|intermediate) (layers?|units?|neurons?|nodes|(?:memory )?cells|states?|vectors?)\b)");
        static const std::regex convolutions(R"(\bconvs\b)");
        static const std::regex output(R"(\b(output|last|final|first|second|third) layer\b)");
        add_matches(hidden, "");
        add_matches(convolutions, "Conv2D");
        add_matches(output, "Dense");
        std::sort(subjects_.begin(), subjects_.end(),
                  [](const Subject& a, const Subject& b) { return a.begin < b.begin; });
    }

    /// Of `gated recurrent units (GRU)`: behind the bracket.
    [[nodiscard]] std::size_t end_with_abbreviation(std::size_t end) const {
        static const std::regex abbreviation(R"(^ ?\([a-z-]{2,8}\))");
        std::smatch match;
        const bool is_found =
            std::regex_search(plain_.begin() + static_cast<std::ptrdiff_t>(end), plain_.end(), match, abbreviation);
        return is_found ? end + static_cast<std::size_t>(match.length()) : end;
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
        const Words before = words_of(text_.between(begin - std::min<std::size_t>(begin, 60), begin));
        const std::string name = text_.between(begin, end);
        subject.is_general = !name.empty() && (name.back() == 's' || contains_word(name, "layers"));
        static const std::regex of_each(
            R"(\b(?:each|every|all) (?:\w+ )?(?:layers?|blocks?|units?|stages?|groups?|connections?|branch(?:es)?)\b)");
        subject.is_general = subject.is_general || std::regex_search(text_.between(0, begin), of_each);
        bool is_name = true;  // adjectives right in front of it
        for (std::size_t i = 0; i < 4 && i < before.size(); ++i) {
            const std::string& word = before[before.size() - 1 - i];
            subject.is_general = subject.is_general || word == "all" || word == "each" || word == "every";
            if (word == "output" && i > 0) subject.words.insert(word);  // "the output of the feed-forward network"
            is_name = is_name && i < 2 && !text_.is_in("common", word) && word.front() >= 'a';
            if (is_name) subject.words.insert(word);
        }
        for (const std::string& word : words_of(name)) subject.words.insert(word);
        subjects_.push_back(std::move(subject));
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

    /// "4000 units in the first layer and 2000 in the second", "the first dense layer has 256 units, the second 10".
    void read_ordinals(std::vector<LayerFact>& facts) const {
        static const std::regex counted(R"(\b(?:dense|fully[- ]connected|fc) layer\b)");
        static const std::regex further(R"(, (?:and )?the (second|third|fourth)(?: one)?(?: has| with)? (\d{1,5})\b)");
        const bool counts_dense = std::regex_search(plain_, counted);
        static const std::regex rest(R"((\d{2,5})(?: units| neurons| nodes)? in the (first|second|third|fourth)\b)");
        static const std::regex units(R"(\b(units|neurons|nodes)\b)");
        if (!std::regex_search(plain_, units)) return;
        for (std::sregex_iterator match(plain_.begin(), plain_.end(), rest), end; match != end; ++match) {
            Subject subject;
            subject.type = "Dense";
            subject.words = {match->str(2)};
            add(subject, {"units", std::int64_t{*to_integer(match->str(1))}, 0, 0, 0}, facts);
        }
        for (std::sregex_iterator match(plain_.begin(), plain_.end(), further), end; counts_dense && match != end;
             ++match) {
            Subject subject;
            subject.type = "Dense";
            subject.words = {"dense", match->str(1)};
            add(subject, {"units", std::int64_t{*to_integer(match->str(2))}, 0, 0, 0}, facts);
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
        const std::string between = text_.between(begin, end);
        if (between.find(';') != std::string::npos) return false;
        const Words words = words_of(between);
        return words.size() <= most_between && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
                   return text_.is_in(list, word) || own.count(word) != 0 || is_digit(word[0]);
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
    const StatementText text_;
    std::vector<Subject> subjects_;
    std::vector<Quantity> quantities_;
};

}  // namespace

std::vector<LayerFact> find_layer_facts(const std::vector<Sentence>& sentences, const Vocabulary& vocabulary) {
    std::vector<LayerFact> facts;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        StatementReader(sentences[i], vocabulary).read(facts);
        if (i > 0) read_receptive_forms(sentences[i - 1], sentences[i], facts);
    }
    return facts;
}

}  // namespace dlp
