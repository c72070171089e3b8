// Photos and plots within a drawing: content of the figure, not its structure.
#pragma once

#include <vector>

#include "image/color_layers.h"

namespace dlp {

/// Areas of many colours side by side: blocks whose colours have a high entropy, in clusters; or blocks of some
/// entropy that have very many colours together, as smooth photos do, and none of the words inside.
std::vector<PixelRect> find_pictures(const Raster& raster, const ColorLayers& layers,
                                     const std::vector<PixelRect>& words = {});

}  // namespace dlp
