#include "image/solid_marks.h"

#include <algorithm>

#include "base/text.h"
#include "image/color_layers.h"
#include "image/distance.h"
#include "image/outline_path.h"

namespace dlp {
namespace {

constexpr int ink_contrast = 100;         // levels that ink is off its ground
constexpr double chamfer_unit = 3;        // of `chamfer_distance`
constexpr double least_thickness = 0.42;  // of the mark's shorter side; strokes of bold letters have half of that

PixelRect within(const PixelRect& box, const Raster& raster) {
    return {std::max(0, box.left), std::max(0, box.top), std::min(raster.width, box.right),
            std::min(raster.height, box.bottom)};
}

/// The middle of the levels around the box: a line that ends there is narrow.
Color ground_around(const Raster& raster, const PixelRect& box) {
    std::vector<int> levels[3];
    const auto add = [&](int x, int y) {
        const Color color = color_at(raster, x, y);
        for (int c = 0; c < 3; ++c) levels[c].push_back(static_cast<int>((color >> (8 * c)) & 0xFF));
    };
    for (int x = box.left; x < box.right; ++x) add(x, box.top), add(x, box.bottom - 1);
    for (int y = box.top; y < box.bottom; ++y) add(box.left, y), add(box.right - 1, y);
    Color ground = 0;
    for (int c = 0; c < 3; ++c) {
        const auto middle = levels[c].begin() + static_cast<std::ptrdiff_t>(levels[c].size() / 2);
        std::nth_element(levels[c].begin(), middle, levels[c].end());
        ground |= static_cast<Color>(*middle) << (8 * c);
    }
    return ground;
}

bool is_ink(const Raster& raster, int x, int y, Color ground) {
    return color_distance(color_at(raster, x, y), ground) > ink_contrast;
}

bool has_ink(const Raster& raster, int x, const PixelRect& box, Color ground) {
    for (int y = box.top; y < box.bottom; ++y) {
        if (is_ink(raster, x, y, ground)) return true;
    }
    return false;
}

/// Readers of words cut letters at their sides: the box out to where no ink is, not by more than a letter's half.
PixelRect around_ink(const Raster& raster, PixelRect box, Color ground) {
    const int most = box.height() / 4;
    const int left = std::max(1, box.left - most);
    const int right = std::min(raster.width - 1, box.right + most);
    while (box.left > left && has_ink(raster, box.left, box, ground)) --box.left;
    while (box.right < right && has_ink(raster, box.right - 1, box, ground)) ++box.right;
    return box;
}

/// The largest disc of ink in the box has a good part of the ink's own size.
bool is_solid(const Raster& raster, const PixelRect& read) {
    constexpr int least_side = 4;
    if (std::min(read.width(), read.height()) < least_side) return false;
    const Color ground = ground_around(raster, read);
    const PixelRect box = around_ink(raster, read, ground);
    Mask ink(box.width() + 2, box.height() + 2);
    PixelRect extent{box.width(), box.height(), 0, 0};
    for (int y = 0; y < box.height(); ++y) {
        for (int x = 0; x < box.width(); ++x) {
            if (!is_ink(raster, box.left + x, box.top + y, ground)) continue;
            ink.at(x + 1, y + 1) = 1;
            extent = {std::min(extent.left, x), std::min(extent.top, y), std::max(extent.right, x + 1),
                      std::max(extent.bottom, y + 1)};
        }
    }
    const int side = std::min(extent.width(), extent.height());
    if (side < least_side) return false;
    const DistancePlane distance = chamfer_distance(ink);
    const auto deepest = *std::max_element(distance.values.begin(), distance.values.end());
    return 2 * deepest / chamfer_unit - 1 >= least_thickness * side;
}

}  // namespace

std::vector<Word> without_solid_marks(std::vector<Word> words, const Raster& pixels, const PageBox& place) {
    const PixelPlace in_pixels(place, pixels.width, pixels.height);
    std::erase_if(words, [&](const Word& word) {
        return length_utf8(word.text) == 1 && is_solid(pixels, within(in_pixels.to_pixels(word.box), pixels));
    });
    return words;
}

}  // namespace dlp
