// A drawing as the figure of a paper of one page: title, figure, caption, some text. Plain PDF with Helvetica, written
// here. Not here: reading one (pdf/).
#pragma once

#include <string>

#include "drawing/drawing.h"
#include "pdf/document.h"

namespace dlp {

struct PaperText {
    std::string title;
    std::string caption;  ///< `Figure 1: ...`
};

/// Where the page shows the drawing: as large as it is, or as large as the page allows.
PageBox figure_place(const Drawing& drawing);

std::string write_pdf(const Drawing& drawing, const PaperText& text);

enum class Encoding : std::uint8_t { Lossless, Jpeg };

/// The same page with a picture at `place`.
std::string write_pdf(const Raster& picture, Encoding encoding, const PageBox& place, const PaperText& text);

}  // namespace dlp
