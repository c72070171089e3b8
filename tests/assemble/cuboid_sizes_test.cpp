#include "assemble/cuboid_sizes.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

/// A cuboid with its front from (0, 20) to (30, 80) and its back up and to the right.
Diagram cuboid() {
    Diagram diagram;
    DiagramShape shape;
    shape.outline = Outline::Cuboid;
    shape.box = page_box(0, 0, 50, 80);
    shape.front = page_box(0, 20, 30, 80);
    diagram.shapes.push_back(shape);
    return diagram;
}

void add(Diagram& diagram, const std::string& text, double x, double y) {
    DiagramLabel label;
    label.text = text;
    label.size = 8;
    label.box = page_box(x - 6, y - 4, x + 6, y + 4);
    diagram.labels.push_back(std::move(label));
}

TEST(CuboidSizes, JoinsTheNumbersAtTheEdgesToOneSize) {
    Diagram diagram = cuboid();
    add(diagram, "14", -8, 50);
    add(diagram, "512", 15, 86);
    add(diagram, "7", 12, 8);
    diagram = with_cuboid_sizes(diagram);
    ASSERT_EQ(diagram.labels.size(), 1U);
    EXPECT_EQ(diagram.labels[0].text, "14x7x512");
    EXPECT_EQ(diagram.labels[0].shape, 0);
}

TEST(CuboidSizes, TakesOneSideForBoth) {
    Diagram diagram = cuboid();
    add(diagram, "256", 15, 86);
    add(diagram, "28", 12, 8);
    EXPECT_EQ(with_cuboid_sizes(diagram).labels.at(0).text, "28x28x256");
}

TEST(CuboidSizes, LeavesNumbersThatAreNotAtBothKindsOfEdges) {
    Diagram diagram = cuboid();
    add(diagram, "256", 15, 86);
    add(diagram, "28", 120, 50);
    add(diagram, "conv", 12, 8);
    EXPECT_EQ(with_cuboid_sizes(diagram).labels.size(), 3U);
}

TEST(CuboidSizes, KnowsTheChannelsOfASquareFront) {
    Diagram diagram = cuboid();
    add(diagram, "28", -8, 50);
    add(diagram, "28", 15, 86);
    add(diagram, "64", 12, 8);
    EXPECT_EQ(with_cuboid_sizes(diagram).labels.at(0).text, "28x28x64");
}

TEST(CuboidSizes, GivesTheNumberUnderAFrontToThatCuboid) {
    Diagram diagram = cuboid();
    DiagramShape next = diagram.shapes[0];
    next.box = page_box(35, 0, 85, 80);
    next.front = page_box(35, 20, 65, 80);
    diagram.shapes.push_back(next);
    add(diagram, "64", 15, 86);
    add(diagram, "64", 45, 86);
    EXPECT_EQ(with_cuboid_sizes(diagram).labels.size(), 2U);
}

TEST(CuboidSizes, ReadsTwoNumbersOneAboveTheOther) {
    Diagram diagram = cuboid();
    add(diagram, "4\n4", -8, 30);
    add(diagram, "512", 15, 86);
    EXPECT_EQ(with_cuboid_sizes(diagram).labels.at(0).text, "4x4x512");
}

TEST(CuboidSizes, LeavesTheWindowInACuboidToIt) {
    Diagram diagram = cuboid();
    add(diagram, "55", -8, 50);
    add(diagram, "55", 12, 8);
    add(diagram, "96", 15, 86);
    add(diagram, "5", 40, 40);
    add(diagram, "5", 45, 50);
    diagram = with_cuboid_sizes(diagram);
    ASSERT_EQ(diagram.labels.size(), 3U);
    EXPECT_EQ(diagram.labels[2].text, "55x55x96");
    EXPECT_EQ(diagram.labels[0].shape, 0);
    EXPECT_EQ(diagram.labels[0].side, LabelSide::Inside);
}

TEST(CuboidSizes, LeadsArrowsThatEndAtANumberToTheCuboid) {
    Diagram diagram = cuboid();
    add(diagram, "14", -8, 50);
    add(diagram, "512", 15, 86);
    DiagramShape words;
    words.outline = Outline::Text;
    words.box = words.front = diagram.labels[0].box;
    diagram.shapes.push_back(words);
    diagram.labels[0].shape = 1;
    Connector arrow;
    arrow.to = 1;
    arrow.way = {{-60, 50}, {-14, 50}};
    diagram.connectors.push_back(arrow);
    EXPECT_EQ(with_cuboid_sizes(diagram).connectors[0].to, 0);
}

}  // namespace
}  // namespace dlp
