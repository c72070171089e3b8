// What a target demands of a layer's values, as data: lines of `requires` in a spelling, `<hole> <rule> [values]:
// reason`.
#pragma once

#include <string_view>

#include "codegen/derive.h"

namespace dlp {

/// Rules: `odd`, `is VALUE...` (one of them), `not VALUE...` (none of them), `at_most NUMBER`, `present`, `quoted`,
/// `integer`. Errors: Unsupported with the reason; BadInput for a line that cannot be read.
Result<void> check_requirements(const TargetLayer& view, std::string_view demands, const Holes& holes);

}  // namespace dlp
