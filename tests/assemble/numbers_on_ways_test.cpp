#include "assemble/numbers_on_ways.h"

#include <gtest/gtest.h>

#include "support/diagram_builder.h"

namespace dlp {
namespace {

TEST(NumbersOnWays, ArrowsThatEndAtTheNumberOfABoxLeadToTheBox) {
    test::DiagramBuilder drawn;
    const DiagramIndex above = drawn.box("", 0, 0);
    const DiagramIndex below = drawn.box("", 0, 1);
    const DiagramIndex number = drawn.box("128", 0, 0.6, Outline::Text);
    drawn.arrow(above, number, "max pool");
    Diagram diagram = drawn.diagram();
    DiagramLabel& label = diagram.labels[0];
    label.box = diagram.shapes[static_cast<std::size_t>(number)].box = page_box(30, 29, 50, 38);
    diagram = with_numbers_on_ways(std::move(diagram));
    EXPECT_EQ(diagram.connectors[0].to, below);
    EXPECT_EQ(diagram.labels[0].shape, below);
    EXPECT_EQ(diagram.labels[0].side, LabelSide::Above);
}

TEST(NumbersOnWays, NumbersApartFromBoxesStay) {
    test::DiagramBuilder drawn;
    const DiagramIndex from = drawn.box("", 0, 0);
    const DiagramIndex number = drawn.box("128", 1, 0, Outline::Text);
    drawn.arrow(from, number);
    EXPECT_EQ(with_numbers_on_ways(drawn.diagram()).connectors[0].to, number);
}

}  // namespace
}  // namespace dlp
