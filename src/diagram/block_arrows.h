// Arrows of a single outline, straight or with bends, as drawing programs write their thick ones.
// Not here: heads that are outlines of their own (primitives.h).
#pragma once

#include <optional>

#include "diagram/polyline.h"

namespace dlp {

struct BlockArrow {
    Polyline shaft;  ///< its middle line, from its tail to the back of its head
    Polyline head;   ///< its tip, then its wings
};

/// `corners` are those of a closed outline, simplified. None where it is no arrow, or one with curves.
std::optional<BlockArrow> block_arrow_of(const Polyline& corners);

}  // namespace dlp
