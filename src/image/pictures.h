// Photos and plots within a drawing: content of the figure, not its structure.
#pragma once

#include <vector>

#include "image/color_layers.h"

namespace dlp {

/// Areas of many colours side by side: blocks whose colours have a high entropy, in clusters.
std::vector<PixelRect> find_pictures(const Raster& raster, const ColorLayers& layers);

}  // namespace dlp
