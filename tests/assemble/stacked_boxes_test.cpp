#include "assemble/stacked_boxes.h"

#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Types = std::vector<std::string>;

/// Rows so far apart leave four points between two boxes.
constexpr double close = 0.6;

TEST(StackedBoxes, BetweenTwoArrowsFollowEachOther) {
    DiagramBuilder figure;
    const auto flatten = figure.box("Flatten", 0, -1);
    const auto first = figure.box("Dense 512", 0, 0);
    figure.box("BatchNorm", 0, close);
    const auto dropout = figure.box("Dropout", 0, 2 * close);
    const auto last = figure.box("Dense 10", 0, 3);
    figure.arrow(flatten, first);
    figure.arrow(dropout, last);
    const Design design = test::design_of(figure);
    EXPECT_EQ(test::types_of(design), (Types{"Flatten", "Dense", "BatchNorm", "Dropout", "Dense"}));
    EXPECT_EQ(design.edges.size(), 4U);
}

TEST(StackedBoxes, MayBeBlocksOfThePapersOwn) {
    DiagramBuilder figure;
    const auto image = figure.box("image", 0, -1);
    const auto first = figure.box("Conv2D 32 filters", 0, 0);
    figure.box("Deep Mixer", 0, close);
    const auto pool = figure.box("MaxPool 2x2", 0, 2 * close);
    const auto last = figure.box("Dense 10", 0, 3);
    figure.arrow(image, first);
    figure.arrow(pool, last);
    EXPECT_EQ(test::types_of(test::design_of(figure)), (Types{"Input", "Conv2D", "Block", "MaxPool2D", "Dense"}));
}

TEST(StackedBoxes, UnderOneOfARowComeBeforeTheNextOfIt) {
    DiagramBuilder figure;
    const auto image = figure.box("image", 0, 0);
    const auto first = figure.box("Conv2D 32 filters", 1, 0);
    figure.box("MaxPool 2x2", 1, close);
    const auto second = figure.box("Conv2D 64 filters", 2, 0);
    figure.box("MaxPool 2x2", 2, close);
    const auto last = figure.box("Dense 10", 3, 0);
    figure.arrow(image, first);
    figure.arrow(first, second);
    figure.arrow(second, last);
    const Design design = test::design_of(figure);
    EXPECT_EQ(test::types_of(design), (Types{"Input", "Conv2D", "MaxPool2D", "Conv2D", "MaxPool2D", "Dense"}));
    EXPECT_EQ(design.edges.size(), 5U);
}

TEST(StackedBoxes, MustStandCloseToEachOther) {
    DiagramBuilder figure;
    const auto image = figure.box("image", 0, 0);
    const auto first = figure.box("Conv2D 32 filters", 1, 0);
    figure.box("MaxPool 2x2", 1, 1);
    const auto second = figure.box("Conv2D 64 filters", 2, 0);
    const auto last = figure.box("Dense 10", 3, 0);
    figure.arrow(image, first);
    figure.arrow(first, second);
    figure.arrow(second, last);
    EXPECT_EQ(test::types_of(test::design_of(figure)), (Types{"Input", "Conv2D", "Conv2D", "Dense"}));
}

}  // namespace
}  // namespace dlp
