// Text of glyphs from their names, for the many glyphs to which a file gives no text or a useless one: the pieces big
// brackets are built of (TeX's math extension fonts), check marks, and glyphs named after TeX's own character codes.
#pragma once

#include <string>
#include <string_view>

namespace dlp {

/// `bracketlefttp` -> U+23A1, `parenrightBigg` -> `)`, `summationtext.1` -> U+2211; empty for any other name.
std::string_view extension_text(std::string_view glyph_name);

/// Text of a glyph by its name alone (`Phi`, `minus`, `a20` of a dingbats font); empty if the name tells nothing.
std::string text_of_glyph_name(std::string_view glyph_name, std::string_view font_name);

/// Old TeX drivers name a glyph by its one-byte code: `A`, or `\x0C` for the ligature `fi`. Empty for other names.
std::string text_of_tex_code(std::string_view glyph_name);

/// True for fonts whose glyphs hang below the base line: CMEX10, MathExtension, txex and their kin.
bool is_extension_font(std::string_view font_name);

}  // namespace dlp
