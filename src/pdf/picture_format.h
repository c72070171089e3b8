// What a picture file says of itself before it is decoded. Not here: its pixels (image_file.h).
#pragma once

#include <string>
#include <string_view>

namespace dlp {

/// The name of a format of pictures that is known but not read ("WebP"); empty for all others.
std::string unread_format(std::string_view bytes);

/// An animation (GIF, PNG), or a TIFF of several pages.
bool has_more_pictures(std::string_view bytes);

}  // namespace dlp
