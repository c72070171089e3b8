// The steps of the reading as pictures, for people to look at.
#pragma once

#include "image/color_layers.h"
#include "image/regions.h"
#include "pdf/document.h"

namespace dlp {

/// Set pixels black on white.
Raster picture_of(const Mask& mask);
/// Every pixel in the colour of its layer; what has none is black.
Raster picture_of(const ColorLayers& layers);
/// Every region in a colour of its own.
Raster picture_of(const Regions& regions);
/// `paths`, in page points of `place`, drawn over a pale copy of `pixels`: closed ones red, filled ones blue, lines
/// green.
Raster picture_of(const Raster& pixels, const std::vector<Path>& paths, const PageBox& place);

}  // namespace dlp
