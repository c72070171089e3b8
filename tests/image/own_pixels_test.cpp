#include "image/own_pixels.h"

#include <gtest/gtest.h>

#include "support/pdf_builder.h"

namespace dlp {
namespace {

using test::PdfBuilder;
using test::TemporaryFile;

constexpr int width = 6;
constexpr int height = 4;
const PageBox place = page_box(100, 190, 160, 230);

/// A picture of 6 x 4 pixels, black and white by turns, 10 points each.
PdfDocument with_picture() {
    std::string data;
    for (int i = 0; i < width * height; ++i) data += i % 2 == 0 ? "00" : "FF";
    const std::string picture = "q 60 0 0 40 100 570 cm BI /W 6 /H 4 /CS /G /BPC 8 /F /AHx ID " + data + "> EI Q";
    const TemporaryFile file("own.pdf", PdfBuilder().add_page(picture).bytes());
    return std::move(*PdfDocument::open(file.path()));
}

TEST(OwnPixels, APictureGivesItsPixelsAsTheyWereStored) {
    PdfDocument pdf = with_picture();
    const auto own = own_pixels(pdf, 1, {place, width, height}, place);
    ASSERT_TRUE(own);
    EXPECT_NEAR(own->resolution, 7.2, 0.01);
    ASSERT_EQ(own->raster.width, width);
    ASSERT_EQ(own->raster.height, height);
    for (std::size_t i = 0; i < 24; ++i) EXPECT_EQ(own->raster.rgb[3 * i], i % 2 == 0 ? 0 : 255) << "pixel " << i;
}

TEST(OwnPixels, APlaceThatCutsPixelsGrowsToWholeOnes) {
    PdfDocument pdf = with_picture();
    const auto own = own_pixels(pdf, 1, {place, width, height}, page_box(94, 203, 127, 230));
    ASSERT_TRUE(own);
    EXPECT_NEAR(own->place.left(), 90, 0.01);
    EXPECT_NEAR(own->place.top(), 200, 0.01);
    EXPECT_NEAR(own->place.right(), 130, 0.01);
    EXPECT_NEAR(own->place.bottom(), 230, 0.01);
    ASSERT_EQ(own->raster.width, 4);
    ASSERT_EQ(own->raster.height, 3);
    EXPECT_EQ(own->raster.rgb[0], 255) << "beside the picture the page is white";
    EXPECT_EQ(own->raster.rgb[3], 0) << "the first pixel of the second row";
}

TEST(OwnPixels, StretchedPicturesHaveNoResolutionOfTheirOwn) {
    PdfDocument pdf = with_picture();
    EXPECT_FALSE(own_pixels(pdf, 1, {place, 2 * width, height}, place));
    EXPECT_FALSE(own_pixels(pdf, 1, {place, 0, height}, place));
}

}  // namespace
}  // namespace dlp
