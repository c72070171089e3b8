// Photos within drawings.
#include "image/pictures.h"

#include <gtest/gtest.h>

#include "support/raster_drawing.h"

namespace dlp {
namespace {

/// A photo as it looks when it was made larger: neighbours differ little, far places much.
void add_photo(test::Drawing& drawing, int left, int top, int side) {
    const auto level = [](double value) { return static_cast<Color>(127 + 120 * std::sin(value)); };
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const Color color = level(0.016 * x) << 16 | level(0.018 * y) << 8 | level(0.008 * (x + y));
            drawing.rectangle(left + x, top + y, left + x + 1, top + y + 1, color);
        }
    }
}

std::vector<PixelRect> pictures_in(const Raster& raster, const std::vector<PixelRect>& words = {}) {
    return find_pictures(raster, find_color_layers(raster), words);
}

TEST(Pictures, SmoothPhotosArePictures) {
    test::Drawing drawing(500, 280);
    add_photo(drawing, 24, 24, 216);
    drawing.box(340, 60, 440, 120, 0xD0E0F0, 0);
    const auto pictures = pictures_in(drawing.raster());
    ASSERT_EQ(pictures.size(), 1U);
    EXPECT_NEAR(pictures.front().left, 24, 12);
    EXPECT_NEAR(pictures.front().bottom, 240, 12);
}

TEST(Pictures, WhatHasWordsInsideIsNone) {
    test::Drawing drawing(500, 280);
    add_photo(drawing, 24, 24, 216);
    EXPECT_TRUE(pictures_in(drawing.raster(), {{60, 100, 100, 112}}).empty());
    EXPECT_EQ(pictures_in(drawing.raster(), {{60, 250, 100, 262}}).size(), 1U);
}

}  // namespace
}  // namespace dlp
