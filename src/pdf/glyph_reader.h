// Text spans of the engine as glyphs in page space.
#pragma once

#include <mupdf/fitz.h>

#include <vector>

#include "pdf/font_table.h"
#include "pdf/ink.h"

namespace dlp {

/// The glyphs of `span`, without colour and order. A ligature is one glyph with several letters.
std::vector<Glyph> read_glyphs(const fz_text_span& span, fz_matrix to_page, FontId font, FontTable& fonts);

/// True when enough of the glyph lies inside `clip` to be read.
bool is_glyph_inside(const Glyph& glyph, const PageBox& clip);

}  // namespace dlp
