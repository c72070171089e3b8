// Does the text say it? One search over all its sentences.
#pragma once

#include <regex>
#include <vector>

#include "prose/prose.h"

namespace dlp {

/// True where the words are found in the plain form of a sentence.
bool any_sentence(const std::vector<Sentence>& sentences, const std::regex& says);

}  // namespace dlp
