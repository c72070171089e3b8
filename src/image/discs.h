// Circles that were read as the letter O.
#pragma once

#include <vector>

#include "document/paper.h"

namespace dlp {

/// Without words of one round letter that are much higher than the other words, or that stand there three times or
/// more: they are drawn circles. `words` were read from pixels.
std::vector<Word> without_discs(std::vector<Word> words);

}  // namespace dlp
