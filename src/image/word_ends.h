// Where the words of a line of text begin and end: a recogniser only says near which place it saw each letter.
#pragma once

#include <vector>

#include "image/plane.h"
#include "image/text_recognizer.h"
#include "pdf/document.h"

namespace dlp {

/// Which columns of the line's box have ink, in its reading direction; `angle` is that of the line, in quarters of a
/// turn.
std::vector<bool> inked_columns(const Raster& raster, const PixelRect& box, double angle);

/// Words reach to the middle of the spaces between them, but for half of a space, and to the ends of their line. But
/// what stands apart at an end, farther from the last letter than that is wide, is no part of it: the head of an arrow,
/// or a piece of its line. `em` counts columns.
void spread_words(std::vector<ReadWord>& words, const std::vector<bool>& is_inked, double em);

}  // namespace dlp
