// `MLP (512, 256, k)`: the widths of dense layers, one after another, in one label.
// Not here: how many layers of one width a label tells of (told_layers).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "phrase/phrase.h"

namespace dlp {

/// The widths listed in the brackets that end the text, two or more, in which a letter stands for a width that is not
/// known (nullopt); empty where there is no such list.
std::vector<std::optional<std::int64_t>> listed_widths(std::string_view text);

/// One layer like `layer` for each of them.
std::vector<Mention> layers_of_widths(const Mention& layer, const std::vector<std::optional<std::int64_t>>& widths);

}  // namespace dlp
