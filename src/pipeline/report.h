// report.html: one self-contained page that shows each design's source beside its layers and its code. Hovering a layer
// lights up the ink it was read from and the lines it became. Not here: reading, generating (paper_to_code.h).
#pragma once

#include <string>
#include <vector>

#include "pdf/document.h"
#include "pipeline/paper_result.h"
#include "pipeline/paper_to_code.h"

namespace dlp {

/// A part of a page as a picture.
struct Crop {
    int page = 0;
    PageBox box;
    std::string png;
    std::string marks;  ///< SVG elements: what was recognised in the figure, in points from the crop's corner
};

/// The place of every design's sources, once each, in the order of the designs. What cannot be rendered is left out.
std::vector<Crop> render_crops(PdfDocument& pdf, const Trace& trace);

std::string report_html(const PaperResult& result, const Trace& trace, const std::vector<Crop>& crops);

}  // namespace dlp
