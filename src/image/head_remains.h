// What is left of heads that no line reaches: of those behind a gap of dashes, the corners are taken for heads, too,
// and lines for what thinning leaves inside. Not here: finding heads (arrow_heads.h).
#pragma once

#include <vector>

#include "image/strokes.h"

namespace dlp {

/// Of heads one of which lies in the other, the one that points at an outline of `shapes` stays.
void drop_doubled_heads(std::vector<TracedHead>& heads, const std::vector<FoundShape>& shapes);

/// Lines that curl within a head run from the middle of its base to its tip.
void straighten_in_heads(std::vector<DrawnStroke>& strokes, const std::vector<TracedHead>& heads);

}  // namespace dlp
