#include "assemble/lone_stacks.h"

#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Types = std::vector<std::string>;

/// Three blocks and two layers, upwards or downwards, beside a box that shows what a block holds.
DiagramBuilder figure_of_blocks(double step, const std::string& inside) {
    DiagramBuilder figure;
    const auto definition = figure.box(inside, 3, 0);
    figure.title(definition, "Convolutional block");
    const auto first = figure.box("Convolutional block", 0, 0);
    const auto pool = figure.box("2x2 max-pool", 0, step);
    const auto second = figure.box("Convolutional block", 0, 2 * step);
    const auto last = figure.box("FC 10", 0, 3 * step);
    figure.arrow(first, pool);
    figure.arrow(pool, second);
    figure.arrow(second, last);
    return figure;
}

TEST(LoneStacks, ShowWhatTheBlocksOfTheirTitleHold) {
    const Design design = test::design_of(figure_of_blocks(1, "3x3 conv, 64 filters\nbatch norm\nReLU"));
    EXPECT_EQ(test::types_of(design),
              (Types{"Conv2D", "BatchNorm", "Activation", "MaxPool2D", "Conv2D", "BatchNorm", "Activation", "Dense"}));
}

TEST(LoneStacks, AreReadUpwardsWhereTheFigureIs) {
    const Design design = test::design_of(figure_of_blocks(-1, "ReLU\nbatch norm\n3x3 conv, 64 filters"));
    ASSERT_EQ(design.layers.size(), 8U);
    EXPECT_EQ(design.layers[0].type, "Conv2D");
    EXPECT_EQ(design.layers[2].type, "Activation");
    EXPECT_EQ(test::stated(design, 0, "filters"), "64");
}

TEST(LoneStacks, AreNoNetworks) {
    DiagramBuilder figure;
    figure.box("3x3 conv\nbatch norm\nReLU", 0, 0);
    EXPECT_TRUE(test::assemble(figure.diagram()).empty());
}

}  // namespace
}  // namespace dlp
