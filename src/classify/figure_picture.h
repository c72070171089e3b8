// A figure's pixels at the size at which the classifier was trained.
#pragma once

#include "document/paper.h"
#include "pdf/document.h"

namespace dlp {

/// At most 150 dots an inch and 640 pixels on the longer side. Errors: those of `PdfDocument::render_region`.
Result<Raster> figure_picture(PdfDocument& pdf, const Figure& figure);

}  // namespace dlp
