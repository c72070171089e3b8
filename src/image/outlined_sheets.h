// Stacks of sheets found by their outlines: where lines lead over the sheets, or little of each is seen, no area of
// theirs tells them.
#pragma once

#include <vector>

#include "image/outline_sides.h"
#include "image/shapes.h"

namespace dlp {

/// Equal boxes at even distances, from the hindmost sheet to the one in front.
using SheetStack = std::vector<PixelBox>;

/// Stacks of three sheets or more: corners of equal sides, again and again. `ink` holds the outlines of all shapes.
std::vector<SheetStack> find_outlined_sheets(const Mask& ink, const OutlineSides& sides);

/// Puts the sheets in the place of what was found between their outlines.
void add_sheets(std::vector<FoundShape>& shapes, const std::vector<SheetStack>& stacks);

/// Nothing leads on behind the sheet in front.
void mask_hidden_sheets(Mask& ink, const std::vector<SheetStack>& stacks);

}  // namespace dlp
