#include <gtest/gtest.h>

#include "support/pdf_read.h"

namespace dlp {
namespace {

using test::helvetica;
using test::PdfBuilder;
using test::read_built_page;
using test::read_content;

/// A Type 3 font `/F1` whose glyphs are filled boxes, named and coded as `differences` says.
test::ReadPage read_type3(const std::string& differences, const std::vector<std::string>& names,
                          const std::string& content, const std::string& matrix = "0.001 0 0 0.001 0 0",
                          const std::string& glyph = "600 0 0 0 500 700 d1 0 0 500 700 re f") {
    PdfBuilder builder;
    std::string procedures;
    for (const std::string& name : names) {
        procedures += "/" + name + " " + PdfBuilder::reference(builder.add_stream("", glyph)) + " ";
    }
    std::string widths;
    for (int i = 0; i < 256; ++i) widths += glyph.substr(0, glyph.find(' ')) + " ";
    builder.add_page(content, "/Font << /F1 << /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [" + matrix +
                                  "] /FirstChar 0 /LastChar 255 /Widths [" + widths + "] /CharProcs << " + procedures +
                                  " >> /Encoding << /Type /Encoding /Differences [" + differences + "] >> >> >>");
    return read_built_page(builder);
}

TEST(ReadGlyphs, GivesTextPlaceSizeAndFont) {
    const auto read = read_content("1 0 0 rg BT /F1 10 Tf 100 700 Td (Ab) Tj ET");
    ASSERT_EQ(read.text(), "Ab");
    const Glyph& a = read.page.glyphs[0];
    EXPECT_NEAR(a.origin.x, 100, 0.01);
    EXPECT_NEAR(a.origin.y, 100, 0.01);
    EXPECT_NEAR(a.size, 10, 0.01);
    EXPECT_NEAR(a.box.width(), 6.67, 0.01);
    EXPECT_LT(a.box.top(), 94);
    EXPECT_GT(a.box.bottom(), 101);
    EXPECT_EQ(a.color, 0xFF0000U);
    ASSERT_EQ(read.fonts.size(), 1U);
    EXPECT_EQ(read.fonts[0].name, "Helvetica");
    EXPECT_FALSE(read.fonts[0].has_broken_unicode);
}

TEST(ReadGlyphs, MeasuresAnglesCounterClockwise) {
    const auto read = read_content("BT /F1 10 Tf 0 1 -1 0 100 700 Tm (A) Tj 0 -1 1 0 300 700 Tm (B) Tj ET");
    ASSERT_EQ(read.page.glyphs.size(), 2U);
    EXPECT_EQ(read.page.glyphs[0].angle, 90);
    EXPECT_EQ(read.page.glyphs[1].angle, -90);
}

std::string lines_of_words(int lines) {
    std::string content = "BT /F1 10 Tf 12 TL 100 700 Td ";
    for (int i = 0; i < lines; ++i) content += "(words of running text) Tj T* ";
    return content + "ET";
}

TEST(ReadGlyphs, TurnsAPageThatTheFileTurnsAwayFromItsText) {
    PdfBuilder builder;
    builder.add_page(lines_of_words(20), helvetica, "/MediaBox [0 0 600 800] /Rotate 270");
    const auto read = read_built_page(builder);
    EXPECT_NEAR(read.page.box.width(), 600, 0.01);
    EXPECT_NEAR(read.page.box.height(), 800, 0.01);
    EXPECT_EQ(read.page.glyphs.front().angle, 0);
    EXPECT_NEAR(read.page.glyphs.front().origin.y, 100, 0.01);
}

TEST(ReadGlyphs, TurnsAPageThatIsSetSideways) {
    const std::string content = lines_of_words(20);
    const auto read = read_content("q 0 1 -1 0 750 0 cm " + content + " Q");
    EXPECT_NEAR(read.page.box.width(), 800, 0.01);
    EXPECT_EQ(read.page.glyphs.front().angle, 0);
}

TEST(ReadGlyphs, TurnsNoPageForAFewWordsOfAPlot) {
    const auto read = read_content("q 0 1 -1 0 750 0 cm " + lines_of_words(2) + " Q");
    EXPECT_NEAR(read.page.box.width(), 600, 0.01);
    EXPECT_EQ(read.page.glyphs.front().angle, 90);
}

TEST(ReadGlyphs, KnowsBoldItalicAndMonospacedFromFontNames) {
    const auto read = read_content(
        "BT /F1 10 Tf 100 700 Td (A) Tj /F2 10 Tf 20 0 Td (B) Tj /F3 10 Tf 20 0 Td (C) Tj ET",
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+CMBX10 >> /F2 << /Type /Font /Subtype /Type1 "
        "/BaseFont /CMTI10 >> /F3 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >>");
    ASSERT_EQ(read.fonts.size(), 3U);
    EXPECT_EQ(read.fonts[0].name, "CMBX10");
    EXPECT_TRUE(read.fonts[0].is_bold);
    EXPECT_TRUE(read.fonts[1].is_italic);
    EXPECT_TRUE(read.fonts[2].is_monospaced);
}

TEST(ReadGlyphs, KeepsOneOfGlyphsPaintedAtOnePlace) {
    const auto read = read_content(
        "1 g BT /F1 10 Tf 100 700 Td (hello) Tj ET 0 g BT /F1 10 Tf 100.3 700 Td (hello) Tj ET "
        "BT /F1 10 Tf 100 600 Td (hello) Tj ET");
    EXPECT_EQ(read.text(), "hellohello");
    EXPECT_EQ(read.page.glyphs[0].color, 0U) << "the ink on top is what is seen";
}

TEST(ReadGlyphs, KeepsEqualNeighbours) {
    EXPECT_EQ(read_content("BT /F1 6 Tf 100 700 Td (llliii...) Tj ET").text(), "llliii...");
}

TEST(ReadGlyphs, KeepsTextOncePerRenderingOfFillAndStroke) {
    EXPECT_EQ(read_content("BT /F1 10 Tf 2 Tr 100 700 Td (both) Tj ET").text(), "both");
}

TEST(ReadGlyphs, SplitsLigaturesAndReadsHyphensAsAscii) {
    const auto read = read_content(
        "BT /F1 10 Tf 100 700 Td (\\001\\002\\003) Tj ET",
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 /fi /minus "
        "/hyphen] >> >> >>");
    EXPECT_EQ(read.text(), "fi--");
    EXPECT_EQ(read.page.glyphs.size(), 3U);
}

TEST(ReadGlyphs, ReadsAControlCharacterThatStandsForAHyphen) {
    PdfBuilder builder;
    const int map = builder.add_stream("",
                                       "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> "
                                       "endcodespacerange 1 beginbfchar <2D> <0002> endbfchar endcmap end");
    builder.add_page("BT /F1 10 Tf 100 700 Td (a-b) Tj ET",
                     "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode " +
                         PdfBuilder::reference(map) + " >> >>");
    EXPECT_EQ(read_built_page(builder).text(), "a-b");
}

TEST(ReadGlyphs, FallsBackToGlyphNamesWhereTheMappingIsUseless) {
    PdfBuilder builder;
    const int map = builder.add_stream("",
                                       "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> "
                                       "endcodespacerange 1 beginbfrange <41> <5A> <E041> endbfrange endcmap end");
    builder.add_page("BT /F1 10 Tf 100 700 Td (CONV) Tj ET",
                     "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode " +
                         PdfBuilder::reference(map) + " >> >>");
    EXPECT_EQ(read_built_page(builder).text(), "CONV");
}

TEST(ReadGlyphs, ReadsASpaceThatIsMappedToADigit) {
    PdfBuilder builder;
    const int map = builder.add_stream("",
                                       "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> "
                                       "endcodespacerange 1 beginbfchar <20> <0038> endbfchar endcmap end");
    builder.add_page("BT /F1 10 Tf 100 700 Td (1x1 conv) Tj ET",
                     "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode " +
                         PdfBuilder::reference(map) + " >> >>");
    EXPECT_EQ(read_built_page(builder).text(), "1x1 conv");
}

TEST(ReadGlyphs, FlagsFontsWhoseGlyphsHaveNoText) {
    const auto read = read_type3("1 /xq1 /xq2", {"xq1", "xq2"}, "BT /F1 10 Tf 100 700 Td (\\001\\002) Tj ET");
    ASSERT_EQ(read.page.glyphs.size(), 2U);
    ASSERT_EQ(read.fonts.size(), 1U);
    EXPECT_TRUE(read.fonts[0].is_type3);
    EXPECT_TRUE(read.fonts[0].has_broken_unicode);
}

TEST(ReadGlyphs, ReadsGlyphsThatAreNamedByTheirCharacter) {
    const auto read =
        read_type3("2 /9 /#0C /. 65 /A", {"9", "#0C", ".", "A"}, "BT /F1 10 Tf 100 700 Td (\\002\\003\\004A) Tj ET");
    EXPECT_EQ(read.text(), "9fi.A");
    EXPECT_FALSE(read.fonts.at(0).has_broken_unicode);
}

TEST(ReadGlyphs, FindsTheEmOfBitmapFontsDrawnInPixelsUpsideDown) {
    const auto read = read_type3("65 /A", {"A"}, "BT /F1 0.2 Tf 1 0 0 -1 100 700 Tm (AA) Tj ET", "1 0 0 1 0 0",
                                 "30 0 0 -36 25 0 d1 0 -36 25 36 re f");
    ASSERT_EQ(read.page.glyphs.size(), 2U);
    const Glyph& glyph = read.page.glyphs[0];
    EXPECT_NEAR(glyph.size, 10, 0.1);
    EXPECT_NEAR(glyph.box.width(), 6, 0.1);
    EXPECT_NEAR(glyph.box.top(), 92.5, 0.2);
    EXPECT_NEAR(glyph.box.bottom(), 102.5, 0.2);
}

TEST(ReadGlyphs, ReadsPiecesOfBigBracketsWithTheBoxOfTheirInk) {
    const auto read =
        read_type3("50 /bracketlefttp 52 /bracketleftbt 104 /bracketleftBig",
                   {"bracketlefttp", "bracketleftbt", "bracketleftBig"}, "BT /F1 10 Tf 100 700 Td (24h) Tj ET",
                   "0.001 0 0 0.001 0 0", "600 0 300 -1760 650 40 d1 300 -1760 350 1800 re f");
    ASSERT_EQ(read.page.glyphs.size(), 3U);
    EXPECT_EQ(read.page.glyphs[0].text, "⎡");
    EXPECT_EQ(read.page.glyphs[1].text, "⎣");
    EXPECT_EQ(read.page.glyphs[2].text, "[");
    EXPECT_NEAR(read.page.glyphs[0].box.left(), 103, 0.1);
    EXPECT_NEAR(read.page.glyphs[0].box.top(), 99.6, 0.1);
    EXPECT_NEAR(read.page.glyphs[0].box.bottom(), 117.6, 0.1);
}

TEST(ReadGlyphs, LeavesInvisibleTextOut) {
    EXPECT_EQ(read_content("BT /F1 10 Tf 100 700 Td (seen) Tj 3 Tr 0 -20 Td (not seen) Tj ET").text(), "seen");
}

TEST(ReadGlyphs, KeepsInvisibleTextBehindAScan) {
    const auto read = read_content(
        "q 600 0 0 800 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID 1234\nEI Q BT 3 Tr /F1 10 Tf 100 700 Td (recognised) Tj "
        "ET");
    EXPECT_EQ(read.text(), "recognised");
}

TEST(ReadGlyphs, DropsTextThatIsClippedAwayOrTransparentOrOffThePage) {
    const auto read = read_content(
        "q 10 10 20 20 re W n BT /F1 10 Tf 100 700 Td (clipped) Tj ET Q "
        "q /Gone gs BT /F1 10 Tf 100 650 Td (transparent) Tj ET Q BT /F1 10 Tf 900 700 Td (outside) Tj ET "
        "BT /F1 10 Tf 100 600 Td (kept) Tj ET",
        helvetica + " /ExtGState << /Gone << /ca 0 /CA 0 >> >>");
    EXPECT_EQ(read.text(), "kept");
}

TEST(ReadGlyphs, KeepsTextUsedAsAClip) {
    EXPECT_EQ(read_content("BT /F1 20 Tf 7 Tr 100 700 Td (fancy) Tj ET 0 0 600 800 re f").text(), "fancy");
}

TEST(ReadGlyphs, LeavesAnnotationsOut) {
    PdfBuilder builder;
    const int look =
        builder.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << " + helvetica + " >>",
                           "1 1 0 rg 0 0 200 20 re f BT /F1 10 Tf (a reader's note) Tj ET");
    builder.add_page("BT /F1 10 Tf 100 700 Td (paper) Tj ET", helvetica,
                     "/MediaBox [0 0 600 800] /Annots [ << /Type /Annot /Subtype /Highlight /Rect [100 690 300 710] "
                     "/QuadPoints [100 710 300 710 100 690 300 690] /AP << /N " +
                         PdfBuilder::reference(look) + " >> >> ]");
    const auto read = read_built_page(builder);
    EXPECT_EQ(read.text(), "paper");
    EXPECT_TRUE(read.page.paths.empty());
}

}  // namespace
}  // namespace dlp
