// Discs in drawings of neurons.
#include "image/like_discs.h"

#include <gtest/gtest.h>

#include "support/raster_drawing.h"

namespace dlp {
namespace {

constexpr Color violet = 0x7066A7;
constexpr Color pale = 0xA8A0CC;

/// Columns of discs, each joined to all of the next by paler lines.
test::Drawing columns_of_discs() {
    test::Drawing drawing(400, 300);
    for (int from = 0; from < 4; ++from) {
        for (int to = 0; to < 4; ++to) {
            drawing.line({80, 45 + 70.0 * from}, {200, 45 + 70.0 * to}, 2, pale);
            drawing.line({200, 45 + 70.0 * from}, {320, 45 + 70.0 * to}, 2, pale);
        }
    }
    for (const double x : {80.0, 200.0, 320.0}) {
        for (int row = 0; row < 4; ++row) drawing.ellipse({x, 45 + 70.0 * row}, 12, 12, violet);
    }
    return drawing;
}

TEST(LikeDiscs, DiscsThatLinesOfTheirColourRunIntoAreCirclesOfOneSize) {
    const test::Drawing drawing = columns_of_discs();
    const Raster& raster = drawing.raster();
    std::ptrdiff_t circles = 0;
    for (const FoundShape& shape : find_shapes(raster, find_regions(raster, find_color_layers(raster)))) {
        if (shape.outline.kind != FitKind::Ellipse) continue;
        ++circles;
        EXPECT_NEAR(shape.outline.box.width(), 24, 4);
        EXPECT_FALSE(shape.is_dashed);
    }
    EXPECT_EQ(circles, 12);
}

TEST(LikeDiscs, TwoAreNotEnoughToTellWhatAThirdIs) {
    Regions regions;
    ColorRegion region;
    region.box = {0, 0, 20, 20};
    region.area = 314;
    region.color = violet;
    std::vector<FoundShape> shapes(3);
    for (std::int32_t i = 0; i < 4; ++i) regions.all.push_back(region);
    for (std::int32_t i = 0; i < 3; ++i) {
        shapes[static_cast<std::size_t>(i)].outline.kind = FitKind::Ellipse;
        shapes[static_cast<std::size_t>(i)].region = i;
    }
    std::vector<FoundShape> two(shapes.begin(), shapes.end() - 1);
    add_like_discs(two, regions);
    EXPECT_EQ(two.size(), 2U);
    add_like_discs(shapes, regions);
    ASSERT_EQ(shapes.size(), 4U);
    EXPECT_EQ(shapes.back().fill, violet);
    regions.all.back().area = 390;  // a square
    shapes.pop_back();
    add_like_discs(shapes, regions);
    EXPECT_EQ(shapes.size(), 3U);
}

}  // namespace
}  // namespace dlp
