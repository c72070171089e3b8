// Heads of arrows and other filled marks that were read as a letter.
#pragma once

#include <vector>

#include "document/paper.h"
#include "pdf/document.h"

namespace dlp {

/// Without words of one character whose ink is one solid piece: letters are made of strokes. `words` were read from
/// `pixels`, which cover `place`.
std::vector<Word> without_solid_marks(std::vector<Word> words, const Raster& pixels, const PageBox& place);

}  // namespace dlp
