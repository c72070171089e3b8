// The pixels of a picture as they were stored: drawing a page at another resolution smears them.
#pragma once

#include <optional>

#include "document/paper.h"
#include "pdf/document.h"

namespace dlp {

struct OwnPixels {
    PageBox place;  ///< of whole pixels
    Raster raster;
    double resolution = 0;  ///< dots an inch
};

/// The page within `region` on the grid of the pixels of `bitmap`; none where these are not nearly square, or where the
/// page cannot be drawn.
std::optional<OwnPixels> own_pixels(PdfDocument& pdf, int page, const Bitmap& bitmap, const PageBox& region);

}  // namespace dlp
