#include "codegen/layer_names.h"

#include <algorithm>

namespace dlp {
namespace {

std::vector<std::string> claimed(const std::vector<std::string>& wanted, NameSpace& space) {
    space.reserve(2 * wanted.size());  // with their helpers
    std::vector<std::string> claimed;
    claimed.reserve(wanted.size());
    for (const std::string& name : wanted) claimed.push_back(space.claim(name));
    return claimed;
}

std::vector<std::string> variables_for(const std::vector<std::string>& names, const TargetRule& target) {
    const auto is_reserved = [&](const std::string& name) { return target.reserved.variables->contains(name); };
    if (std::none_of(names.begin(), names.end(), is_reserved)) return names;
    NameSpace space(target.reserved.variables);
    return claimed(names, space);
}

}  // namespace

LayerNames::LayerNames(const std::vector<std::string>& wanted, const TargetRule& target)
    : space_(target.reserved.names), names_(claimed(wanted, space_)), variables_(variables_for(names_, target)) {}

const std::string& LayerNames::helper(std::size_t layer, std::string_view suffix) {
    const auto [place, is_new] = helpers_.try_emplace({layer, std::string(suffix)});
    if (is_new) place->second = space_.claim(names_[layer] + "_" + std::string(suffix));
    return place->second;
}

}  // namespace dlp
