// Opens a file that is a picture itself (PNG, JPEG and what else the engine decodes). Pictures inside a PDF come with
// `PdfDocument::render_region` (document.h).
#pragma once

#include <filesystem>

#include "base/result.h"
#include "pdf/document.h"

namespace dlp {

/// The pixels of a picture file, on white where it is transparent. Huge ones are decoded at a half, a quarter, ... of
/// their size. Errors: NotFound (no such file), BadInput (no picture, damaged, without pixels), LimitReached (more than
/// 400 megapixels). A picture that ends early gives what it has, and a warning.
Result<Raster> load_image(const std::filesystem::path& file, Diagnostics& diagnostics);

}  // namespace dlp
