// Pixels of a picture file, for tools and measurements.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "pdf/document.h"

namespace dlp {

/// On white. Errors: NotFound, BadInput naming the file.
Result<Raster> read_picture(const std::filesystem::path& file);

}  // namespace dlp
