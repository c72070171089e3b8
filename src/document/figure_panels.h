// A figure of several drawings with a letter each, (a) and (b): where one ends and the next begins.
// Not here: parts of one drawing that nothing connects (assemble/).
#pragma once

#include <vector>

#include "document/paper.h"

namespace dlp {

/// One figure a panel, in the order of their letters: its ink, and what the caption says of its letter, if it does.
/// None where there are no letters, or no straight cuts that part them.
std::vector<Figure> split_panels(const Figure& figure);

}  // namespace dlp
