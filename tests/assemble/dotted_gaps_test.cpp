#include "assemble/dotted_gaps.h"

#include <gtest/gtest.h>

#include "support/diagram_builder.h"

namespace dlp {
namespace {

using test::DiagramBuilder;

DiagramLabel dots_at(double x, double y) {
    DiagramLabel dots;
    dots.text = "...";
    dots.size = 10;
    dots.box = page_box(x - 6, y - 1, x + 6, y + 1);
    return dots;
}

TEST(DottedGaps, LeadOnWhereNoArrowDoes) {
    DiagramBuilder drawn;
    const DiagramIndex first = drawn.box("Conv", 0, 0);
    const DiagramIndex second = drawn.box("Conv", 0, 1);
    const DiagramIndex third = drawn.box("Conv", 0, 2);
    drawn.arrow(first, second);
    Diagram diagram = drawn.diagram();
    diagram.labels.push_back(dots_at(40, 70));
    diagram = with_dotted_gaps(std::move(diagram));
    ASSERT_EQ(diagram.connectors.size(), 2U);
    EXPECT_EQ(diagram.connectors[1].from, second);
    EXPECT_EQ(diagram.connectors[1].to, third);
}

TEST(DottedGaps, AreLeftAloneBetweenShapesThatAreLedOn) {
    DiagramBuilder drawn;
    const DiagramIndex first = drawn.box("Conv", 0, 0);
    const DiagramIndex second = drawn.box("Conv", 0, 1);
    drawn.arrow(first, second);
    Diagram diagram = drawn.diagram();
    diagram.labels.push_back(dots_at(40, 30));
    EXPECT_EQ(with_dotted_gaps(std::move(diagram)).connectors.size(), 1U);
}

class ArrowsThroughDots : public testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(DottedGaps, ArrowsThroughDots, testing::Values("...", "· · ·", "…", "⋯"));

TEST_P(ArrowsThroughDots, AreOne) {
    DiagramBuilder drawn;
    const DiagramIndex first = drawn.box("h_1", 0, 0);
    const DiagramIndex dots = drawn.box(GetParam(), 1, 0, Outline::Text);
    const DiagramIndex last = drawn.box("h_n", 2, 0);
    drawn.arrow(first, dots);
    drawn.arrow(dots, last);
    const Diagram diagram = with_dotted_gaps(drawn.diagram());
    std::vector<std::pair<DiagramIndex, DiagramIndex>> ways;
    for (const Connector& each : diagram.connectors) {
        if (each.from != nothing) ways.emplace_back(each.from, each.to);
    }
    EXPECT_EQ(ways, (std::vector<std::pair<DiagramIndex, DiagramIndex>>{{first, last}}));
}

}  // namespace
}  // namespace dlp
