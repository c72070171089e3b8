#include "classify/picture_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "classify/flat_regions.h"
#include "classify/picture_marks.h"
#include "classify/slanted_edges.h"

namespace dlp {
namespace {

Raster white_picture(int width, int height) {
    return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height) * 3, 0xFF)};
}

void fill(Raster& picture, int left, int top, int width, int height, std::uint32_t color) {
    for (int y = top; y < top + height; ++y) {
        for (int x = left; x < left + width; ++x) {
            std::uint8_t* pixel = &picture.rgb[3 * static_cast<std::size_t>(y * picture.width + x)];
            pixel[0] = static_cast<std::uint8_t>(color >> 16);
            pixel[1] = static_cast<std::uint8_t>(color >> 8 & 0xFF);
            pixel[2] = static_cast<std::uint8_t>(color & 0xFF);
        }
    }
}

void frame(Raster& picture, int left, int top, int width, int height) {
    fill(picture, left, top, width, height, 0);
    fill(picture, left + 1, top + 1, width - 2, height - 2, 0xFFFFFF);
}

/// A shaft from `left` to a filled head whose tip is at `tip`.
void arrow(Raster& picture, int left, int tip, int y) {
    fill(picture, left, y, tip - left - 8, 1, 0);
    for (int i = 0; i < 8; ++i) fill(picture, tip - 8 + i, y - (7 - i) / 2, 1, 2 * ((7 - i) / 2) + 1, 0);
}

TEST(FlatRegions, MeasuresABoxAndLooksPastWhatStandsInIt) {
    Raster picture = white_picture(60, 40);
    fill(picture, 10, 5, 30, 20, 0x8080FF);
    fill(picture, 20, 10, 5, 5, 0);
    const std::vector<FlatRegion> regions = flat_regions(picture, 50);
    ASSERT_EQ(regions.size(), 2U);
    EXPECT_TRUE(regions[0].touches_border);
    EXPECT_EQ(regions[1].left, 10);
    EXPECT_EQ(regions[1].top, 5);
    EXPECT_EQ(regions[1].width, 30);
    EXPECT_EQ(regions[1].height, 20);
    EXPECT_EQ(regions[1].area, 600 - 25);
    EXPECT_EQ(regions[1].hull, 600);
    EXPECT_EQ(regions[1].widest, 30);
}

TEST(FlatRegions, JoinsArmsThatMeetBelow) {
    Raster picture = white_picture(20, 20);
    fill(picture, 2, 2, 3, 10, 0xFF0000);
    fill(picture, 12, 4, 3, 8, 0xFF0000);
    fill(picture, 2, 12, 13, 3, 0xFF0000);
    const std::vector<FlatRegion> regions = flat_regions(picture, 5);
    ASSERT_EQ(regions.size(), 2U);
    EXPECT_EQ(regions[1].area, 30 + 24 + 39);
    EXPECT_EQ(regions[1].top, 2);
}

TEST(PictureMarks, CountsArrowHeadsInAllDirections) {
    Raster picture = white_picture(120, 100);
    arrow(picture, 10, 50, 20);
    EXPECT_EQ(picture_marks(picture).arrow_heads, 1);
    Raster turned = white_picture(100, 120);
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 120; ++x) {
            std::copy_n(&picture.rgb[3 * static_cast<std::size_t>(y * 120 + x)], 3,
                        &turned.rgb[3 * static_cast<std::size_t>((119 - x) * 100 + y)]);
        }
    }
    EXPECT_EQ(picture_marks(turned).arrow_heads, 1);
}

TEST(PictureMarks, TellsAnAxisByItsTicksFromTheEdgeOfABox) {
    Raster picture = white_picture(200, 100);
    frame(picture, 20, 10, 150, 60);
    EXPECT_EQ(picture_marks(picture).axes, 0);
    for (int x = 30; x < 170; x += 30) fill(picture, x, 70, 1, 4, 0);
    EXPECT_EQ(picture_marks(picture).axes, 1);
}

TEST(PictureMarks, JoinsLettersToWords) {
    Raster picture = white_picture(200, 60);
    for (int i = 0; i < 8; ++i) fill(picture, 20 + 6 * i, 20, 4, 8, 0);
    fill(picture, 120, 20, 4, 8, 0);
    const PictureMarks marks = picture_marks(picture);
    EXPECT_EQ(marks.letters, 9);
    EXPECT_EQ(marks.long_words, 1);
    EXPECT_EQ(marks.short_words, 1);
}

/// A line of 60 pixels that goes down by `fall` for each pixel to the right.
void slanted_line(Raster& picture, int left, int top, double fall) {
    for (int i = 0; i < 60; ++i) fill(picture, left + i, top + static_cast<int>(std::lround(i * fall)), 2, 2, 0);
}

TEST(SlantedEdges, FindsOneDirectionInParallelLines) {
    Raster picture = white_picture(300, 100);
    for (const int left : {10, 100, 200}) slanted_line(picture, left, 15, 1);
    const SlantedEdges edges = slanted_edges(picture);
    EXPECT_GT(edges.pixels, 100);
    EXPECT_GT(edges.main_share, 0.9);
    EXPECT_EQ(edges.directions, 1);
}

TEST(SlantedEdges, FindsSeveralDirectionsInAFan) {
    Raster picture = white_picture(300, 150);
    slanted_line(picture, 10, 5, 2);
    slanted_line(picture, 100, 15, 1);
    slanted_line(picture, 200, 110, -1);
    EXPECT_LT(slanted_edges(picture).main_share, 0.6);
    EXPECT_GE(slanted_edges(picture).directions, 3);
}

TEST(SlantedEdges, PassesOverRowsAndColumns) {
    Raster picture = white_picture(200, 100);
    frame(picture, 20, 10, 150, 60);
    EXPECT_EQ(slanted_edges(picture).pixels, 0);
}

TEST(PictureFeatures, TellsBoxesWithTextFromEmptyOnes) {
    Raster picture = white_picture(400, 200);
    for (const int left : {20, 140, 260}) frame(picture, left, 40, 80, 40);
    const FigureFeatures empty = picture_features(picture);
    EXPECT_DOUBLE_EQ(empty.at("picture.empty_boxes"), std::log1p(3));
    for (const int left : {20, 140, 260}) fill(picture, left + 10, 50, 60, 5, 0);
    const FigureFeatures written = picture_features(picture);
    EXPECT_DOUBLE_EQ(written.at("picture.empty_boxes"), 0);
    EXPECT_DOUBLE_EQ(empty.at("picture.boxes_with_text"), 0);
    EXPECT_DOUBLE_EQ(written.at("picture.boxes_with_text"), std::log1p(3));
    EXPECT_DOUBLE_EQ(written.at("picture.twin_boxes"), std::log1p(3));
}

TEST(PictureFeatures, SeesPhotographs) {
    Raster picture = white_picture(128, 64);
    EXPECT_EQ(picture_features(picture).at("picture.photo"), 0);
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) {
            fill(picture, x, y, 1, 1, static_cast<std::uint32_t>(100 + 7 * x % 40 + 5 * y % 30) * 0x010101U);
        }
    }
    EXPECT_NEAR(picture_features(picture).at("picture.photo"), 0.5, 0.1);
}

TEST(PictureFeatures, HasNoneForAPictureWithoutPixels) {
    EXPECT_TRUE(picture_features({}).empty());
}

TEST(PictureFeatures, TakesThePictureOfOnePixel) {
    EXPECT_FALSE(picture_features(white_picture(1, 1)).empty());
}

}  // namespace
}  // namespace dlp
