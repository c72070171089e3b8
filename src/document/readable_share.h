// Can the text layer be trusted? Broken fonts give letters that spell no word of any language.
#pragma once

#include <vector>

#include "document/paper.h"

namespace dlp {

/// Share of the words that look like words: letters of one kind, with vowels, not all consonants. 1 for no words at
/// all.
double readable_share(const std::vector<PageText>& pages);

}  // namespace dlp
