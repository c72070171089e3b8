#include "assemble/told_figures.h"

#include <algorithm>

#include "assemble/naming.h"
#include "base/text.h"

namespace dlp {
namespace {

/// The caption's title has a phrase of the list in rules/words/designs.toml.
bool has_phrase(const Caption& caption, const Rules& rules, const char* list) {
    const auto words = rules.words.find("designs");
    if (words == rules.words.end() || !words->second.lists.contains(list)) return false;
    const std::string title = lower(title_of(caption));
    const std::vector<std::string>& phrases = words->second.lists.at(list);
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](const std::string& phrase) { return contains_word(title, phrase); });
}

}  // namespace

bool is_gallery(const Caption& caption, const Rules& rules) {
    return has_phrase(caption, rules, "gallery") && has_phrase(caption, rules, "gallery.of") &&
           !has_phrase(caption, rules, "gallery.own");
}

bool is_pipeline(const Caption& caption, const Rules& rules) {
    return has_phrase(caption, rules, "pipeline");
}

}  // namespace dlp
