// Which colours a drawing is painted in, and which pixel has which: the flat colours of its background and fills.
// What is in between (edges, thin lines, photos) belongs to none.
#pragma once

#include <array>
#include <vector>

#include "image/plane.h"
#include "pdf/document.h"

namespace dlp {

inline constexpr std::uint8_t no_layer = 255;

struct ColorLayers {
    std::vector<Color> colors;           ///< the most common first; at most 32
    std::uint8_t background = no_layer;  ///< index into `colors`
    GrayPlane layer;                     ///< index into `colors`, or `no_layer`
    Mask flat;                           ///< pixels that their four neighbours are like
};

/// A histogram with peaks that take their neighbourhood in (a k-means whose k and seeds come from the picture): noise
/// of JPEG around a colour stays with it.
ColorLayers find_color_layers(const Raster& raster);

/// 255 on `background`, 0 farthest from it: dark ink on light ground whatever the picture's own colours.
GrayPlane contrast_to(const Raster& raster, Color background);

Color color_at(const Raster& raster, int x, int y);
/// The largest difference of the three channels.
int color_distance(Color a, Color b);

}  // namespace dlp
