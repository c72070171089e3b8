#include "layer_table/section_titles.h"

#include <algorithm>

#include "base/text.h"
#include "layer_table/cell_reader.h"

namespace dlp {
namespace {

bool holds_word(const std::string& text, const Vocabulary& vocabulary, const char* list) {
    const auto rule = vocabulary.rules().words.find("designs");
    if (rule == vocabulary.rules().words.end()) return false;
    const auto words = rule->second.lists.find(list);
    return words != rule->second.lists.end() &&
           std::any_of(words->second.begin(), words->second.end(),
                       [&](const std::string& word) { return contains_word(text, word); });
}

bool names_bare_part(const std::string& text, const Vocabulary& vocabulary) {
    const Phrase phrase = read_phrase(text, vocabulary);
    return std::all_of(phrase.groups.begin(), phrase.groups.end(), [](const MentionGroup& group) {
        return group.repeat == 1 && !group.is_bracketed &&
               std::all_of(group.mentions.begin(), group.mentions.end(), is_bare_part);
    });
}

}  // namespace

bool titles_network(const std::string& text, const Vocabulary& vocabulary) {
    return names_bare_part(text, vocabulary) && holds_word(lower(text), vocabulary, "networks");
}

bool titles_section(const std::string& text, const Vocabulary& vocabulary) {
    return titles_network(text, vocabulary) ||
           (names_bare_part(text, vocabulary) && holds_word(lower(text), vocabulary, "parts"));
}

}  // namespace dlp
