// Known names that a wrong one may have meant: for messages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/rules.h"

namespace dlp {

/// The nearest of `known`, the first of several; empty where none is near.
std::string nearest_of(std::string_view word, const std::vector<std::string>& known);

/// ` (did you mean Conv2D or Conv3D?)`: the nearest of `known` by edits, letter case aside; empty where none is near.
std::string suggestion(std::string_view word, const std::vector<std::string>& known);

/// The same for a type of layer; a name that papers use (`conv`, `batch norm`) stands for its type.
std::string type_suggestion(std::string_view type, const Rules& rules);

}  // namespace dlp
