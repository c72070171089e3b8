#include "phrase/repair_words.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr std::size_t shortest_repaired = 5;

/// What scans take for each other, damaged form first.
constexpr std::pair<std::string_view, std::string_view> look_alikes[] = {
    {"0", "o"}, {"1", "l"}, {"5", "s"}, {"rn", "m"}, {"vv", "w"}, {"cl", "d"}, {"ii", "n"}, {"|", "l"}, {"ı", "i"}};

bool is_known(const Vocabulary& vocabulary, const std::string& word) {
    const auto& words = vocabulary.words();
    return words.count(word) != 0 ||
           (word.size() > 3 && word.back() == 's' && words.count(word.substr(0, word.size() - 1)) != 0);
}

bool has_letter(std::string_view word) {
    return std::any_of(word.begin(), word.end(), is_lower);
}

/// `encoded` is no damaged `encoder`.
bool is_participle_of(const std::string& word, const std::string& known) {
    return word.size() == known.size() && word.ends_with("ed") && known.ends_with("er") &&
           word.compare(0, word.size() - 1, known, 0, known.size() - 1) == 0;
}

/// The only word of the vocabulary one letter away; empty where there is none, or several.
std::string nearest_word(const std::string& word, const Vocabulary& vocabulary) {
    std::string nearest;
    for (const std::string& known : vocabulary.words()) {
        const bool may_fit =
            known.size() >= shortest_repaired && known.size() + 1 >= word.size() && known.size() <= word.size() + 1;
        if (!may_fit || edit_distance(word, known) > 1 || is_participle_of(word, known)) continue;
        if (!nearest.empty()) return {};
        nearest = known;
    }
    return nearest;
}

/// `pooll`, `convi`: the number one behind a name.
std::string without_one(const std::string& word) {
    static constexpr std::string_view names[] = {"conv", "pool", "norm", "relu"};
    const std::string name = word.substr(0, word.size() - 1);
    const bool ends_in_one = word.back() == 'l' || word.back() == 'i' || word.back() == '|';
    return ends_in_one && std::find(std::begin(names), std::end(names), name) != std::end(names) ? name : "";
}

std::string repaired_word(const std::string& word, const Vocabulary& vocabulary) {
    if (word.size() < shortest_repaired || !has_letter(word) || is_known(vocabulary, word)) return word;
    if (const std::string name = without_one(word); !name.empty()) return name;
    for (const auto& [damaged, meant] : look_alikes) {
        const std::string candidate = replaced(word, damaged, meant);
        if (candidate != word && is_known(vocabulary, candidate)) return candidate;
    }
    const std::string nearest = nearest_word(word, vocabulary);
    return nearest.empty() ? word : nearest;
}

}  // namespace

std::string repaired_words(std::string_view text, const Vocabulary& vocabulary) {
    std::vector<std::string> words = split_words(lower(text));
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const std::string both = words[i] + words[i + 1];
        const bool is_torn = both.size() >= shortest_repaired && is_known(vocabulary, both) &&
                             !is_known(vocabulary, words[i]) && !is_known(vocabulary, words[i + 1]);
        if (!is_torn) continue;
        words[i] = both;
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
    for (std::string& word : words) word = repaired_word(word, vocabulary);
    return joined(words, " ");
}

}  // namespace dlp
