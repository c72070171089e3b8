#include "document/words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/page_builder.h"

namespace dlp {
namespace {

using test::PageBuilder;

std::vector<std::string> texts(const std::vector<Word>& words) {
    std::vector<std::string> all;
    for (const Word& word : words) all.push_back(word.text);
    return all;
}

std::vector<std::string> texts(const std::vector<Line>& lines) {
    std::vector<std::string> all;
    for (const Line& line : lines) all.push_back(line.text());
    return all;
}

using Texts = std::vector<std::string>;

TEST(FindWords, EndsAWordAtAGap) {
    const Page page = PageBuilder().text(50, 100, "deep networks").page();
    EXPECT_EQ(texts(find_words(page, {})), (Texts{"deep", "networks"}));
}

TEST(FindWords, KeepsATightSizeInOneWord) {
    const Page page = PageBuilder().text(50, 100, "3x3").page();
    EXPECT_EQ(texts(find_words(page, {})), (Texts{"3x3"}));
}

TEST(FindWords, MeasuresGapsAgainstTheFontsOwnSpacing) {
    const Page page = PageBuilder()
                          .letter_spacing(0.2)
                          .text(50, 100, "this line of text is spaced out by its publisher for show")
                          .page();
    EXPECT_EQ(find_words(page, {}).size(), 12U);
}

TEST(FindWords, PutsASeparatelyPrintedAccentOnItsLetter) {
    PageBuilder builder;
    builder.text(50, 100, "Doll");
    const double at = builder.pen();
    builder.text(at, 100, "\xC2\xB4").text(at, 100, "ar");
    EXPECT_EQ(texts(find_words(builder.page(), {})), (Texts{"Doll\xC3\xA1r"}));
}

TEST(FindWords, TellsASuperscriptFromItsBase) {
    PageBuilder builder;
    builder.text(50, 100, "x");
    builder.size(7).text(builder.pen(), 96, "2");
    const auto lines = find_lines(find_words(builder.page(), {}));
    ASSERT_EQ(lines.size(), 1U);
    ASSERT_EQ(lines[0].words.size(), 2U);
    EXPECT_EQ(lines[0].words[1].shift, 1);
    EXPECT_EQ(lines[0].text(), "x^2");
}

TEST(FindWords, PutsARootThatStandsAloneBesideTheTextThatItHangsNextTo) {
    Page page = PageBuilder().text(50, 100, "conv").text(120, 92, "\xE2\x88\x9A").text(50, 112, "pool").page();
    Glyph& root = *std::find_if(page.glyphs.begin(), page.glyphs.end(),
                                [](const Glyph& glyph) { return glyph.text == "\xE2\x88\x9A"; });
    root.box = PageBox({120, 92.4}, {128, 102});
    const std::vector<Word> words = find_words(page, {});
    ASSERT_EQ(words.size(), 3U);
    EXPECT_NEAR(words[1].baseline, 100, 1);
}

TEST(FindWords, TellsASubscriptFromItsBase) {
    PageBuilder builder;
    builder.text(50, 100, "x");
    builder.size(7).text(builder.pen(), 101.5, "i");
    const auto lines = find_lines(find_words(builder.page(), {}));
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].words.at(1).shift, -1);
    EXPECT_EQ(lines[0].text(), "xi");
}

TEST(FindLines, JoinsAWordPaintedInTwoPieces) {
    PageBuilder builder;
    builder.text(50, 100, "convo");
    const double at = builder.pen();
    builder.text(50, 200, "other").text(at, 100, "lution");
    EXPECT_EQ(texts(find_lines(find_words(builder.page(), {}))), (Texts{"convolution", "other"}));
}

TEST(FindLines, SplitsTwoColumnsWithANarrowGutter) {
    PageBuilder builder;
    for (int i = 0; i < 12; ++i)
        builder.text(50, 100 + 12 * i, "left column").text(builder.pen() + 9, 100 + 12 * i, "right column");
    const auto lines = find_lines(find_words(builder.page(), {}));
    EXPECT_EQ(lines.size(), 24U);
}

TEST(FindRotatedLines, ReadsTextThatRunsUpwards) {
    const Page page = PageBuilder().upwards(30, 400, "arXiv stamp").text(50, 100, "text").page();
    const auto words = find_words(page, {});
    EXPECT_EQ(texts(find_rotated_lines(words)), (Texts{"arXiv stamp"}));
    EXPECT_EQ(texts(find_lines(words)), (Texts{"text"}));
}

TEST(FindRotatedLines, ReadsTextThatRunsDownwards) {
    const Page page = PageBuilder().downwards(30, 400, "GRU layer").text(50, 100, "text").page();
    const auto lines = find_rotated_lines(find_words(page, {}));
    ASSERT_EQ(texts(lines), (Texts{"GRU layer"}));
    EXPECT_EQ(lines[0].words[0].angle, 270);
    EXPECT_EQ(lines[0].box.top(), 400);
}

TEST(ReadText, ReadsTheLeftColumnBeforeTheRightOne) {
    PageBuilder builder;
    builder.text(50, 60, "A title that runs over both of the columns of this page, from end to end of it");
    for (int i = 0; i < 10; ++i) {
        builder.text(50, 100 + 12 * i, "left column of the page with text " + std::to_string(i));
        builder.text(250, 100 + 12 * i, "right column of the page with text " + std::to_string(i));
    }
    const PageText text = read_text(builder.page(), {});
    ASSERT_EQ(text.lines.size(), 21U);
    EXPECT_EQ(text.lines[1].text(), "left column of the page with text 0");
    EXPECT_EQ(text.lines[10].text(), "left column of the page with text 9");
    EXPECT_EQ(text.lines[11].text(), "right column of the page with text 0");
}

}  // namespace
}  // namespace dlp
