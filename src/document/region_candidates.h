// Where a caption's float may be: for each side of the caption, the ink between it and the next obstacle.
// Not here: which side is right (regions.cpp).
#pragma once

#include <cstdint>
#include <vector>

#include "document/float_ink.h"

namespace dlp {

enum class Side : std::uint8_t { Above, Below, Left, Right };

struct RegionCandidate {
    Side side = Side::Above;
    PageBox box;
    double distance = 0;  ///< from the caption to the nearest ink
    double graphics = 0;  ///< area of the box around drawings and pictures
    int rules = 0;        ///< level rules at least half as wide as the box
    int text_lines = 0;
};

/// Candidates with ink, at most one for each side.
std::vector<RegionCandidate> region_candidates(const Caption& caption, const FloatInk& ink, const PageLayout& layout,
                                               const PageBox& page);

}  // namespace dlp
