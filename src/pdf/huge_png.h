// PNG files with more pixels than are worth keeping: the engine would hold all of them before it shrinks them.
// Not here: PNGs of other than 8 bits a channel, interlaced or damaged ones, which the engine decodes.
#pragma once

#include <optional>
#include <string>

#include "pdf/document.h"

namespace dlp {

/// Decodes row by row; each box of n x n pixels becomes one, so that no more than `most_pixels` are left. None for
/// smaller pictures, for more than `most_read` pixels, and for what the engine must decode.
std::optional<Raster> shrunk_png(const std::string& bytes, double most_pixels, double most_read);

}  // namespace dlp
