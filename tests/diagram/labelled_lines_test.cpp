// Arrows that their own words part, and fills behind such words.
#include <gtest/gtest.h>

#include "ink_builder.h"

namespace dlp {
namespace {

/// Two boxes, and an arrow between them that ends before the words and goes on behind them.
InkBuilder parted(const std::string& words) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 30).word("First", 10, 10).rectangle(0, 100, 60, 130).word("Last", 10, 110);
    ink.line({{30, 30}, {30, 58}}).arrow({{30, 72}, {30, 100}});
    ink.word(words, 30 - 2 * static_cast<double>(words.size()), 61);
    return ink;
}

TEST(LabelledLines, WordsOnAnArrowAreItsLabel) {
    const Diagram diagram = parted("yes").read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_EQ(diagram.connectors[0].from, 0);
    EXPECT_EQ(diagram.connectors[0].to, 1);
    EXPECT_TRUE(diagram.connectors[0].has_head_at_end);
    ASSERT_EQ(diagram.labels.size(), 3U);
    EXPECT_EQ(diagram.labels[1].text, "yes");
    EXPECT_EQ(diagram.labels[1].connector, 0);
}

TEST(LabelledLines, AnArrowGoesOnFromTheBendBehindItsWords) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 30).word("First", 10, 10).rectangle(0, 100, 60, 130).word("Below", 10, 110);
    ink.rectangle(-120, 100, -60, 130).word("Beside", -110, 110);
    ink.arrow({{30, 30}, {30, 55}, {-90, 55}, {-90, 100}}).arrow({{30, 72}, {30, 100}}).word("yes", 24, 61);
    const Diagram diagram = ink.read();
    EXPECT_EQ(diagram.shapes.size(), 3U);
    ASSERT_EQ(diagram.connectors.size(), 2U);
    for (const Connector& connector : diagram.connectors)
        EXPECT_EQ(diagram.shapes[static_cast<std::size_t>(connector.from)].box.top(), 0);
    EXPECT_NE(diagram.connectors[0].to, diagram.connectors[1].to);
}

TEST(LabelledLines, AnArrowFromWordsBesideALineIsTheirs) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 30).word("First", 10, 10).rectangle(0, 100, 60, 130).word("Below", 10, 110);
    ink.rectangle(-120, 0, -60, 30).word("Beside", -110, 10);
    ink.line({{0, 15}, {-60, 15}}).line({{-90, 55}, {90, 55}}).arrow({{30, 72}, {30, 100}}).word("data", 22, 61);
    const Diagram diagram = ink.read();
    EXPECT_EQ(diagram.shapes.size(), 4U);
}

TEST(LabelledLines, TheLineBesideTheWordsIsNoDashOfTheirs) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 30).word("First", 10, 10).rectangle(160, 0, 220, 30).word("Last", 170, 10);
    ink.line({{60, 15}, {96, 15}}).arrow({{120, 15}, {160, 15}}).word("-yes-", 98, 11);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 3U);
    EXPECT_EQ(diagram.labels[2].text, "yes");
    EXPECT_EQ(diagram.labels[2].connector, 0);
}

TEST(LabelledLines, WordsThatAnArrowLeadsToAreAStationOfTheirOwn) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 30).word("First", 10, 10).rectangle(0, 100, 60, 130).word("Last", 10, 110);
    ink.arrow({{30, 30}, {30, 58}}).arrow({{30, 72}, {30, 100}}).word("relu", 22, 61);
    const Diagram diagram = ink.read();
    EXPECT_EQ(diagram.shapes.size(), 3U);
    EXPECT_EQ(diagram.connectors.size(), 2U);
}

TEST(LabelledLines, AFillBehindTheirWordsIsNoShape) {
    InkBuilder ink = parted("yes");
    ink.polygon({{22, 58}, {38, 58}, {38, 72}, {22, 72}}, Paint::Fill);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_EQ(diagram.labels[1].connector, 0);
}

TEST(LabelledLines, AnOutlineAroundWordsIsAShape) {
    InkBuilder ink = parted("yes");
    ink.rectangle(22, 58, 38, 72);
    EXPECT_EQ(ink.read().shapes.size(), 3U);
}

}  // namespace
}  // namespace dlp
