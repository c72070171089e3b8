#include "diagram/joints.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ink_builder.h"

namespace dlp {
namespace {

/// Four boxes below each other, joined by arrows; `skip` draws an arrow around a box, between places on two shafts.
InkBuilder column() {
    InkBuilder ink;
    for (const double top : {0.0, 60.0, 120.0, 180.0}) {
        ink.rectangle(0, top, 60, top + 20);
        ink.word("conv", 20, top + 6);
        if (top > 0) ink.arrow({{30, top - 40}, {30, top}});
    }
    return ink;
}

void skip(InkBuilder& ink, double from, double to) {
    ink.arrow({{30, from}, {90, from}, {90, to}, {30, to}});
}

bool has_way(const Diagram& diagram, DiagramIndex from, DiagramIndex to) {
    return std::any_of(diagram.connectors.begin(), diagram.connectors.end(),
                       [&](const Connector& way) { return way.from == from && way.to == to; });
}

std::size_t joints_in(const Diagram& diagram) {
    return static_cast<std::size_t>(std::count_if(diagram.shapes.begin(), diagram.shapes.end(),
                                                  [](const DiagramShape& shape) { return shape.symbol == "."; }));
}

TEST(Joints, AreMadeWhereAWayEndsOnAnotherAndAThirdBegins) {
    InkBuilder ink = column();
    skip(ink, 30, 90);
    skip(ink, 96, 150);
    const Diagram diagram = ink.read();
    ASSERT_EQ(joints_in(diagram), 1U);
    const DiagramIndex joint = 4;
    EXPECT_TRUE(has_way(diagram, 0, joint));
    EXPECT_TRUE(has_way(diagram, 1, joint));
    EXPECT_TRUE(has_way(diagram, joint, 2));
    EXPECT_TRUE(has_way(diagram, joint, 3));
    EXPECT_TRUE(has_way(diagram, 2, 3));
    EXPECT_FALSE(has_way(diagram, 0, 3));
}

TEST(Joints, AreNotMadeWhereWaysOnlyMeet) {
    InkBuilder ink = column();
    skip(ink, 30, 90);
    const Diagram diagram = ink.read();
    EXPECT_EQ(joints_in(diagram), 0U);
    EXPECT_TRUE(has_way(diagram, 0, 2));
    EXPECT_TRUE(has_way(diagram, 1, 2));
}

TEST(Joints, AreNotMadeWhereAWayBeginsBeforeAnotherEnds) {
    InkBuilder ink = column();
    skip(ink, 30, 96);
    skip(ink, 86, 150);
    EXPECT_EQ(joints_in(ink.read()), 0U);
}

TEST(Joints, LeaveArrowsApartThatBeginAtOnePlaceOnALine) {
    InkBuilder ink;
    ink.rectangle(0, 60, 60, 80);
    ink.word("x", 20, 66);
    for (const double top : {0.0, 60.0, 120.0}) {
        ink.rectangle(120, top, 180, top + 20);
        ink.word("conv", 140, top + 6);
    }
    ink.arrow({{60, 70}, {120, 70}});
    ink.arrow({{90, 70}, {90, 10}, {120, 10}});
    ink.arrow({{90, 70}, {90, 130}, {120, 130}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 3U);
    for (const Connector& way : diagram.connectors) {
        EXPECT_EQ(diagram.shapes[static_cast<std::size_t>(way.from)].box.left(), 0);
        EXPECT_FALSE(way.has_head_at_start);
    }
}

TEST(Joints, LeaveArrowsApartThatBeginAtOnePlaceInABox) {
    InkBuilder ink;
    for (const auto& [left, top] : {std::pair{0.0, 0.0}, {100.0, 0.0}, {0.0, 60.0}}) {
        ink.rectangle(left, top, left + 60, top + 20);
        ink.word("conv", left + 2, top + 6);
    }
    ink.arrow({{40, 10}, {100, 10}});
    ink.arrow({{40, 10}, {40, 60}});
    const Diagram diagram = ink.read();
    EXPECT_TRUE(has_way(diagram, 0, 1));
    EXPECT_TRUE(has_way(diagram, 0, 2));
}

TEST(Joints, AreMadeOnTheWayOutOfABlock) {
    InkBuilder ink = column();
    ink.arrow({{30, 200}, {30, 240}});
    skip(ink, 150, 220);
    const Diagram diagram = ink.read();
    ASSERT_EQ(joints_in(diagram), 1U);
    EXPECT_TRUE(has_way(diagram, 3, 4));
    EXPECT_TRUE(has_way(diagram, 2, 4));
}

TEST(Joints, AreMadeOnTheWayIntoABlock) {
    InkBuilder ink = column();
    ink.arrow({{30, -40}, {30, 0}});
    skip(ink, -20, 30);
    const Diagram diagram = ink.read();
    ASSERT_EQ(joints_in(diagram), 1U);
    EXPECT_TRUE(has_way(diagram, 4, 0));
    EXPECT_TRUE(has_way(diagram, 4, 1));
}

TEST(Joints, AreMadeOnTheWayOutOfAPanelToo) {
    InkBuilder ink = column();
    ink.arrow({{30, 200}, {30, 240}}).word("(a)", 24, 242);
    skip(ink, 150, 220);
    const Diagram diagram = ink.read();
    ASSERT_EQ(joints_in(diagram), 1U);
    EXPECT_TRUE(has_way(diagram, 2, 4));
}

TEST(Joints, BelongToTheFrameThatTheyStandIn) {
    InkBuilder ink = column();
    ink.rectangle(-20, -20, 120, 260).word("Block", -15, -17);
    ink.arrow({{30, 200}, {30, 230}});
    skip(ink, 150, 220);
    const Diagram diagram = ink.read();
    const auto joint = std::find_if(diagram.shapes.begin(), diagram.shapes.end(),
                                    [](const DiagramShape& shape) { return shape.symbol == "."; });
    ASSERT_NE(joint, diagram.shapes.end());
    ASSERT_NE(joint->parent, nothing);
    EXPECT_NEAR(diagram.shapes[static_cast<std::size_t>(joint->parent)].box.width(), 140, 1);
}

}  // namespace
}  // namespace dlp
