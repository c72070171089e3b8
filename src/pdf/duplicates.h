// Ink that is there but not meant to be read twice, or at all.
#pragma once

#include <vector>

#include "pdf/ink.h"

namespace dlp {

/// Keeps one of several equal glyphs at one place (glow, shadow, poor man's bold): the first, in the colour of the
/// last.
void drop_duplicates(std::vector<Glyph>& glyphs);

/// True when the page is a picture of text: then the invisible glyphs behind it are somebody's OCR, and all there is.
bool is_scan(const Page& page, std::size_t invisible_glyphs);

}  // namespace dlp
