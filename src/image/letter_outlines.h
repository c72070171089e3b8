// Letters that are drawn as outlines: once their words are read, their paths are no shapes of a drawing.
#pragma once

#include <vector>

#include "document/paper.h"

namespace dlp {

/// True for a fill that lies within one of the words that were read, or draws the letters of a line of them at once.
bool is_letter_outline(const Path& path, const std::vector<Word>& words);

}  // namespace dlp
