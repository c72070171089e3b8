// Takes the grain out of coarse pictures: noise of scanners and of JPEG.
#pragma once

#include "pdf/document.h"

namespace dlp {

/// Most pixels differ from their neighbours: no ground is flat.
bool has_grain(const Raster& raster);

/// Every pixel as the mean of those of the square of seven pixels around it that are like it (Lee, "Digital image
/// smoothing and the sigma filter", 1983): grounds and fills become flat, while lines of one pixel stay.
Raster smoothed(const Raster& raster);

}  // namespace dlp
