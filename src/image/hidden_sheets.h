// Sheets behind a sheet of which little more than the outlines are seen: no area of theirs is thick enough to be found.
#pragma once

#include <vector>

#include "image/shapes.h"

namespace dlp {

/// Puts before each rectangle the sheets that stand behind it: their outlines run along two of its sides, again and
/// again at even distances. `ink` holds the outlines of shapes, too.
void add_hidden_sheets(std::vector<FoundShape>& shapes, const Mask& ink);

}  // namespace dlp
