// Text of a paper as a picture may show it, and how wide it comes out.
#pragma once

#include <string>
#include <string_view>

namespace dlp {

/// One line: line breaks and control characters become blanks; what shows nothing or turns the direction of the text
/// round (format characters, unassigned ones) is left out; after `most` characters comes an ellipsis.
std::string picture_text(std::string_view utf8, std::size_t most);

enum class FontWeight : std::uint8_t { Regular, Bold };

/// In Helvetica, whose widths common fonts share or come close to.
double text_width(std::string_view utf8, double size, FontWeight weight);

}  // namespace dlp
