// Words that were read where somebody drew: circles look like the letter O, upright dashes like 1 or l.
#pragma once

#include <vector>

#include "document/paper.h"

namespace dlp {

/// Without drawings among `words`, which were read from pixels: words of one round letter that are much higher than the
/// other words, or that stand there three times or more; and words of one narrow letter, lower than the others, three
/// of which stand one below the other.
std::vector<Word> without_drawings(std::vector<Word> words);

}  // namespace dlp
