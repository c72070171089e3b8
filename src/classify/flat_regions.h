// The areas of one colour in a picture: the insides of boxes, circles, bars and slanted faces, told by how they fill
// the box around them. What the figure classifier counts; the diagram itself is read elsewhere (image/, diagram/).
#pragma once

#include <cstdint>
#include <vector>

#include "pdf/document.h"

namespace dlp {

/// Pixels of one colour that hang together. Lengths in pixels.
struct FlatRegion {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    int area = 0;
    /// Area with what stands inside, by rows from the leftmost to the rightmost pixel: letters in a box do not count.
    int hull = 0;
    int widest = 0;           ///< of those rows
    std::uint32_t color = 0;  ///< 0xRRGGBB
    bool touches_border = false;
};

/// Those of at least `least_area` pixels, in the order of their topmost rows.
std::vector<FlatRegion> flat_regions(const Raster& picture, int least_area);

}  // namespace dlp
