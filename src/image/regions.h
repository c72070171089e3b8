// Areas of one colour that are thick: the background, fills, and the insides of outlines. Thin ink is what they leave.
// Not here: what shape an area has (fit_outline.h).
#pragma once

#include "image/color_layers.h"
#include "image/components.h"

namespace dlp {

struct ColorRegion {
    PixelRect box;
    int area = 0;
    Pixel first;
    Color color = 0;
    bool is_background_color = false;
    bool touches_edge = false;  ///< of the picture
    int thickness = 0;          ///< of the largest square inside: half its side
    bool is_crossed = false;    ///< a circle with strokes inside (crossed_circles.h), outlined whatever runs around it
};

struct Regions {
    LabelPlane labels;  ///< index into `all`; -1 for thin ink, edges and noise
    std::vector<ColorRegion> all;
    Color background = 0xFFFFFF;
};

/// Lines and letters up to this many pixels thick are thin ink.
inline constexpr int most_thin = 6;

/// Grows regions over neighbours of one colour layer, and over smooth shades (Adams and Bischof, "Seeded region
/// growing", PAMI 1994, section 2, with all flat pixels as seeds), then opens them by a square wider than thin ink, so
/// that a line that runs into a fill of its own colour is cut off from it.
Regions find_regions(const Raster& raster, const ColorLayers& layers);

}  // namespace dlp
