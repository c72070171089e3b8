#include <gtest/gtest.h>

#include "support/pdf_read.h"

namespace dlp {
namespace {

using test::PdfBuilder;
using test::read_built_page;
using test::read_content;

void expect_box(const PageBox& box, const PageBox& expected, double tolerance = 0.01) {
    EXPECT_NEAR(box.left(), expected.left(), tolerance);
    EXPECT_NEAR(box.top(), expected.top(), tolerance);
    EXPECT_NEAR(box.right(), expected.right(), tolerance);
    EXPECT_NEAR(box.bottom(), expected.bottom(), tolerance);
}

TEST(ReadPaths, TurnsThePageUpsideDownSoThatYGrowsDownwards) {
    const auto read = read_content("1 0 0 rg 100 700 50 20 re f");
    ASSERT_EQ(read.page.paths.size(), 1U);
    expect_box(read.page.paths[0].box, page_box(100, 80, 150, 100));
    EXPECT_EQ(read.page.paths[0].fill, 0xFF0000U);
    EXPECT_EQ(read.page.paths[0].paint, Paint::Fill);
    EXPECT_EQ(read.page.paths[0].line_width, 0);
}

TEST(ReadPaths, MeasuresFromTheCropBox) {
    PdfBuilder builder;
    builder.add_page("100 700 50 20 re f", "", "/MediaBox [0 0 600 800] /CropBox [50 100 550 750]");
    const auto read = read_built_page(builder);
    expect_box(read.page.box, page_box(0, 0, 500, 650));
    ASSERT_EQ(read.page.paths.size(), 1U);
    expect_box(read.page.paths[0].box, page_box(50, 30, 100, 50));
}

TEST(ReadPaths, FollowsThePagesRotation) {
    PdfBuilder builder;
    builder.add_page("0 0 60 20 re f", "", "/MediaBox [0 0 600 800] /Rotate 90");
    const auto read = read_built_page(builder);
    expect_box(read.page.box, page_box(0, 0, 800, 600));
    ASSERT_EQ(read.page.paths.size(), 1U);
    expect_box(read.page.paths[0].box, page_box(0, 0, 20, 60));
}

TEST(ReadPaths, DropsFillsThatAreFullyTransparent) {
    const auto read = read_content("/Gone gs 100 700 50 20 re f /Seen gs 300 700 50 20 re f",
                                   "/ExtGState << /Gone << /ca 0 /CA 0 >> /Seen << /ca 0.5 /CA 0.5 >> >>");
    ASSERT_EQ(read.page.paths.size(), 1U);
    EXPECT_NEAR(read.page.paths[0].box.left(), 300, 0.01);
}

TEST(ReadPaths, DropsWhatATransparentGroupHolds) {
    PdfBuilder builder;
    const int form = builder.add_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Group << /S /Transparency >>", "100 700 50 20 re f");
    builder.add_page("/Gone gs /Group Do", "/XObject << /Group " + PdfBuilder::reference(form) +
                                               " >> /ExtGState << /Gone << /ca 0 /CA 0 >> >>");
    EXPECT_TRUE(read_built_page(builder).page.paths.empty());
}

TEST(ReadPaths, GivesTheBoxOfAStrokeWithoutPaddingForMitres) {
    const auto read = read_content("0.4 w 100 700 m 300 700 l S");
    ASSERT_EQ(read.page.paths.size(), 1U);
    EXPECT_LT(read.page.paths[0].box.height(), 0.001);
    EXPECT_NEAR(read.page.paths[0].line_width, 0.4, 0.001);
}

TEST(ReadPaths, ScalesLineWidthsAndTellsDashes) {
    const auto read = read_content("2 0 0 2 0 0 cm 3 w [4 2] 0 d 50 300 m 80 300 l S");
    ASSERT_EQ(read.page.paths.size(), 1U);
    EXPECT_NEAR(read.page.paths[0].line_width, 6, 0.01);
    EXPECT_TRUE(read.page.paths[0].is_dashed);
}

TEST(ReadPaths, JoinsTheFillAndTheStrokeOfOneOutline) {
    const auto read = read_content("1 1 0 rg 0 0 1 RG 100 700 50 20 re B");
    ASSERT_EQ(read.page.paths.size(), 1U);
    EXPECT_EQ(read.page.paths[0].paint, Paint::FillAndStroke);
    EXPECT_EQ(read.page.paths[0].fill, 0xFFFF00U);
    EXPECT_EQ(read.page.paths[0].stroke, 0x0000FFU);
}

TEST(ReadPaths, KeepsAFillAndALaterStrokeOfAnotherOutlineApart) {
    const auto read = read_content("100 700 50 20 re f 100 600 50 20 re S");
    EXPECT_EQ(read.page.paths.size(), 2U);
}

TEST(ReadPaths, DropsInkOutsideItsClipOrThePage) {
    const auto read = read_content("q 100 100 50 50 re W n 300 300 20 20 re f Q 700 10 20 20 re f");
    EXPECT_TRUE(read.page.paths.empty());
}

TEST(ReadPaths, CutsRectanglesAndRulesAtTheirClip) {
    const auto read = read_content("q 100 700 50 20 re W n 0 0 600 800 re f 0 710 m 600 710 l S Q");
    ASSERT_EQ(read.page.paths.size(), 2U);
    expect_box(read.page.paths[0].box, page_box(100, 80, 150, 100));
    EXPECT_NEAR(read.page.paths[1].points[0].x, 100, 0.01);
    EXPECT_NEAR(read.page.paths[1].points[1].x, 150, 0.01);
}

TEST(ReadPaths, TurnsMasksOfOnePixelIntoRules) {
    const auto read = read_content(
        "q 200 0 0 0.4 100 700 cm BI /W 1 /H 1 /IM true /BPC 1 /D [1 0] ID \x80\nEI Q\n"
        "q 100 0 0 100 100 300 cm BI /W 8 /H 8 /IM true /BPC 1 ID abcdefgh\nEI Q");
    ASSERT_EQ(read.page.paths.size(), 1U);
    expect_box(read.page.paths[0].box, page_box(100, 99.6, 300, 100));
    EXPECT_EQ(read.page.paths[0].paint, Paint::Fill);
    ASSERT_EQ(read.page.bitmaps.size(), 1U);
    EXPECT_TRUE(read.page.bitmaps[0].is_mask);
}

TEST(ReadPaths, TakesAPictureOfOnePixelForAFillOfItsColor) {
    const auto read = read_content(std::string("q 50 0 0 20 100 700 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID ") +
                                   std::string("\x10\x20\x30", 3) + "\nEI Q");
    ASSERT_EQ(read.page.paths.size(), 1U);
    EXPECT_EQ(read.page.paths[0].fill, 0x102030U);
    EXPECT_TRUE(read.page.bitmaps.empty());
}

TEST(ReadPaths, GivesTheOutlineThatAShadingFills) {
    const auto read = read_content(
        "q 100 700 m 150 700 l 125 750 l h W n /Sweep sh Q",
        "/Shading << /Sweep << /ShadingType 2 /ColorSpace /DeviceGray /Coords [100 0 150 0] /Extend [true true] "
        "/Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >> >>");
    ASSERT_EQ(read.page.paths.size(), 1U);
    EXPECT_EQ(read.page.paths[0].points.size(), 3U);
    expect_box(read.page.paths[0].box, page_box(100, 50, 150, 100));
}

TEST(ReadPaths, GivesTheOutlineThatAPatternFills) {
    PdfBuilder builder;
    const int pattern = builder.add_stream(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] /XStep 5 /YStep 5 /Resources << >>",
        "0 0 m 5 5 l S");
    builder.add_page("/Pattern cs /Hatch scn 100 500 200 200 re f",
                     "/Pattern << /Hatch " + PdfBuilder::reference(pattern) + " >>");
    const auto read = read_built_page(builder);
    ASSERT_EQ(read.page.paths.size(), 1U);
    expect_box(read.page.paths[0].box, page_box(100, 100, 300, 300));
}

TEST(ReadPaths, LeavesTheShapesOfSoftMasksOut) {
    PdfBuilder builder;
    const int mask = builder.add_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Group << /S /Transparency /CS /DeviceGray >>",
        "1 g 0 0 600 800 re f");
    builder.add_page("/Soft gs 100 700 50 20 re f",
                     "/ExtGState << /Soft << /SMask << /S /Luminosity /G " + PdfBuilder::reference(mask) + " >> >> >>");
    const auto read = read_built_page(builder);
    ASSERT_EQ(read.page.paths.size(), 1U);
    expect_box(read.page.paths[0].box, page_box(100, 80, 150, 100));
}

