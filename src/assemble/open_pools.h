// Poolings of a table whose kind the text tells: `Pooling 2x2`, `Average pooling` of a map to 1 x 1.
// Not here: those of a figure (told_kinds.h).
#pragma once

#include <vector>

#include "assemble/table_design.h"
#include "design/design.h"
#include "prose/prose.h"
#include "rules/rules.h"

namespace dlp {

/// The text speaks of average pooling, and never of the maximum.
bool takes_averages(const std::vector<Sentence>& sentences, bool also_of_whole_maps);

/// They take the average where the text speaks of average pooling, not over whole maps, and never of the maximum.
void settle_open_pools(Design& design, const std::vector<Sentence>& sentences, const Rules& rules);

/// An average pooling that makes 1 x 1 of its map is global where the text calls one so, whatever window is printed.
void settle_global_pools(TableDesign& table, const std::vector<Sentence>& sentences, const Rules& rules);

}  // namespace dlp
