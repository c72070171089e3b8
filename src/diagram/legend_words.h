// The words that stand beside a sample of a legend, or in it. Not here: which samples are a legend (legend.h).
#pragma once

#include <string>
#include <vector>

#include "diagram/diagram.h"

namespace dlp {

/// Indices of the level words in the sample's row, or in several rows no higher than the sample, from its side outwards
/// without a wide gap, in reading order.
std::vector<std::size_t> words_beside(const PageBox& sample, const std::vector<Word>& words, bool to_the_right,
                                      double em);

/// Indices of the words inside a box.
std::vector<std::size_t> words_in(const PageBox& box, const std::vector<Word>& words);

std::string joined_text(const std::vector<std::size_t>& chosen, const std::vector<Word>& words);

}  // namespace dlp
