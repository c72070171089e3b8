#include "phrase/vocabulary.h"

#include <algorithm>

#include "base/text.h"

namespace dlp {
namespace {

/// The words of an alias as tokenize() would split them: `conv-bn` and `conv bn` are the same, `1x1 conv` keeps its
/// size.
std::vector<std::string> alias_words(const std::string& alias) {
    std::vector<std::string> words;
    for (const Token& token : tokenize(lower(alias))) {
        if (token.kind != TokenKind::Mark && token.kind != TokenKind::Break) words.push_back(token.text);
    }
    return words;
}

bool is_same_word(const Token& token, const std::string& word) {
    if (token.kind != TokenKind::Word && token.kind != TokenKind::Number) return false;
    if (token.text == word) return true;
    return token.kind == TokenKind::Word && token.text.size() > 3 && token.text.size() == word.size() + 1 &&
           token.text.back() == 's' && token.text.compare(0, word.size(), word) == 0;
}

/// What may stand between the words of one name: `max-pool`, `pool_size`, the stop of `avg. pool`; between layers that
/// are named together also `add & norm`.
bool joins_words(const Token& token, const Meaning& meaning) {
    if (meaning.value.find('+') != std::string::npos && (token.is('&') || token.is('+') || token.is('/'))) return true;
    return token.is('-') || token.is('_') || (token.is('.') && token.is_glued) || token.kind == TokenKind::Break;
}

struct ListKind {
    const char* prefix;
    WordKind kind;
};

/// `rules/words/phrase.toml` names its lists `<kind>.<value>`.
constexpr ListKind list_kinds[] = {
    {"layer.", WordKind::Layer},         {"block.", WordKind::Block}, {"activation.", WordKind::Activation},
    {"parameter.", WordKind::Parameter}, {"unit.", WordKind::Unit},   {"flag.", WordKind::Flag},
    {"filler.", WordKind::Filler}};

}  // namespace

Vocabulary::Vocabulary(const Rules& rules, int map_rank) : rules_(&rules), map_rank_(map_rank) {
    if (const auto phrase = rules.words.find("phrase"); phrase != rules.words.end()) {
        for (const auto& [name, words] : phrase->second.lists) {
            for (const auto& [prefix, kind] : list_kinds) {
                if (name.rfind(prefix, 0) != 0) continue;
                for (const std::string& word : words) add(word, {kind, name.substr(std::string_view(prefix).size())});
            }
        }
    }
    for (const auto& [type, rule] : rules.layers) {
        for (const std::string& alias : rule.aliases) add(alias, {WordKind::Layer, type});
    }
    for (auto& [first, entries] : by_first_word_) {
        std::stable_sort(entries.begin(), entries.end(),
                         [](const Entry& a, const Entry& b) { return a.words.size() > b.words.size(); });
    }
}

void Vocabulary::add(const std::string& phrase, Meaning meaning) {
    std::vector<std::string> words = alias_words(phrase);
    if (words.empty()) return;
    const bool names = meaning.kind == WordKind::Layer || meaning.kind == WordKind::Block;
    if (names || meaning.kind == WordKind::Activation) words_.insert(words.begin(), words.end());
    auto& entries = by_first_word_[words.front()];
    const bool known = std::any_of(entries.begin(), entries.end(), [&](const Entry& e) { return e.words == words; });
    if (!known) entries.push_back({std::move(words), std::move(meaning)});
}

std::optional<WordMatch> Vocabulary::match(const std::vector<Token>& tokens, std::size_t at) const {
    const Token& first = tokens[at];
    if (first.kind != TokenKind::Word && first.kind != TokenKind::Number) return std::nullopt;
    const auto try_entries = [&](const std::string& key) -> std::optional<WordMatch> {
        const auto found = by_first_word_.find(key);
        if (found == by_first_word_.end()) return std::nullopt;
        for (const Entry& entry : found->second) {
            std::size_t here = at;
            bool fits = true;
            for (const std::string& word : entry.words) {
                while (here > at && here + 1 < tokens.size() && joins_words(tokens[here], entry.meaning)) ++here;
                if (here >= tokens.size() || !is_same_word(tokens[here], word)) {
                    fits = false;
                    break;
                }
                ++here;
            }
            if (fits) return WordMatch{entry.meaning, here - at};
        }
        return std::nullopt;
    };
    if (auto match = try_entries(first.text)) return match;
    if (first.kind == TokenKind::Word && first.text.size() > 3 && first.text.back() == 's') {
        return try_entries(first.text.substr(0, first.text.size() - 1));
    }
    return std::nullopt;
}

std::string Vocabulary::with_rank(const std::string& type, int rank) const {
    const auto digit = type.find_first_of("123");
    if (rank < 1 || rank > 3 || digit == std::string::npos || digit + 1 >= type.size() || type[digit + 1] != 'D')
        return type;
    std::string sibling = type;
    sibling[digit] = static_cast<char>('0' + rank);
    return rules_->find_layer(sibling) != nullptr ? sibling : type;
}

}  // namespace dlp
