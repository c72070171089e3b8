// Bars with numbers above them, no words on the ways between: vectors or maps that a layer each makes.
#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Types = std::vector<std::string>;

DiagramBuilder row_of_bars() {
    DiagramBuilder figure;
    DiagramIndex before = nothing;
    for (const char* width : {"512", "64", "8", "64", "512"}) {
        const auto bar = figure.box("", 0, 0);
        figure.place(bar, 30.0 * bar, 0, 10, 60);
        figure.beside(bar, width, LabelSide::Above);
        if (before == nothing) figure.beside(bar, "input", LabelSide::Below);
        if (before != nothing) figure.arrow(before, bar);
        before = bar;
    }
    figure.beside(before, "reconstruction", LabelSide::Below);
    return figure;
}

TEST(Bars, AreDenseLayersOrConvolutions) {
    const Design dense = test::design_of(row_of_bars());
    EXPECT_EQ(test::types_of(dense), (Types{"Input", "Dense", "Dense", "Dense", "Dense"}));
    EXPECT_EQ(test::stated(dense, 2, "units"), "8");
    const Design maps = test::design_of(row_of_bars(), "All layers are convolutional.");
    EXPECT_EQ(test::types_of(maps), (Types{"Input", "Conv2D", "Conv2D", "Conv2D", "Conv2D"}));
    EXPECT_EQ(test::stated(maps, 2, "filters"), "8");
}

TEST(Bars, OfEqualBranchesAreNotJoinedByDashedLinesWithTwoHeads) {
    DiagramBuilder figure;
    const auto left = figure.box("3x3 conv, 64", 0, 1);
    const auto right = figure.box("3x3 conv, 64", 2, 1);
    const auto sum = figure.box("concat", 1, 3);
    figure.arrow(figure.box("left image", 0, 0), left);
    figure.arrow(figure.box("right image", 2, 0), right);
    const auto last = figure.box("FC 10", 1, 4);
    figure.arrow(left, sum);
    figure.arrow(right, sum);
    figure.arrow(sum, last);
    figure.double_arrow(left, right);
    figure.dash();
    const Design design = test::design_of(figure);
    EXPECT_EQ(std::count_if(design.edges.begin(), design.edges.end(),
                            [](const Edge& edge) { return edge.from == "3x3_conv_64" || edge.to == "3x3_conv_64"; }),
              2);
}

}  // namespace
}  // namespace dlp
