// Text of the glyphs that big brackets, braces and roots are built of (TeX's math extension fonts), which files seldom
// map.
#pragma once

#include <string_view>

namespace dlp {

/// `bracketlefttp` -> U+23A1, `parenrightBigg` -> `)`; empty for any other glyph name.
std::string_view extension_text(std::string_view glyph_name);

/// True for fonts whose glyphs hang below the base line: CMEX10, MathExt, txex and their kin.
bool is_extension_font(std::string_view font_name);

}  // namespace dlp
