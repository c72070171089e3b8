// Pixels -> the ink that drew them: closed paths, strokes, arrow heads, pictures, as if the figure had been vectors.
// Not here: reading words (text_reader.h), and what shapes and lines mean (diagram/).
#pragma once

#include <string>
#include <vector>

#include "document/paper.h"
#include "pdf/document.h"

namespace dlp {

/// What one step of the reading saw, as a picture in the size in which the pixels were read.
struct ImageStep {
    std::string name;  ///< `layers`, `edges`, `regions`, `shapes`, `threshold`, `masked`, `lines`
    Raster picture;
};

/// The ink of `pixels`, which cover `place` of the page. `words` were read before, in page points; they are masked, and
/// handed on. Light ink on dark ground becomes its negative: the ink of a page stands on white. Pixels that are none
/// (no size) give words alone.
FigureInk ink_of_pixels(const Raster& pixels, const PageBox& place, std::vector<Word> words = {},
                        std::vector<ImageStep>* steps = nullptr);

}  // namespace dlp
