// The line templates that apply to one layer, and what the holes in them say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "codegen/derive.h"

namespace dlp {

/// The spelling's call (or the variant that fits the layer best), the activation's lines behind it, and what the target
/// demands of the parameters. Errors: Unsupported with the reason that the rules give.
Result<std::vector<std::string>> lines_of(const TargetLayer& view, const Holes& holes);

/// What the layer, and an activation behind it, add to the constructor: `init` of the spelling (or the variant that
/// fits best), and the target's table `activation_init`.
std::vector<std::string> init_lines_of(const TargetLayer& view);

/// What a spelling may ask about a layer: `several` inputs or a `pair`, `map`, a map or volume with its `places`, a
/// flag that is set, a parameter that has a value, a Flatten that has to be `ordered`, a tensor of several axes that
/// has its `channels_behind` the others.
Traits traits_of(const TargetLayer& view);

/// Parameters, derived holes, activation, axes, `in_features` and `out_features`: what is the same for equal layers.
/// `in`, `out`, `inputs`, `name` and `label` are the walker's.
Result<Holes> holes_of(const TargetLayer& view);

/// What the reader of the code, and the user, should know about a layer that is not quite what the paper means.
struct Remark {
    std::string comment;  ///< may hold `$label$`
    std::string warning;
};
std::optional<Remark> remark_of(const TargetLayer& view);

/// What was inferred and stands in the code: for a comment. Empty when there is nothing.
std::string inferred_comment(const TargetLayer& view);

}  // namespace dlp
