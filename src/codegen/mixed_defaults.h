// Numbers that some layers of a type leave at their default and others do not: a function that writes both kinds of
// layers has to say them (codegen/fold_blocks.h).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "design/design.h"
#include "rules/rules.h"

namespace dlp {

/// Names of parameters, by type; none for a target whose lines are not folded into blocks.
using MixedDefaults = std::map<std::string_view, std::set<std::string, std::less<>>>;

MixedDefaults mixed_defaults(const Design& design, const Rules& rules, const TargetRule& target);

}  // namespace dlp
