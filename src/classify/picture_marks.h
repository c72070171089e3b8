// Marks in the dark ink of a picture that tell a drawing of boxes from a plot: arrow heads, ticks of axes, words.
#pragma once

#include <vector>

#include "pdf/document.h"

namespace dlp {

struct PictureMarks {
    int arrow_heads = 0;  ///< filled, at the end of a thin shaft, along rows or columns
    int axes = 0;         ///< long straight lines with short strokes across them
    int letters = 0;
    int short_words = 0;  ///< of one or two letters
    int long_words = 0;   ///< of some six letters and more
};

PictureMarks picture_marks(const Raster& picture);

}  // namespace dlp
