#include "image/line_ink.h"

#include <algorithm>
#include <cmath>

#include "image/outline_path.h"
#include "image/threshold.h"

namespace dlp {
namespace {

constexpr double sigma = 8;  // pixels: wider than lines, narrower than what is between them
constexpr int offset = 14;   // levels
constexpr int most_line_thickness = 14;

/// Lines and heads that are too thick to be thin ink.
bool is_line_like(const ColorRegion& region) {
    return !region.is_background_color && region.thickness <= most_line_thickness;
}

void paint_disc(Mask& mask, PixelPoint center, double radius, std::uint8_t value) {
    const auto row_of = [](double place, int end) { return std::clamp(static_cast<int>(std::lround(place)), 0, end); };
    for (int y = row_of(center.y - radius, mask.height); y < row_of(center.y + radius, mask.height); ++y) {
        const double up = y + 0.5 - center.y;
        const double half = std::sqrt(std::max(0.0, radius * radius - up * up));
        std::uint8_t* const row = mask.row(y);
        std::fill(row + row_of(center.x - half, mask.width), row + row_of(center.x + half, mask.width), value);
    }
}

}  // namespace

Mask dark_ink(const GrayPlane& contrast) {
    return adaptive_threshold(contrast, sigma, offset);
}

Mask thin_ink(Mask ink, const Regions& regions, const std::vector<FoundShape>& shapes) {
    enum : char { Ground, Line };
    std::vector<char> kind(regions.all.size(), Ground);
    for (std::size_t r = 0; r < kind.size(); ++r) kind[r] = is_line_like(regions.all[r]) ? Line : Ground;
    for (const FoundShape& shape : shapes) kind[static_cast<std::size_t>(shape.region)] = Ground;
    for (std::size_t i = 0; i < ink.values.size(); ++i) {
        const std::int32_t region = regions.labels.values[i];
        if (region >= 0) ink.values[i] = kind[static_cast<std::size_t>(region)] == Line ? 1 : 0;
    }
    return ink;
}

void mask_outlines(Mask& ink, const std::vector<FoundShape>& shapes) {
    constexpr double fringe = 3.5;  // pixels: blurred outlines have a soft side
    Mask near(ink.width, ink.height);
    for (const FoundShape& shape : shapes) {
        const double radius = shape.is_stroked ? shape.line_width / 2 + 1.6 : 2.4;
        for (const PixelPoint p : points_along(shape.outline, 1)) paint_disc(ink, p, radius, 0);
        for (const PixelPoint p : points_along(shape.outline, 3)) paint_disc(near, p, radius + fringe, 1);
    }
    const Components parts = components_of(ink);
    std::vector<char> reaches_out(parts.all.size(), 0);
    for (std::size_t i = 0; i < ink.values.size(); ++i) {
        if (ink.values[i] != 0 && near.values[i] == 0)
            reaches_out[static_cast<std::size_t>(parts.labels.values[i])] = 1;
    }
    for (std::size_t i = 0; i < ink.values.size(); ++i) {
        if (ink.values[i] != 0 && reaches_out[static_cast<std::size_t>(parts.labels.values[i])] == 0) ink.values[i] = 0;
    }
}

void mask_rects(Mask& ink, const std::vector<PixelRect>& rects) {
    for (const PixelRect& rect : rects) {
        for (int y = std::max(0, rect.top); y < std::min(ink.height, rect.bottom); ++y) {
            for (int x = std::max(0, rect.left); x < std::min(ink.width, rect.right); ++x) ink.at(x, y) = 0;
        }
    }
}

}  // namespace dlp
