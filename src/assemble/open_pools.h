// Poolings of a table that say nothing of their kind: `Pooling 2x2`.
#pragma once

#include <vector>

#include "design/design.h"
#include "prose/prose.h"
#include "rules/rules.h"

namespace dlp {

/// They take the average where the text speaks of average pooling, not over whole maps, and never of the maximum.
void settle_open_pools(Design& design, const std::vector<Sentence>& sentences, const Rules& rules);

}  // namespace dlp
