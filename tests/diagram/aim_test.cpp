// Arrows that end some way off what they lead to, as maps of networks are joined.
#include <gtest/gtest.h>

#include <algorithm>

#include "ink_builder.h"

namespace dlp {
namespace {

bool has_way(const Diagram& diagram, DiagramIndex from, DiagramIndex to) {
    return std::any_of(diagram.connectors.begin(), diagram.connectors.end(),
                       [&](const Connector& way) { return way.from == from && way.to == to; });
}

TEST(Aim, OfASlantedArrowIsTheNearestShapeAhead) {
    InkBuilder ink;
    ink.rectangle(0, 0, 8, 100).rectangle(40, 130, 50, 200).word("48", 41, 121).word("24", 0, -10);
    ink.line({{6, 103}, {34, 118}}).polygon({{34, 118}, {30, 118}, {32, 114}}, Paint::Fill);
    EXPECT_TRUE(has_way(ink.read(), 0, 1));
}

TEST(Aim, OfASlantedArrowIsNoShapeBehindIt) {
    InkBuilder ink;
    ink.rectangle(0, 0, 8, 100).rectangle(40, 130, 50, 200);
    ink.line({{16, 110}, {90, 150}}).polygon({{90, 150}, {86, 150}, {88, 146}}, Paint::Fill);
    const Diagram diagram = ink.read();
    EXPECT_FALSE(has_way(diagram, 0, 1));
    EXPECT_FALSE(has_way(diagram, 1, 0));
}

TEST(Aim, OfAnArrowFromANumberAboveAShapeIsThatShape) {
    InkBuilder ink;
    ink.rectangle(0, 100, 10, 160).word("96", 1, 90).rectangle(0, 0, 12, 60);
    ink.arrow({{5, 88}, {5, 63}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    EXPECT_TRUE(has_way(diagram, 1, 0));
}

TEST(Aim, OfAShortArrowMayBeAsFarAsItIsLong) {
    InkBuilder ink;
    ink.rectangle(0, 0, 20, 60).rectangle(60, 0, 80, 60).word("3x3", 2, 65).word("3x3", 62, 65);
    ink.arrow({{33, 30}, {47, 30}});
    EXPECT_TRUE(has_way(ink.read(), 0, 1));
}

TEST(Strips, OfOneSizeAsideOfEachOtherAreAStack) {
    InkBuilder ink;
    for (int i = 0; i < 5; ++i) ink.rectangle(9 * i, 40 - 6 * i, 9 * i + 7, 120 - 6 * i);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 1U);
    EXPECT_EQ(diagram.shapes[0].sheets, 5);
}

TEST(Strips, OnOneLevelAreNone) {
    InkBuilder ink;
    for (int i = 0; i < 5; ++i) ink.rectangle(9 * i, 40, 9 * i + 7, 120);
    EXPECT_EQ(ink.read().shapes.size(), 5U);
}

}  // namespace
}  // namespace dlp
