#include <gtest/gtest.h>

#include <cstring>

#include "support/pdf_read.h"

namespace dlp {
namespace {

using test::PdfBuilder;
using test::TemporaryFile;

Result<Raster> render(const std::string& content, const PageBox& region, double dots_per_inch) {
    const TemporaryFile file("render.pdf", PdfBuilder().add_page(content).bytes());
    TRY(PdfDocument document, PdfDocument::open(file.path()));
    return document.render_region(1, region, dots_per_inch);
}

TEST(RenderRegion, DrawsTheRegionAndNothingElse) {
    const auto raster = render("1 0 0 rg 100 700 50 20 re f", page_box(100, 80, 200, 100), 72);
    ASSERT_TRUE(raster) << raster.error().message;
    EXPECT_EQ(raster->width, 100);
    EXPECT_EQ(raster->height, 20);
    ASSERT_EQ(raster->rgb.size(), 100U * 20U * 3U);
    EXPECT_EQ(raster->rgb[3 * 10], 0xFF);
    EXPECT_EQ(raster->rgb[3 * 10 + 1], 0);
    EXPECT_EQ(raster->rgb[3 * 90 + 1], 0xFF) << "paper is white";
}

TEST(RenderRegion, ScalesWithTheResolution) {
    const auto raster = render("", page_box(0, 0, 72, 36), 150);
    ASSERT_TRUE(raster);
    EXPECT_EQ(raster->width, 150);
    EXPECT_EQ(raster->height, 75);
}

TEST(RenderRegion, RefusesWhatCannotBeDrawn) {
    EXPECT_EQ(render("", PageBox{}, 72).error().kind, ErrorKind::BadInput);
    EXPECT_EQ(render("", page_box(0, 0, 100, 100), 0).error().kind, ErrorKind::BadInput);
    EXPECT_EQ(render("", page_box(0, 0, 600, 800), 100'000).error().kind, ErrorKind::LimitReached);
}

/// Black and white by turns, 7 x 5 pixels, where a picture of the page of 600 x 800 points stands.
std::string chessboard_at(const std::string& place) {
    std::string data;
    for (int i = 0; i < 7 * 5; ++i) data += i % 2 == 0 ? "00" : "FF";
    return "q " + place + " cm BI /W 7 /H 5 /CS /G /BPC 8 /F /AHx ID " + data + "> EI Q";
}

TEST(RenderGrid, GivesThePixelsOfAPictureAsTheyWereStored) {
    const TemporaryFile file("grid.pdf", PdfBuilder().add_page(chessboard_at("9.1 0 0 5.7 101.3 700.6")).bytes());
    auto document = PdfDocument::open(file.path());
    ASSERT_TRUE(document);
    const auto raster = document->render_grid(1, page_box(101.3, 93.7, 110.4, 99.4), 7, 5);
    ASSERT_TRUE(raster) << raster.error().message;
    ASSERT_EQ(raster->rgb.size(), 7U * 5U * 3U);
    for (std::size_t i = 0; i < 7U * 5U; ++i) EXPECT_EQ(raster->rgb[3 * i], i % 2 == 0 ? 0 : 255) << "pixel " << i;
}

TEST(RenderGrid, RefusesAGridWithoutPixels) {
    const TemporaryFile file("grid.pdf", PdfBuilder().add_page("").bytes());
    auto document = PdfDocument::open(file.path());
    ASSERT_TRUE(document);
    EXPECT_EQ(document->render_grid(1, page_box(0, 0, 10, 10), 0, 5).error().kind, ErrorKind::BadInput);
    EXPECT_EQ(document->render_grid(1, PageBox{}, 5, 5).error().kind, ErrorKind::BadInput);
}

TEST(WritePng, GivesTheSameBytesForTheSamePixels) {
    const Raster raster{2, 1, {255, 0, 0, 0, 0, 255}};
    const std::string png = raster_to_png(raster);
    EXPECT_EQ(png, raster_to_png(raster));
    EXPECT_EQ(png.substr(1, 3), "PNG");
    EXPECT_EQ(png.substr(12, 4), "IHDR");
    EXPECT_EQ(png[19], 2) << "width";
    EXPECT_EQ(png[23], 1) << "height";
    EXPECT_EQ(png.substr(png.size() - 8, 4), "IEND");
}

}  // namespace
}  // namespace dlp
