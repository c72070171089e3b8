#include "image/smooth.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

/// Gray pixels of a row each, all rows alike.
Raster rows_of(const std::vector<std::uint8_t>& levels, int rows) {
    Raster raster{static_cast<int>(levels.size()), rows, {}};
    for (int y = 0; y < rows; ++y) {
        for (const std::uint8_t level : levels) raster.rgb.insert(raster.rgb.end(), 3, level);
    }
    return raster;
}

TEST(Smoothed, GrainBecomesFlat) {
    const Raster raster = smoothed(rows_of({240, 250, 240, 250, 240, 250, 240, 250}, 8));
    for (const std::uint8_t level : raster.rgb) EXPECT_NEAR(level, 245, 2);
}

TEST(Smoothed, OnlyPicturesWithoutAFlatGroundHaveGrain) {
    EXPECT_TRUE(has_grain(rows_of({240, 246, 241, 250, 243, 249}, 4)));
    EXPECT_FALSE(has_grain(rows_of({255, 255, 255, 0, 255, 255, 255, 255}, 4)));
}

TEST(Smoothed, ALineOfOnePixelStays) {
    const Raster raster = smoothed(rows_of({250, 246, 250, 120, 246, 250, 246}, 8));
    ASSERT_EQ(raster.rgb.size(), 7U * 8U * 3U);
    EXPECT_EQ(raster.rgb[9], 120);
    EXPECT_GT(raster.rgb[6], 240);
    EXPECT_GT(raster.rgb[12], 240);
}

}  // namespace
}  // namespace dlp
