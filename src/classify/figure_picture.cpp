#include "classify/figure_picture.h"

#include <algorithm>

namespace dlp {

Result<Raster> figure_picture(PdfDocument& pdf, const Figure& figure) {
    constexpr double finest = 150;        // dots an inch
    constexpr double longest_side = 640;  // pixels
    constexpr double margin = 2;          // points: half of a frame's line may stand out of the region
    constexpr double points_an_inch = 72;
    const PageBox box = widened(figure.box, margin);
    const double fitting = points_an_inch * longest_side / std::max(box.width(), box.height());
    return pdf.render_region(figure.page, box, std::min(finest, fitting));
}

}  // namespace dlp
