#include "drawing/flow_chart.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

TEST(FlowChart, DrawsWhatItTells) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const FlowChart chart = random_flow_chart(seed);
        ASSERT_GE(chart.nodes.size(), 4U);
        EXPECT_GE(chart.drawing.paths.size(), chart.nodes.size() + 2 * chart.edges.size());
        for (std::size_t a = 0; a < chart.nodes.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) EXPECT_FALSE(overlaps(chart.nodes[a].box, chart.nodes[b].box)) << seed;
        }
        for (const ChartEdge& edge : chart.edges) {
            EXPECT_LT(edge.from, chart.nodes.size());
            EXPECT_LT(edge.to, chart.nodes.size());
        }
    }
}

TEST(FlowChart, ArrowsEndAtTheOutlineOfTheirNode) {
    const DrawingBox box{{0, 0}, {100, 40}};
    EXPECT_EQ(onto_ellipse({50, 0}, box, true), (DrawingPoint{50, 0}));
    EXPECT_NEAR(onto_ellipse({80, 0}, box, true).y, 4, 1e-9);
    EXPECT_NEAR(onto_diamond({75, 0}, box, true).y, 10, 1e-9);
    EXPECT_NEAR(onto_diamond({100, 30}, box, false).x, 75, 1e-9);
}

}  // namespace
}  // namespace dlp
