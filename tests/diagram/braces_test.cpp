#include "diagram/braces.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ink_builder.h"

namespace dlp {
namespace {

/// Three boxes below each other, a brace with its tip at the right of them, and a box behind it.
InkBuilder column_with(const std::vector<PagePoint>& brace) {
    InkBuilder ink;
    for (int i = 0; i < 3; ++i) ink.rectangle(0, 40 * i, 60, 40 * i + 30).word("conv", 20, 40 * i + 10);
    ink.line(brace).rectangle(120, 40, 180, 70).word("FC", 140, 50);
    return ink;
}

const std::vector<PagePoint> brace = {{63, 10}, {66, 11}, {67, 13}, {67, 50}, {68, 53}, {71, 55},
                                      {68, 57}, {67, 60}, {67, 97}, {66, 99}, {63, 100}};

bool has_way(const Diagram& diagram, DiagramIndex from, DiagramIndex to) {
    return std::any_of(diagram.connectors.begin(), diagram.connectors.end(),
                       [&](const Connector& way) { return way.from == from && way.to == to; });
}

constexpr DiagramIndex last = 2;  // in the order of reading
constexpr DiagramIndex tip = 4;

TEST(Braces, JoinAllShapesThatTheyAreOpenTo) {
    InkBuilder ink = column_with(brace);
    ink.arrow({{72, 55}, {120, 55}});
    const Diagram diagram = ink.read();
    for (const DiagramIndex box : {0, 1, 3}) EXPECT_TRUE(has_way(diagram, box, tip)) << box;
    EXPECT_TRUE(has_way(diagram, tip, last));
}

TEST(Braces, ForkWhereAnArrowEndsAtTheirTip) {
    InkBuilder ink = column_with(brace);
    ink.arrow({{120, 55}, {72, 55}});
    const Diagram diagram = ink.read();
    for (const DiagramIndex box : {0, 1, 3}) EXPECT_TRUE(has_way(diagram, tip, box)) << box;
    EXPECT_TRUE(has_way(diagram, last, tip));
}

TEST(Braces, WithWordsAtTheirTipsAreNoWays) {
    InkBuilder ink = column_with(brace);
    ink.word("layers", 74, 51);
    EXPECT_EQ(ink.read().shapes.size(), 4U);
}

TEST(Braces, AreNoBentLinesWithoutATip) {
    InkBuilder ink = column_with({{63, 10}, {67, 12}, {70, 30}, {71, 55}, {70, 80}, {67, 98}, {63, 100}});
    ink.arrow({{72, 55}, {120, 55}});
    EXPECT_FALSE(has_way(ink.read(), 1, tip));
}

TEST(Braces, LeadIntoTheShapeRightBehindTheirTip) {
    InkBuilder ink;
    for (int i = 0; i < 2; ++i) ink.rectangle(10 * i, 30, 10 * i + 6, 50).word("a", 10 * i + 1, 36);
    ink.line({{0, 27},
              {0.5, 25},
              {2, 24.5},
              {7, 24.5},
              {7.8, 24},
              {8, 22},
              {8.2, 24},
              {9, 24.5},
              {14, 24.5},
              {15.5, 25},
              {16, 27}});
    ink.rectangle(-5, 0, 21, 20).word("Sum", 2, 6);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 3U);
    EXPECT_TRUE(has_way(diagram, 1, 0));
    EXPECT_TRUE(has_way(diagram, 2, 0));
}

}  // namespace
}  // namespace dlp
