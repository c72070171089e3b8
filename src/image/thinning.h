// Lines of any width to lines of one pixel.
#pragma once

#include "image/plane.h"

namespace dlp {

/// Zhang and Suen, "A fast parallel algorithm for thinning digital patterns", CACM 1984; then single pixels that
/// connectivity does not need go too (stairs of two pixels), so that only crossings have more than two neighbours.
Mask thinned(const Mask& ink);

/// Set pixels among the eight neighbours, bit by bit, clockwise from the one above.
unsigned neighbours_of(const Mask& mask, int x, int y);

}  // namespace dlp
