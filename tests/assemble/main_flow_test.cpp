// Which way lines without heads run.
#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::assemble;
using test::DiagramBuilder;
using test::ways_of;

/// Two streams that lines without heads lead to one layer, and from there one arrow, much bent, to the result beside
/// it.
TEST(MainFlow, ABentArrowRunsAlongTheAxisOnWhichItsBoxesLieApart) {
    DiagramBuilder figure;
    const auto first = figure.box("conv 3x3, 64", 0, 0);
    const auto second = figure.box("conv 5x5, 64", 0, 5);
    const auto joined = figure.box("fc 512", 1.5, 2.5);
    const auto result = figure.box("fc 10", 2, -1);
    figure.place(joined, 150, -20, 30, 260);
    figure.line(joined, first);
    figure.line(joined, second);
    figure.arrow(joined, result);
    Diagram diagram = figure.diagram();
    diagram.connectors.back().way = {{180, 110}, {190, 110}, {190, -30}, {200, -30}};
    const auto designs = assemble(diagram);
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(ways_of(designs.front().design),
              (std::vector<std::string>{"concat>fc_512", "conv_3x3_64>concat", "conv_5x5_64>concat", "fc_512>fc_10"}));
}

TEST(MainFlow, WeightsBetweenTwoFramesAreNoWay) {
    const auto count_ways = [](const std::string& letter) {
        DiagramBuilder figure;
        const auto a = figure.box("conv 3x3, 64", 0, 0);
        const auto b = figure.box("fc 512", 1, 0);
        const auto c = figure.box("conv 3x3, 64", 0, 4);
        const auto d = figure.box("fc 512", 1, 4);
        const auto last = figure.box("fc 10", 3, 2);
        const auto shared = figure.box(letter, 0.5, 2);
        figure.arrow(a, b);
        figure.arrow(c, d);
        const auto upper = figure.frame({a, b});
        const auto lower = figure.frame({c, d});
        figure.arrow(upper, last);
        figure.arrow(lower, last);
        figure.line(upper, shared);
        figure.line(shared, lower);
        const auto designs = assemble(figure.diagram());
        return designs.empty() ? 0 : designs.front().design.edges.size();
    };
    EXPECT_EQ(count_ways("W"), 5U);
    EXPECT_NE(count_ways("flatten"), 5U);
}

}  // namespace
}  // namespace dlp
