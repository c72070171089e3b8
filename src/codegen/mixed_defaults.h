// Numbers that some layers of a type leave at their default and others do not: a function that writes both kinds of
// layers has to say them (codegen/fold_blocks.h).
#pragma once

#include <map>
#include <set>
#include <string>

#include "design/design.h"
#include "rules/rules.h"

namespace dlp {

using ParameterNames = std::set<std::string, std::less<>>;

/// By type, where it has any.
using MixedDefaults = std::map<const LayerRule*, ParameterNames>;

MixedDefaults mixed_defaults(const Design& design, const Rules& rules);

}  // namespace dlp
