// Floats that stand close together: ink that two captions claim is divided at the widest gap between them.
// Not here: which side of its caption a float is on (regions.cpp).
#pragma once

#include <vector>

#include "document/find_floats.h"
#include "document/float_ink.h"

namespace dlp {

/// `regions` of one page, none of which overlaps another unless their ink cannot be told apart.
std::vector<Region> split_regions(std::vector<Region> regions, const FloatInk& ink);

}  // namespace dlp
