// Glyph names of Type 3 fonts. The engine forgets them once it has looked for their Unicode; old TeX drivers put the
// character itself there (`/a`, `/9`, `/#0C` for `fi`), which is all the text such a paper has.
#pragma once

#include <mupdf/pdf.h>

#include "pdf/font_table.h"

namespace dlp {

/// Tells `fonts` the names in the Type 3 fonts that `page` uses directly. Throws MuPDF's way.
void learn_type3_names(fz_context* context, pdf_page* page, FontTable& fonts);

}  // namespace dlp
