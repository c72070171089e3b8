// Discs that lines of their own colour run into: what is left of such a line at a disc makes it any shape. Others of
// one colour and size tell what it is. Not here: circles with an outline, and the first of the discs (shapes.h).
#pragma once

#include <vector>

#include "image/regions.h"
#include "image/shapes.h"

namespace dlp {

/// Regions as large and as round as several circles of their colour become circles like them.
void add_like_discs(std::vector<FoundShape>& shapes, const Regions& regions);

}  // namespace dlp
