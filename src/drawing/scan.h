// What a scanner makes of a clean picture: a little turned, blurred by its sampling, unevenly lit, noisy.
#pragma once

#include "pdf/document.h"
#include "simulate/random.h"

namespace dlp {

struct ScanOptions {
    double most_degrees = 0.6;  ///< turned by at most
    double noise = 5;           ///< standard deviation, of 255
    double darkest_paper = 238;
};

/// Of the same size as `clean`.
Raster scanned(const Raster& clean, Random& random, const ScanOptions& options = {});

}  // namespace dlp
