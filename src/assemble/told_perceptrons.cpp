#include "assemble/told_perceptrons.h"

#include <optional>
#include <regex>

#include "base/ascii.h"
#include "base/text.h"
#include "phrase/facts.h"
#include "prose/form_sentence.h"
#include "prose/statement.h"

namespace dlp {
namespace {

/// What the text tells of a perceptron; nothing is said of what is empty.
struct Told {
    std::size_t layers = 1;
    std::optional<Value> activation;
    std::optional<std::int64_t> hidden;
    std::optional<std::int64_t> result;
};

/// A box's name as sentences say it: `MLP block` -> `mlp`.
std::string name_of(const std::string& label) {
    std::vector<std::string> words = split_words(lower(label));
    while (words.size() > 1 && (words.back() == "layer" || words.back() == "block" || words.back() == "module" ||
                                words.back() == "network"))
        words.pop_back();
    return joined(words, " ");
}

bool is_of_word(char c) {
    return is_ascii_letter(c) || is_digit(c) || is_beyond_ascii(c);
}

/// A sentence cut at a name that stands in it as a word: `mlp`, `mlps`, not the one in `permute-mlp`.
struct Mentioned {
    std::string before;
    std::string behind;
};

std::vector<Mentioned> mentions_of(const std::string& name, const std::string& plain) {
    std::vector<Mentioned> found;
    for (std::size_t at = plain.find(name); at != std::string::npos; at = plain.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        const bool begins = at == 0 || (!is_of_word(plain[at - 1]) && plain[at - 1] != '-');
        const bool ends = end == plain.size() || !is_of_word(plain[end]) || plain[end] == 's';
        if (begins && ends) found.push_back({plain.substr(0, at), plain.substr(end)});
    }
    return found;
}

/// The activation that a piece of a sentence names first.
std::optional<Value> activation_in(const std::string& text, const Vocabulary& vocabulary) {
    for (const Fact& fact : find_facts(text, vocabulary).facts) {
        const auto found = fact.params.find("activation");
        if (fact.kind == FactKind::Layer && found != fact.params.end()) return found->second;
    }
    return std::nullopt;
}

std::optional<std::int64_t> number_in(const std::string& text, const std::regex& pattern) {
    std::smatch match;
    return std::regex_search(text, match, pattern) ? number_said(match.str(1)) : std::nullopt;
}

/// "consists of two fully-connected layers with a GELU in the middle", "is a two-layer perceptron".
void read_count(const std::string& behind, const Vocabulary& vocabulary, Told& told) {
    static const std::regex counted(
        R"(^[^.;]{0,100}?\b(?:consists? of|compris\w+|contains?|has|have|with|composed of|made of|are|is)(?: a)? )"
        R"((two|three|four|2|3|4)[- ](?:[a-z]+ )?)"
        R"((?:(?:fully[- ]connected|linear|dense|fc) (?:layers?|transformations?|projections?)|)"
        R"(layer (?:mlps?|perceptrons?|feed-?forward|fully[- ]connected)))");
    std::smatch match;
    if (!std::regex_search(behind, match, counted)) return;
    told.layers = static_cast<std::size_t>(number_said(match.str(1)).value_or(1));
    const std::string rest = match.suffix();
    const std::string clause = rest.substr(0, rest.find_first_of(".;"));
    static const std::regex inside(R"(\b(?:between|middle)\b)");
    if (std::regex_search(clause, inside)) told.activation = activation_in(clause, vocabulary);
}

/// "have 256 hidden units with ReLU activation and 64 outputs": two layers.
void read_hidden(const std::string& behind, const Vocabulary& vocabulary, Told& told) {
    static const std::regex hidden(R"(^[^.;]{0,40}?\b(?:has|have|with|uses?) )" + said_number +
                                   R"( hidden (?:units|neurons|nodes)\b)");
    static const std::regex result(R"( and )" + said_number + R"( outputs?\b)");
    const auto width = number_in(behind, hidden);
    const auto outputs = number_in(behind, result);
    if (!width || !outputs) return;
    told = {2, activation_in(behind, vocabulary), width, outputs};
}

/// "the hidden layer has 96 units in MLP1 and 768 units in MLP2".
std::optional<std::int64_t> hidden_width(const std::string& before) {
    static const std::regex width(R"(\b)" + said_number + R"( (?:hidden )?(?:units|neurons|nodes) in (?:the )?$)");
    return before.find("hidden") != std::string::npos ? number_in(before, width) : std::nullopt;
}

/// Without the brackets in it: `transformers (vaswani et al., 2017) that comprise`.
std::string without_brackets(const std::string& text) {
    static const std::regex bracket(R"( ?\([^()]*\))");
    return std::regex_replace(text, bracket, "");
}

/// What all sentences tell; nothing where they differ.
Told told_of(const std::string& name, const std::vector<Sentence>& sentences, const Vocabulary& vocabulary) {
    Told told;
    for (const Sentence& sentence : sentences) {
        for (const auto& [before, behind] : mentions_of(name, without_brackets(sentence.plain))) {
            Told one;
            read_count(behind, vocabulary, one);
            read_hidden(behind, vocabulary, one);
            if (const auto width = hidden_width(before)) told.hidden = width;
            if (one.layers == 1) continue;
            if (told.layers != 1 && told.layers != one.layers) return {};
            one.hidden = one.hidden ? one.hidden : told.hidden;
            told = one;
        }
    }
    return told;
}

/// One dense layer that a name tells, and no width.
bool may_be_several(const DiagramNode& node) {
    const std::vector<Mention>& layers = node.reading.layers;
    return node.role == NodeRole::Layers && node.reading.kind == LabelKind::Layers && layers.size() == 1 &&
           layers.front().type == "Dense" && layers.front().params.count("units") == 0;
}

void split(const Told& told, const std::string& label, std::vector<Mention>& layers) {
    layers.front().text = label;
    Mention hidden = layers.front();
    if (told.activation) hidden.params.emplace("activation", *told.activation);
    if (told.hidden) hidden.params.emplace("units", *told.hidden);
    if (told.result) layers.front().params.emplace("units", *told.result);
    layers.insert(layers.begin(), told.layers - 1, hidden);
}

}  // namespace

void split_told_perceptrons(const std::vector<Sentence>& sentences, const Vocabulary& vocabulary,
                            std::vector<DiagramNode>& nodes) {
    for (DiagramNode& node : nodes) {
        if (!may_be_several(node)) continue;
        const std::string name = name_of(node.label);
        const Told told = name.size() > 2 ? told_of(name, sentences, vocabulary) : Told();
        if (told.layers > 1) split(told, node.label, node.reading.layers);
    }
}

}  // namespace dlp
