// Braces beside lines of a label, with a number of times behind: `1x1x256` over `3x3x512`, `} ×4`.
// Not here: braces that are drawn, and what a repeat does (assemble/).
#pragma once

#include <vector>

#include "document/paper.h"

namespace dlp {

/// The words without such braces; the lines that a brace holds stand in brackets, `[1x1x256` over `3x3x512]×4`.
std::vector<Word> with_brackets_for_braces(std::vector<Word> words);

}  // namespace dlp
