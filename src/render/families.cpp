#include "render/families.h"

#include <algorithm>

#include "base/text.h"

namespace dlp {
namespace {

constexpr std::string_view file_name = "families";

bool is_colour(std::string_view text) {
    return text.size() == 7 && text.front() == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

using Words = std::map<std::string, std::vector<std::string>, std::less<>>;

std::vector<std::string> words_at(const Words& lists, const std::string& key) {
    const auto found = lists.find(key);
    return found == lists.end() ? std::vector<std::string>{} : found->second;
}

Result<void> read_colours(const WordRule& words, const std::string& key, std::array<std::string, 2>& to) {
    const std::vector<std::string> colours = words_at(words.lists, key);
    if (colours.empty()) return {};
    if (colours.size() != to.size() || !std::all_of(colours.begin(), colours.end(), is_colour)) {
        return fail(ErrorKind::BadInput, key + " must be two colours like \"#e4eefc\" (light, dark)", words.origin);
    }
    std::copy(colours.begin(), colours.end(), to.begin());
    return {};
}

Result<LayerFamily> read_family(const WordRule& words, const std::string& name) {
    LayerFamily family;
    family.name = name;
    TRY_DO(read_colours(words, name + ".fill", family.fill));
    TRY_DO(read_colours(words, name + ".line", family.line));
    const std::vector<std::string> rows = words_at(words.lists, name + ".rows");
    family.is_slim = std::find(rows.begin(), rows.end(), "slim") != rows.end();
    return family;
}

}  // namespace

std::size_t Families::of(std::string_view type, const LayerRule* rule) const {
    if (const auto found = by_type.find(type); found != by_type.end()) return found->second;
    if (rule == nullptr) return other;
    const auto found = by_shape.find(rule->shape);
    return found == by_shape.end() ? other : found->second;
}

Result<Families> families_of(const Rules& rules) {
    Families families;
    const auto found = rules.words.find(file_name);
    if (found != rules.words.end()) {
        for (const auto& [key, colours] : found->second.lists) {
            if (!key.ends_with(".fill")) continue;
            const std::string name = key.substr(0, key.find('.'));
            TRY(LayerFamily family, read_family(found->second, name));
            const std::size_t place = families.all.size();
            families.all.push_back(std::move(family));
            for (const std::string& type : words_at(found->second.lists, name + ".types"))
                families.by_type[type] = place;
            for (const std::string& row : words_at(found->second.lists, name + ".shapes"))
                families.by_shape[row] = place;
        }
    }
    const auto is_other = [](const LayerFamily& family) { return family.name == "other"; };
    const auto other = std::find_if(families.all.begin(), families.all.end(), is_other);
    families.other = static_cast<std::size_t>(other - families.all.begin());
    if (other == families.all.end()) families.all.push_back({"other"});
    return families;
}

}  // namespace dlp
