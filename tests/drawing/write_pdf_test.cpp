#include "drawing/write_pdf.h"

#include <gtest/gtest.h>

#include <fstream>

#include "drawing/scan.h"
#include "support/temporary_folder.h"

namespace dlp {
namespace {

const PaperText text{"A Network", "Figure 1: The architecture."};

Drawing labelled_box() {
    Drawing drawing;
    drawing.paths.push_back(drawn_box({{0, 0}, {100, 40}}, 0, {Color{0xFF0000}, Pen{}}));
    DrawnText words;
    words.text = "Conv (3×3)";
    words.middle = {50, 20};
    drawing.texts.push_back(words);
    return drawing;
}

class WritePdf : public testing::Test {
  protected:
    PdfDocument open(const std::string& bytes) {
        const auto file = folder_.path() / "paper.pdf";
        std::ofstream(file, std::ios::binary) << bytes;
        return PdfDocument::open(file).value();
    }

    test::TemporaryFolder folder_;
};

std::string words_of(const Page& page) {
    std::string words;
    for (const Glyph& glyph : page.glyphs) words += glyph.text;
    return words;
}

TEST_F(WritePdf, KeepsPathsAndTextWhereTheyWereDrawn) {
    PdfDocument pdf = open(write_pdf(labelled_box(), text));
    Diagnostics diagnostics;
    const Page page = pdf.read_page(1, diagnostics).value();
    EXPECT_TRUE(diagnostics.entries().empty());
    ASSERT_EQ(page.paths.size(), 1U);
    EXPECT_EQ(page.paths[0].fill, 0xFF0000U);
    const PageBox place = figure_place(labelled_box());
    EXPECT_GT(intersection_over_union(page.paths[0].box, place), 0.99);
    EXPECT_NE(words_of(page).find("Conv (3×3)"), std::string::npos);
    EXPECT_NE(words_of(page).find("Figure 1: The architecture."), std::string::npos);
}

TEST_F(WritePdf, MakesLargeDrawingsFitThePage) {
    Drawing drawing = labelled_box();
    drawing.paths.push_back(drawn_box({{0, 0}, {5000, 300}}, 0, {{}, Pen{}}));
    const PageBox place = figure_place(drawing);
    EXPECT_LE(place.right(), 612);
    EXPECT_GE(place.left(), 0);
}

TEST_F(WritePdf, ShowsPicturesOfBothEncodings) {
    const Raster red{8, 4, std::vector<std::uint8_t>(8 * 4 * 3, 200)};
    for (const Encoding encoding : {Encoding::Lossless, Encoding::Jpeg}) {
        PdfDocument pdf = open(write_pdf(red, encoding, page_box(100, 100, 300, 200), text));
        Diagnostics diagnostics;
        const Page page = pdf.read_page(1, diagnostics).value();
        EXPECT_TRUE(diagnostics.entries().empty());
        ASSERT_EQ(page.bitmaps.size(), 1U);
        EXPECT_EQ(page.bitmaps[0].width, 8);
        const Raster shown = pdf.render_region(1, page_box(150, 120, 250, 180), 72).value();
        EXPECT_NEAR(shown.rgb[shown.rgb.size() / 2], 200, 4);
    }
}

TEST(Scan, IsNoisyGrayedAndTheSameForTheSameSeed) {
    const Raster clean{50, 40, std::vector<std::uint8_t>(50 * 40 * 3, 255)};
    Random first(1);
    Random second(1);
    const Raster a = scanned(clean, first);
    EXPECT_EQ(a.rgb, scanned(clean, second).rgb);
    EXPECT_EQ(a.width, clean.width);
    double sum = 0;
    for (const std::uint8_t value : a.rgb) sum += value;
    EXPECT_GT(sum / static_cast<double>(a.rgb.size()), 225);
    EXPECT_LT(sum / static_cast<double>(a.rgb.size()), 255);
}

}  // namespace
}  // namespace dlp
