#include "image/own_pixels.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

/// Whole steps of a grid that cover a stretch.
struct Steps {
    double from = 0;
    double to = 0;
    int count = 0;
};

/// `start` is a line of the grid.
Steps covering(double from, double to, double start, double step) {
    constexpr double tolerance = 0.1;  // of a step
    const double first = std::floor((from - start) / step + tolerance);
    const double last = std::ceil((to - start) / step - tolerance);
    return {start + first * step, start + last * step, static_cast<int>(std::max(last - first, 1.0))};
}

}  // namespace

std::optional<OwnPixels> own_pixels(PdfDocument& pdf, int page, const Bitmap& bitmap, const PageBox& region) {
    constexpr double most_stretch = 1.1;
    if (bitmap.width <= 0 || bitmap.height <= 0 || bitmap.box.is_empty()) return std::nullopt;
    const double width = bitmap.box.width() / bitmap.width;
    const double height = bitmap.box.height() / bitmap.height;
    if (std::max(width, height) > most_stretch * std::min(width, height)) return std::nullopt;
    const Steps across = covering(region.left(), region.right(), bitmap.box.left(), width);
    const Steps down = covering(region.top(), region.bottom(), bitmap.box.top(), height);
    const PageBox place = page_box(across.from, down.from, across.to, down.to);
    auto raster = pdf.render_grid(page, place, across.count, down.count);
    if (!raster) return std::nullopt;
    return OwnPixels{place, std::move(*raster), 72 / width};
}

}  // namespace dlp
