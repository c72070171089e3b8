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
