#include "pdf/glyph_names.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

TEST(GlyphNames, KnowThePiecesAndSizesOfBrackets) {
    EXPECT_EQ(extension_text("bracketrightex"), "⎥");
    EXPECT_EQ(extension_text("bracketrightbt"), "⎦");
    EXPECT_EQ(extension_text("braceleftmid"), "⎨");
    EXPECT_EQ(extension_text("parenrightBigg"), ")");
    EXPECT_EQ(extension_text("bracketleftbigg"), "[");
    EXPECT_EQ(extension_text("summationtext.1"), "∑");
    EXPECT_EQ(extension_text("circlemultiplydisplay"), "⊗");
}

TEST(GlyphNames, LeaveOrdinaryNamesToTheFile) {
    EXPECT_EQ(extension_text("bracketleft"), "");
    EXPECT_EQ(extension_text("A"), "");
    EXPECT_EQ(extension_text(""), "");
}

TEST(GlyphNames, TellSymbolsAndCheckMarks) {
    EXPECT_EQ(text_of_glyph_name("minus", "CMSY10"), "-");
    EXPECT_EQ(text_of_glyph_name("multiply", "CMSY10"), "×");
    EXPECT_EQ(text_of_glyph_name("a20", "Dingbats"), "✔");
    EXPECT_EQ(text_of_glyph_name("17", "Calibri"), "");
}

TEST(GlyphNames, TellTexLigaturesByTheirCode) {
    EXPECT_EQ(text_of_tex_code("\x0E"), "ffi");
    EXPECT_EQ(text_of_tex_code("7"), "7");
    EXPECT_EQ(text_of_tex_code("seven"), "");
}

TEST(GlyphNames, KnowFontsThatHangBelowTheBaseLine) {
    EXPECT_TRUE(is_extension_font("CMEX10"));
    EXPECT_TRUE(is_extension_font("LMMathExtension10-Regular"));
    EXPECT_FALSE(is_extension_font("CMR10"));
}

}  // namespace
}  // namespace dlp
