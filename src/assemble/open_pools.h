// Poolings of a table whose kind the text tells: `Pooling 2x2`, `Average pooling` of a map to 1 x 1.
#pragma once

#include <vector>

#include "assemble/table_design.h"
#include "design/design.h"
#include "prose/prose.h"
#include "rules/rules.h"

namespace dlp {

/// They take the average where the text speaks of average pooling, not over whole maps, and never of the maximum.
void settle_open_pools(Design& design, const std::vector<Sentence>& sentences, const Rules& rules);

/// An average pooling that makes 1 x 1 of its map is global where the text calls one so, whatever window is printed.
void settle_global_pools(TableDesign& table, const std::vector<Sentence>& sentences, const Rules& rules);

}  // namespace dlp
