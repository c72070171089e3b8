// Cylinders, as stores of data are drawn: a body, and a flat ellipse for its lid. Not here: cuboids and stacks.
#pragma once

#include <vector>

#include "diagram/primitives.h"

namespace dlp {

/// Each lid goes into the body that it lies on, which is as wide.
void put_lids_on(std::vector<ClosedPiece>& pieces);

}  // namespace dlp
