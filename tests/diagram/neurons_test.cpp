#include "diagram/neurons.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "diagram/ink_builder.h"

namespace dlp {
namespace {

TEST(Neurons, MakesRowsOfJoinedCirclesLayers) {
    InkBuilder ink;
    for (const double a : {0.0, 20.0, 40.0}) {
        ink.circle(0, a, 6);
        for (const double b : {10.0, 30.0}) ink.line({{6, a}, {54, b}});
    }
    for (const double b : {10.0, 30.0}) ink.circle(60, b, 6);
    ink.word("input", -10, 52).word("fc", 56, 44);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    EXPECT_EQ(diagram.shapes[0].units + diagram.shapes[1].units, 5);
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_NE(diagram.connectors[0].from, diagram.connectors[0].to);
    for (const DiagramLabel& label : diagram.labels) EXPECT_EQ(label.side, LabelSide::Below) << label.text;
}

TEST(Neurons, TakesNoRowOfCirclesForANumber) {
    InkBuilder ink;
    for (const double a : {0.0, 20.0, 40.0}) {
        ink.circle(a, 0, 6);
        for (const double b : {10.0, 30.0}) ink.line({{a, 6}, {b, 54}});
    }
    for (const double b : {10.0, 30.0}) ink.circle(b, 60, 6);
    const Diagram diagram = ink.word("0900O", -6, -6, 12).read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    EXPECT_TRUE(diagram.labels.empty());
}

/// Columns of circles, each joined to all of the next, with a letter in each circle.
InkBuilder columns_of_letters() {
    InkBuilder ink;
    for (const double a : {0.0, 30.0, 60.0}) {
        ink.circle(0, a, 8).word("x", -2, a - 4);
        for (const double b : {15.0, 45.0}) ink.line({{8, a}, {72, b}});
    }
    for (const double b : {15.0, 45.0}) {
        ink.circle(80, b, 8).word("h", 78, b - 4);
        ink.line({{88, b}, {152, 30}});
    }
    ink.circle(160, 30, 8).word("y", 158, 26);
    return ink;
}

TEST(Neurons, MakesRowsOfCirclesWithLettersLayers) {
    const Diagram diagram = columns_of_letters().read();
    ASSERT_EQ(diagram.shapes.size(), 3U);
    EXPECT_EQ(diagram.labels.size(), 3U);
    EXPECT_EQ(diagram.shapes[0].units + diagram.shapes[1].units + diagram.shapes[2].units, 6);
}

TEST(Neurons, GivesColumnsOfNeuronsTheWordsFarAboveThem) {
    InkBuilder ink = columns_of_letters();
    ink.word("Input", -10, -22).word("Hidden", 68, -22).word("Output", 148, -22);
    const Diagram diagram = ink.read();
    int heads = 0;
    for (const DiagramLabel& label : diagram.labels) {
        if (label.side != LabelSide::Above) continue;
        ++heads;
        ASSERT_NE(label.shape, nothing) << label.text;
        const PageBox& column = diagram.shapes[static_cast<std::size_t>(label.shape)].box;
        EXPECT_NEAR(label.box.center().x, column.center().x, 6) << label.text;
    }
    EXPECT_EQ(heads, 3);
}

TEST(Neurons, JoinsUnitsByLinesFromMiddleToMiddle) {
    InkBuilder ink;  // as in drawings whose circles are painted over their lines
    for (const double a : {0.0, 20.0, 40.0}) {
        for (const double b : {0.0, 20.0, 40.0}) ink.line({{0, a}, {60, b}}).line({{60, b}, {120, 20}});
    }
    for (const double y : {0.0, 20.0, 40.0}) ink.circle(0, y, 6).circle(60, y, 6);
    ink.circle(120, 20, 6);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 3U);
    ASSERT_EQ(diagram.connectors.size(), 2U);
    EXPECT_EQ(diagram.shapes[0].units + diagram.shapes[1].units + diagram.shapes[2].units, 7);
}

TEST(Neurons, KeepsUnitsApartThatStandOnEitherSideOfALayer) {
    InkBuilder ink;
    for (const double x : {0.0, 30.0, 60.0}) {
        ink.circle(x, 26, 6).line({{30, 6}, {x, 20}});
        for (const double below : {0.0, 30.0, 60.0}) ink.line({{x, 32}, {below, 46}});
        ink.circle(x, 52, 6);
    }
    ink.circle(30, 0, 6);
    EXPECT_EQ(ink.read().shapes.size(), 3U);
}

TEST(Neurons, TakesAFrameFullOfCirclesForALayer) {
    InkBuilder ink;
    for (const double y : {0.0, 40.0}) {
        ink.rectangle(0, y, 64, y + 16);
        for (int i = 0; i < 4; ++i) ink.circle(8 + 16 * i, y + 8, 6);
    }
    ink.arrow({{32, 40}, {32, 16}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    EXPECT_EQ(diagram.shapes[0].units, 4);
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_EQ(diagram.connectors[0].from, 1);
    EXPECT_EQ(diagram.connectors[0].to, 0);
}

TEST(Neurons, EndsArrowsAtTheFramesInAFrame) {
    InkBuilder ink;
    ink.rectangle(-20, -20, 90, 80);
    for (const double y : {0.0, 40.0}) {
        ink.rectangle(0, y, 64, y + 16);
        for (int i = 0; i < 4; ++i) ink.circle(8 + 16 * i, y + 8, 6);
    }
    ink.arrow({{32, 38}, {32, 18}});  // short of both
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_EQ(diagram.connectors[0].from, 2);
    EXPECT_EQ(diagram.connectors[0].to, 1);
}

TEST(Neurons, GiveNamesToColumnsNotToLinesBetweenThem) {
    InkBuilder ink = columns_of_letters();
    ink.word("Output", 136, 46);  // nearer to a line than to the last unit
    const Diagram diagram = ink.read();
    for (const DiagramLabel& label : diagram.labels) EXPECT_EQ(label.connector, nothing) << label.text;
}

/// Columns of which the middle units are left out, joined by arrows.
InkBuilder columns_with_dots() {
    InkBuilder ink;
    for (const double a : {0.0, 16.0, 120.0, 136.0}) {
        ink.circle(0, a, 6);
        for (const double b : {40.0, 80.0}) ink.arrow({{6, a}, {94, b}});
    }
    for (const double y : {52.0, 62.0, 72.0}) ink.word(".", -2, y, 8);
    for (const double b : {40.0, 80.0}) ink.circle(100, b, 6);
    return ink;
}

TEST(Neurons, AreOneLayerOverTheDotsBetweenThem) {
    const Diagram diagram = columns_with_dots().read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    EXPECT_EQ(std::max(diagram.shapes[0].units, diagram.shapes[1].units), 4);
}

TEST(Neurons, AreJoinedByOneArrowForAllThatLeadFromRowToRow) {
    const Diagram diagram = columns_with_dots().read();
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_TRUE(diagram.connectors[0].has_head_at_end);
}

TEST(Neurons, TakeTheNameOverTheVariablesOfTheirUnits) {
    InkBuilder ink = columns_of_letters();
    ink.word("a", 78, 0).word("Hidden", 68, -30);
    const Diagram diagram = ink.read();
    const auto name = std::find_if(diagram.labels.begin(), diagram.labels.end(),
                                   [](const DiagramLabel& label) { return label.text == "Hidden"; });
    ASSERT_NE(name, diagram.labels.end());
    ASSERT_NE(name->shape, nothing);
    EXPECT_NEAR(diagram.shapes[static_cast<std::size_t>(name->shape)].box.center().x, 80, 1);
}

TEST(Neurons, KeepAnArrowFromARowToItself) {
    InkBuilder ink;
    for (const double y : {0.0, 40.0}) {
        ink.rectangle(0, y, 64, y + 16);
        for (int i = 0; i < 4; ++i) ink.circle(8 + 16 * i, y + 8, 6);
    }
    ink.arrow({{32, 40}, {32, 16}}).arrow({{64, 52}, {90, 52}, {90, 44}, {64, 44}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 2U);
    EXPECT_EQ(diagram.connectors[1].from, diagram.connectors[1].to);
}

TEST(Neurons, KeepsUnitsApartThatAnArrowLeadsToFromOneOverTwoOthers) {
    InkBuilder ink;  // two steps of a network in both directions
    for (const double x : {0.0, 60.0}) {
        ink.circle(x, 0, 6).circle(x + 8, 18, 6).circle(x - 8, 30, 6).circle(x, 48, 6);
        ink.arrow({{x + 2, 42}, {x + 7, 24}}).arrow({{x - 2, 42}, {x - 6, 36}});
        ink.arrow({{x + 6, 12}, {x + 3, 6}}).arrow({{x - 8, 24}, {x - 2, 6}});
    }
    EXPECT_EQ(ink.read().shapes.size(), 8U);
}

}  // namespace
}  // namespace dlp
