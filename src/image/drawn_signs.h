// Signs of arithmetic that are drawn in the middle of a shape: readers of words pass by what is no letter.
#pragma once

#include <string>
#include <vector>

#include "image/shapes.h"

namespace dlp {

struct DrawnSign {
    std::string text;  ///< + × − ÷ ·
    PixelRect box;
};

/// Signs in small shapes that no word stands in.
std::vector<DrawnSign> find_drawn_signs(const Raster& raster, const std::vector<FoundShape>& shapes,
                                        const std::vector<PixelRect>& words);

}  // namespace dlp
