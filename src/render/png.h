// Pixels as a PNG, written for speed: pictures of large networks are long, and most of their pixels are paper. Not
// here: what is drawn.
#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"

namespace dlp {

/// Eight bits each of red, green and blue, a row after the other.
struct Pixels {
    const unsigned char* first = nullptr;
    std::size_t width = 0;
    std::size_t height = 0;
    std::size_t stride = 0;  ///< bytes from one row to the next
};

/// Errors: Internal when memory is short.
Result<std::string> png_of(const Pixels& pixels);

}  // namespace dlp