TEST(ReadPaths, NumbersAllInkInPaintOrder) {
    const auto read = read_content("10 10 20 20 re f BT /F1 10 Tf 100 700 Td (A) Tj ET 50 50 20 20 re f");
    ASSERT_EQ(read.page.paths.size(), 2U);
    ASSERT_EQ(read.page.glyphs.size(), 1U);
    EXPECT_LT(read.page.paths[0].order, read.page.glyphs[0].order);
    EXPECT_LT(read.page.glyphs[0].order, read.page.paths[1].order);
}

TEST(ReadPaths, KeepsBitmapsUndecodedWithTheirSize) {
    const auto read = read_content("q 100 0 0 50 100 700 cm BI /W 4 /H 2 /CS /G /BPC 8 ID 12345678\nEI Q");
    ASSERT_EQ(read.page.bitmaps.size(), 1U);
    EXPECT_EQ(read.page.bitmaps[0].width, 4);
    EXPECT_EQ(read.page.bitmaps[0].height, 2);
    EXPECT_FALSE(read.page.bitmaps[0].is_mask);
    expect_box(read.page.bitmaps[0].box, page_box(100, 50, 200, 100));
}

TEST(ReadPaths, StopsAtAFloodAndSaysSo) {
    std::string flood;
    for (int i = 0; i < 250'000; ++i) flood += "1 1 m 9 9 l S\n";
    const auto read = read_content(flood + "BT /F1 10 Tf 100 700 Td (still read) Tj ET");
    EXPECT_LE(read.page.paths.size(), 200'000U);
    EXPECT_EQ(read.text(), "still read");
    ASSERT_EQ(read.diagnostics.entries().size(), 1U);
    EXPECT_NE(read.diagnostics.entries()[0].message.find("more ink than is read"), std::string::npos);
}

}  // namespace
}  // namespace dlp
