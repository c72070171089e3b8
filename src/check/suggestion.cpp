#include "check/suggestion.h"

#include <algorithm>

#include "base/text.h"

namespace dlp {
namespace {

constexpr std::size_t longest_word = 40;  // no name is longer, and a hostile one may be a megabyte
constexpr std::size_t most_named = 3;

std::string sentence(const std::vector<std::string>& names) {
    return names.empty() ? std::string() : " (did you mean " + joined(names, " or ") + "?)";
}

/// All that are equally near, at most three.
std::vector<std::string> nearest_names(std::string_view word, const std::vector<std::string>& known) {
    if (word.size() > longest_word) return {};
    const std::string wanted = lower(word);
    std::size_t nearest = word.size() / 3 + 1;  // further away is another word
    std::vector<std::string> names;
    for (const std::string& name : known) {
        const std::size_t distance = edit_distance(wanted, lower(name));
        if (distance > nearest) continue;
        if (distance < nearest) names.clear();
        nearest = distance;
        if (names.size() < most_named) names.push_back(name);
    }
    return names;
}

}  // namespace

std::string nearest_of(std::string_view word, const std::vector<std::string>& known) {
    const std::vector<std::string> names = nearest_names(word, known);
    return names.empty() ? std::string() : names.front();
}

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
    return sentence(nearest_names(word, known));
}

std::string type_suggestion(std::string_view type, const Rules& rules) {
    const std::string wanted = lower(type);
    std::vector<std::string> types;
    for (const auto& [name, rule] : rules.layers) {
        if (std::find(rule.aliases.begin(), rule.aliases.end(), wanted) != rule.aliases.end()) return sentence({name});
        types.push_back(name);
    }
    return suggestion(type, types);
}

}  // namespace dlp
