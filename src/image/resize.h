// Brings a picture to a size that its reading takes bounded time at, and at which thin lines have some pixels.
#pragma once

#include "pdf/document.h"

namespace dlp {

/// Larger pictures are averaged down to this, whatever they show.
inline constexpr int most_read_pixels = 3'000'000;
/// Pictures whose longer side is shorter grow to twice that, or to `enough_read_pixels`: the lines of 100 dpi have one
/// pixel, too few to thin and to trace.
inline constexpr int least_read_side = 1000;
inline constexpr int enough_read_pixels = 1'400'000;

/// True for pixels that are there: positive sizes and as many bytes as they say.
bool is_sound(const Raster& raster);

/// `raster` in the size in which it is read; its proportions may change by a pixel.
Raster resized_for_reading(const Raster& raster);

/// Mean of what each pixel covers when it shrinks, linear between pixels when it grows.
Raster resized(const Raster& raster, int width, int height);

}  // namespace dlp
