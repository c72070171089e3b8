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

TEST(Aim, OfArrowsInAFrameIsTheStacksThatItHolds) {
    InkBuilder ink;
    ink.rectangle(0, 0, 300, 80);
    for (int stack = 0; stack < 3; ++stack) {
        for (int sheet = 0; sheet < 3; ++sheet) {
            const double left = 20 + 100 * stack + 4 * sheet;
            ink.rectangle(left, 20 + 4 * sheet, left + 40, 50 + 4 * sheet, Paint::FillAndStroke);
        }
    }
    ink.arrow({{72, 40}, {117, 40}}).arrow({{172, 40}, {217, 40}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 2U);
    EXPECT_EQ(diagram.shapes[static_cast<std::size_t>(diagram.connectors[0].to)].sheets, 3);
    EXPECT_EQ(diagram.connectors[0].to, diagram.connectors[1].from);
}

/// A box in a frame whose title stands in its corner, and a picture under the frame.
InkBuilder titled_frame() {
    InkBuilder ink;
    ink.rectangle(0, 0, 80, 100).word("Mixer", 3, 5).rectangle(10, 40, 40, 60).word("conv", 13, 46);
    return ink.bitmap(10, 110, 40, 140);
}

TEST(Aim, OfALineOutOfAFrameIsNotTheTitleBesideIt) {
    InkBuilder ink = titled_frame();
    ink.arrow({{26, 40}, {26, 18}});
    const Diagram diagram = ink.read();
    for (const Connector& way : diagram.connectors) EXPECT_EQ(way.to, nothing);
}

TEST(Aim, OfALineThatBeginsInAFrameIsNothingBelowTheFrame) {
    InkBuilder ink = titled_frame();
    ink.arrow({{25, 94}, {25, 60}});
    const Diagram diagram = ink.read();
    for (const Connector& way : diagram.connectors) EXPECT_EQ(way.from, nothing);
}

}  // namespace
}  // namespace dlp
