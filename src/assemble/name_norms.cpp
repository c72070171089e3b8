#include "assemble/name_norms.h"

#include <algorithm>

#include "base/text.h"

namespace dlp {
namespace {

constexpr std::string_view prefix = "norm.";

bool has(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool has_any(const Design& design, const std::vector<std::string>& types) {
    return std::any_of(design.layers.begin(), design.layers.end(),
                       [&](const Layer& layer) { return has(types, layer.type); });
}

}  // namespace

void name_norms(Design& design, const Rules& rules) {
    const auto words = rules.words.find("designs");
    if (words == rules.words.end()) return;
    const auto& lists = words->second.lists;
    const auto bare = lists.find("norm");
    if (bare == lists.end()) return;
    for (auto list = lists.lower_bound(prefix); list != lists.end() && list->first.rfind(prefix, 0) == 0; ++list) {
        if (!has_any(design, list->second)) continue;
        for (Layer& layer : design.layers) {
            if (has(bare->second, lower(trimmed(layer.label)))) layer.type = list->first.substr(prefix.size());
        }
    }
}

}  // namespace dlp
