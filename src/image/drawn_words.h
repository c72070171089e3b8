// Words that were read where somebody drew: circles look like the letter O, upright dashes like 1 or l, arrows like 4.
#pragma once

#include <vector>

#include "document/paper.h"
#include "pdf/document.h"

namespace dlp {

/// Without drawings among `words`, which were read from `pixels` that cover `place`: words of one letter whose ink runs
/// on out of their boxes (heads of arrows with their lines); words of round letters that are much higher than the other
/// words; words of one round letter that stand there three times or more, or that have a mark in their middle (signs in
/// circles); and words of one narrow letter, lower than the others, three of which stand one below the other.
std::vector<Word> without_drawings(std::vector<Word> words, const Raster& pixels, const PageBox& place);

}  // namespace dlp
