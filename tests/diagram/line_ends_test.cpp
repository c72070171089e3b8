// Ends of lines that lie close to those of other lines, or to a border: whose head it is, and where the line begins.
#include <gtest/gtest.h>

#include <algorithm>

#include "ink_builder.h"

namespace dlp {
namespace {

bool has_way(const Diagram& diagram, DiagramIndex from, DiagramIndex to) {
    return std::any_of(diagram.connectors.begin(), diagram.connectors.end(), [&](const Connector& way) {
        return way.from == from && way.to == to && way.has_head_at_end && !way.has_head_at_start;
    });
}

/// A head of two strokes at the left end of a line.
void head_to_the_left(InkBuilder& ink, PagePoint tip) {
    ink.line({{tip.x + 3, tip.y - 2}, tip, {tip.x + 3, tip.y + 2}});
}

TEST(LineEnds, AHeadIsThatOfTheLinePaintedBeforeItWhereTheNextOneBeginsAtItsTip) {
    InkBuilder ink;
    ink.circle(50, 150, 10).circle(50, 100, 10).circle(50, 50, 10);
    ink.line({{60, 150}, {90, 148}, {90, 102}, {60.6, 100}});
    head_to_the_left(ink, {60, 100});
    ink.line({{60, 100}, {90, 98}, {90, 52}, {60.6, 50}});
    head_to_the_left(ink, {60, 50});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 3U);
    ASSERT_EQ(diagram.connectors.size(), 2U);
    const auto circle_at = [&](double y) {
        const auto found = std::find_if(diagram.shapes.begin(), diagram.shapes.end(), [&](const DiagramShape& shape) {
            return contains(shape.box, PagePoint{50, y});
        });
        return static_cast<DiagramIndex>(found - diagram.shapes.begin());
    };
    EXPECT_TRUE(has_way(diagram, circle_at(150), circle_at(100)));
    EXPECT_TRUE(has_way(diagram, circle_at(100), circle_at(50)));
}

TEST(LineEnds, AnArrowThatRunsBackIntoItsBoxIsNotJoinedToTheOneThatLeavesThere) {
    InkBuilder ink;
    ink.rectangle(0, 40, 40, 60).word("conv", 12, 46).rectangle(80, 40, 120, 60).word("pool", 92, 46);
    ink.rectangle(80, 0, 120, 20).word("relu", 92, 6);
    ink.arrow({{40.5, 50}, {79, 50}}).arrow({{40.5, 50}, {32, 50}, {32, 10}, {79, 10}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 3U);
    const auto box_of_word = [&](const std::string& text) {
        const auto found = std::find_if(diagram.labels.begin(), diagram.labels.end(),
                                        [&](const DiagramLabel& label) { return label.text == text; });
        return found->shape;
    };
    EXPECT_TRUE(has_way(diagram, box_of_word("conv"), box_of_word("pool")));
    EXPECT_TRUE(has_way(diagram, box_of_word("conv"), box_of_word("relu")));
}

TEST(LineEnds, ACurveMayEndBeforeACircleInACornerOfItsBox) {
    InkBuilder ink;
    ink.rectangle(20, 20, 60, 60).word("conv", 32, 36).circle(100, 100, 12);
    ink.line({{40, 60.5}, {44, 74}, {58, 80}, {76, 80}, {83, 82}, {89, 88.6}});
    ink.polygon({{89.3, 89}, {84.5, 87}, {87.5, 84}}, Paint::Fill);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_NE(diagram.connectors[0].from, nothing);
    ASSERT_NE(diagram.connectors[0].to, nothing);
    EXPECT_EQ(diagram.shapes[static_cast<std::size_t>(diagram.connectors[0].to)].outline, Outline::Ellipse);
}

TEST(LineEnds, WaysThatPartKeepTheirCorners) {
    InkBuilder ink;
    ink.rectangle(30, 0, 70, 20).rectangle(0, 80, 40, 100).rectangle(60, 80, 100, 100);
    ink.line({{50, 20}, {50, 50}}).arrow({{50, 50}, {20, 50}, {20, 80}}).arrow({{50, 50}, {80, 50}, {80, 80}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 2U);
    for (const Connector& way : diagram.connectors) EXPECT_GE(way.way.size(), 4U);
}

TEST(LineEnds, WordsOnTopOfAFrameAtItsCornerAreItsTitleBesideALineThatRunsIn) {
    InkBuilder ink;
    ink.rectangle(0, 40, 60, 140).rectangle(15, 52, 45, 72).word("conv", 20, 58);
    ink.rectangle(15, 100, 45, 120).word("pool", 20, 106).word("CNN", 1, 31).word("input", 15, -40);
    ink.arrow({{24, -30}, {24, 52}}).arrow({{30, 72}, {30, 100}});
    const Diagram diagram = ink.read();
    const auto title = std::find_if(diagram.labels.begin(), diagram.labels.end(),
                                    [](const DiagramLabel& label) { return label.text == "CNN"; });
    ASSERT_NE(title, diagram.labels.end());
    EXPECT_EQ(title->connector, nothing);
}

}  // namespace
}  // namespace dlp
