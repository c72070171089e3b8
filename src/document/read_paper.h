// pages -> Paper: the document step in one call.
#pragma once

#include "base/result.h"
#include "document/paper.h"
#include "pdf/document.h"

namespace dlp {

/// Words, lines, sections, captions, figure and table regions, and the grid of every table.
/// Errors: those of `PdfDocument::read_page`. A page that cannot be read is a warning, and its number is kept.
Result<Paper> read_paper(PdfDocument& pdf, Diagnostics& diagnostics);

/// The same from ink at hand.
Paper read_paper(const std::vector<Page>& pages, const std::vector<Font>& fonts, Diagnostics& diagnostics);

}  // namespace dlp
