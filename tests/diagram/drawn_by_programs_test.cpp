// How programs for slides, plots and graphs write what they draw.
#include <gtest/gtest.h>

#include <algorithm>

#include "diagram/ink_builder.h"
#include "diagram/polyline.h"

namespace dlp {
namespace {

/// Labels inside shapes, in the order of the shapes.
std::vector<std::string> words_in_shapes(const Diagram& diagram) {
    std::vector<std::string> words(diagram.shapes.size());
    for (const DiagramLabel& label : diagram.labels) {
        if (label.shape != nothing && label.side == LabelSide::Inside)
            words[static_cast<std::size_t>(label.shape)] = label.text;
    }
    return words;
}

using Texts = std::vector<std::string>;

TEST(DrawnByPrograms, ACuboidHasNoShapeForTheLineAroundIt) {
    InkBuilder ink;
    ink.rectangle(0, 10, 40, 40, Paint::FillAndStroke);
    ink.polygon({{0, 10}, {10, 0}, {50, 0}, {40, 10}}, Paint::FillAndStroke);
    ink.polygon({{40, 10}, {50, 0}, {50, 30}, {40, 40}}, Paint::FillAndStroke);
    ink.polygon({{0, 10}, {10, 0}, {50, 0}, {50, 30}, {40, 40}, {0, 40}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 1U);
    EXPECT_EQ(diagram.shapes[0].outline, Outline::Cuboid);
}

TEST(DrawnByPrograms, HeadsThatMeetBeforeAShapeLeadToIt) {
    InkBuilder ink;
    ink.rectangle(40, 0, 100, 20).word("concat", 55, 6);
    ink.rectangle(0, 80, 60, 100).word("conv", 20, 86).rectangle(80, 80, 140, 100).word("pool", 100, 86);
    ink.rectangle(140, 80, 200, 100).word("skip", 160, 86);
    for (const double x : {30.0, 110.0, 170.0}) {
        ink.line({{x, 78}, {70, 23}});
        const PagePoint tip{70, 23};
        const PagePoint ahead = unit(tip - PagePoint{x, 78});
        const PagePoint aside{-2 * ahead.y, 2 * ahead.x};
        ink.polygon({tip, tip - ahead * 5 + aside, tip - ahead * 5 - aside}, Paint::Fill);
    }
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 3U);
    for (const Connector& connector : diagram.connectors) {
        EXPECT_EQ(connector.to, 0);
        EXPECT_TRUE(connector.has_head_at_end);
    }
}

TEST(DrawnByPrograms, ElbowsThatEndInOneHeadAreArrowsOfTheirOwn) {
    InkBuilder ink;
    for (const double y : {0.0, 60.0, 120.0}) ink.rectangle(0, y, 60, y + 20);
    ink.rectangle(120, 40, 140, 100);
    ink.arrow({{60, 10}, {90, 10}, {90, 70}, {120, 70}}).arrow({{60, 70}, {120, 70}});
    ink.arrow({{60, 130}, {90, 130}, {90, 70}, {120, 70}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 3U);
    for (const Connector& connector : diagram.connectors) {
        EXPECT_EQ(diagram.shapes[static_cast<std::size_t>(connector.to)].box.left(), 120);
        EXPECT_TRUE(connector.has_head_at_end);
    }
}

TEST(DrawnByPrograms, ArrowsOfOneOutlineStandApartFromWhatTheyJoin) {
    InkBuilder ink;
    ink.rectangle(0, 0, 40, 20).word("conv", 8, 6).rectangle(80, 0, 120, 20).word("pool", 88, 6);
    ink.polygon({{49, 8}, {64, 8}, {64, 5}, {71, 10}, {64, 15}, {64, 12}, {49, 12}}, Paint::Fill);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_EQ(diagram.connectors[0].from, 0);
    EXPECT_EQ(diagram.connectors[0].to, 1);
}

/// Around three boxes in a row, from the line before the second to the line behind it.
const std::vector<PagePoint> elbow{{48, 10},  {48, 40},    {132, 40},     {132, 16},    {135, 16}, {131.9, 11},
                                   {129, 16}, {131.8, 16}, {131.8, 39.8}, {48.2, 39.8}, {48.2, 10}};

TEST(DrawnByPrograms, ArrowsOfOneOutlineMayHaveBends) {
    InkBuilder ink;
    ink.rectangle(0, 0, 40, 20).word("conv", 8, 6).rectangle(60, 0, 100, 20).word("norm", 68, 6);
    ink.rectangle(150, 0, 190, 20).word("pool", 158, 6).arrow({{40, 10}, {60, 10}}).arrow({{100, 10}, {150, 10}});
    ink.polygon(elbow, Paint::Fill).polygon(elbow, Paint::Stroke);
    const Diagram diagram = ink.read();
    EXPECT_EQ(diagram.shapes.size(), 3U);
    const auto shortcuts = std::count_if(diagram.connectors.begin(), diagram.connectors.end(),
                                         [](const Connector& each) { return each.from == 0 && each.to == 2; });
    EXPECT_EQ(shortcuts, 1);
}

TEST(DrawnByPrograms, DotsOfOneLetterAreDots) {
    InkBuilder ink;
    ink.rectangle(0, 0, 40, 20).word("\u22EE", 18, 6);
    EXPECT_EQ(words_in_shapes(ink.read()), Texts{"..."});
}

TEST(DrawnByPrograms, StrokesDivideABoxIntoFields) {
    InkBuilder ink;
    ink.rectangle(0, 0, 160, 24).line({{60, 0}, {60, 24}}).line({{100, 0}, {100, 24}});
    ink.line({{60, 12}, {100, 12}}).line({{100, 12}, {160, 12}});
    ink.word("dense:", 4, 8).word("Dense", 32, 8).word("input:", 64, 2).word("output:", 64, 14);
    ink.word("(None,8)", 110, 2).word("(None,4)", 110, 14);
    EXPECT_EQ(words_in_shapes(ink.read()), (Texts{"dense: Dense", "input:\noutput:", "(None,8)\n(None,4)"}));
}

TEST(DrawnByPrograms, StrokesWithoutWordsBetweenThemDivideNothing) {
    InkBuilder hatched;
    hatched.rectangle(0, 0, 160, 24).line({{60, 0}, {60, 24}}).line({{100, 0}, {100, 24}}).word("dense", 4, 8);
    EXPECT_EQ(hatched.read().shapes.size(), 1U);
}

/// TikZ's `->`: both arms bend towards the shaft, so that their ends are more than a right angle apart.
TEST(DrawnByPrograms, ArmsThatBendTowardsTheShaftAreAHead) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 20).word("conv", 20, 6).rectangle(0, 40, 60, 60).word("pool", 20, 46);
    ink.line({{30, 20}, {30, 39.5}});
    ink.line({{26.9, 36.9},
              {28.0, 37.6},
              {28.8, 38.1},
              {29.4, 38.7},
              {29.7, 39.0},
              {30, 39.5},
              {30.3, 39.0},
              {30.6, 38.7},
              {31.2, 38.1},
              {32.0, 37.6},
              {33.1, 36.9}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_EQ(diagram.connectors[0].to, 1);
    EXPECT_TRUE(diagram.connectors[0].has_head_at_end);
}

TEST(DrawnByPrograms, TheBendOfALineIsNoHead) {
    InkBuilder ink;
    ink.rectangle(0, 0, 20, 10).word("conv", 2, 1).rectangle(23, 13, 43, 23).word("pool", 25, 14);
    ink.line({{20, 5}, {23.5, 5}, {24.5, 5.3}, {25.2, 6}, {25.5, 7}, {25.5, 13}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_FALSE(diagram.connectors[0].has_head_at_end);
    EXPECT_FALSE(diagram.connectors[0].has_head_at_start);
}

TEST(DrawnByPrograms, MapsTooSmallToOverlapAreOneStack) {
    InkBuilder ink;
    for (int i = 0; i < 8; ++i) ink.rectangle(6 * i, 6 * i, 8 + 6 * i, 5 + 6 * i, Paint::FillAndStroke);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 1U);
    EXPECT_EQ(diagram.shapes[0].sheets, 8);
}

TEST(DrawnByPrograms, AFewSmallBoxesAsideOfEachOtherAreNoStack) {
    InkBuilder ink;
    for (int i = 0; i < 3; ++i) ink.rectangle(9 * i, 6 * i, 8 + 9 * i, 5 + 6 * i, Paint::FillAndStroke);
    EXPECT_EQ(ink.read().shapes.size(), 3U);
}

/// Two columns of two boxes each, and dashes down through the middle of each column.
InkBuilder columns_with_dashes() {
    InkBuilder ink;
    for (const double left : {0.0, 100.0}) {
        ink.line({{left + 30, -20}, {left + 30, 100}}, true);
        for (const double top : {0.0, 60.0}) {
            ink.rectangle(left, top, left + 60, top + 20, Paint::FillAndStroke).word("conv", left + 20, top + 6);
        }
    }
    return ink;
}

TEST(DrawnByPrograms, DashesThatPartAFigureIntoColumnsJoinNothing) {
    EXPECT_TRUE(columns_with_dashes().read().connectors.empty());
}

TEST(DrawnByPrograms, OneDashedLineUnderBoxesJoinsThem) {
    InkBuilder ink;
    ink.line({{30, -20}, {30, 100}}, true);
    for (const double top : {0.0, 60.0})
        ink.rectangle(0, top, 60, top + 20, Paint::FillAndStroke).word("conv", 20, top + 6);
    EXPECT_FALSE(ink.read().connectors.empty());
}

TEST(DrawnByPrograms, AForkThatBeginsNowhereKeepsTheBendsOfItsArrows) {
    InkBuilder ink;
    ink.rectangle(100, 0, 160, 20).word("conv", 120, 6).rectangle(100, 60, 160, 80).word("pool", 120, 66);
    ink.line({{60, 40}, {80, 40}}).arrow({{80, 40}, {80, 10}, {100, 10}}).arrow({{80, 40}, {80, 70}, {100, 70}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 2U);
    for (const Connector& connector : diagram.connectors) {
        EXPECT_GE(connector.way.size(), 4U);
        EXPECT_NEAR(connector.way.front().x, 60, 1);
    }
}

TEST(DrawnByPrograms, LinesOfOneOutlineMayHaveBevelledBends) {
    InkBuilder ink;
    ink.rectangle(0, 40, 40, 60).word("conv", 10, 46).rectangle(60, 0, 100, 20).word("pool", 70, 6);
    // Up from the first box and to the right: the outer side has one corner, the inner one two.
    ink.polygon({{19.8, 40}, {19.8, 9.8}, {57, 9.8}, {57, 10.2}, {20, 10.2}, {20.2, 10}, {20.2, 40}}, Paint::Fill);
    ink.polygon({{60, 10}, {56, 8}, {56, 12}}, Paint::Fill);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_EQ(diagram.shapes[static_cast<std::size_t>(diagram.connectors[0].from)].box.left(), 0);
    EXPECT_TRUE(diagram.connectors[0].has_head_at_end);
}

TEST(DrawnByPrograms, LinesOfOneOutlineMayHaveBendsOfManyPoints) {
    InkBuilder ink;
    ink.rectangle(0, 40, 40, 60).word("conv", 10, 46).rectangle(60, 0, 100, 20).word("pool", 70, 6);
    std::vector<PagePoint> outline;
    for (int i = 0; i <= 20; ++i) outline.push_back({42 + 0.8 * i, 50.2 - 0.1 * i * i});
    for (int i = 10; i >= 0; --i) outline.push_back({42.3 + 1.6 * i, 50.5 - 0.4 * i * i});
    ink.polygon(outline, Paint::Fill).polygon({{60, 8}, {57, 12}, {60, 13}}, Paint::Fill);
    EXPECT_EQ(ink.read().shapes.size(), 2U);
}

TEST(DrawnByPrograms, ArrowsThatPartAtAnAcuteAngleAreTwo) {
    InkBuilder ink;
    ink.rectangle(0, 80, 40, 90).word("state", 10, 81);
    ink.rectangle(0, 0, 40, 20).word("query", 10, 6).rectangle(100, 0, 140, 20).word("key", 110, 6);
    ink.arrow({{20, 78.6}, {20, 20}}).line({{20, 78.6}, {117, 21.5}});
    ink.polygon({{120, 20}, {116.5, 20.5}, {117.5, 23}}, Paint::Fill);
    const Diagram diagram = ink.read();
    EXPECT_EQ(diagram.connectors.size(), 2U);
    for (const Connector& connector : diagram.connectors) EXPECT_FALSE(connector.has_head_at_start);
}

TEST(DrawnByPrograms, WhatASmallBoxIsPaintedOverIsNotThere) {
    InkBuilder ink;
    ink.rectangle(2, 2, 10, 8, Paint::FillAndStroke).rectangle(0, 0, 30, 12, Paint::FillAndStroke);
    ink.rectangle(102, 2, 110, 8, Paint::FillAndStroke).rectangle(100, 0, 200, 60, Paint::FillAndStroke);
    EXPECT_EQ(ink.read().shapes.size(), 3U);  // a large one may let what is behind shine through
}

}  // namespace
}  // namespace dlp
