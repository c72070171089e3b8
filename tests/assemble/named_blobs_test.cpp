#include "assemble/named_blobs.h"

#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Types = std::vector<std::string>;

TEST(NamedBlobs, AreWhatTheLayersOfTheirNamesGive) {
    DiagramBuilder figure;
    const auto data = figure.circle("data", 0, 0);
    const auto first = figure.box("conv1 (Convolution)\nkernel size: 5", 0, 1);
    const auto map = figure.circle("conv1", 0, 2);
    const auto rectified = figure.box("relu1 (ReLU)", 1, 2, Outline::Rounded);
    const auto last = figure.box("ip1 (InnerProduct)", 0, 3);
    const auto result = figure.circle("ip1", 0, 4);
    figure.arrow(data, first);
    figure.arrow(first, map, "20");
    figure.arrow(map, rectified);
    figure.arrow(rectified, map);
    figure.arrow(map, last);
    figure.arrow(last, result, "10");
    const Design design = test::design_of(figure);
    EXPECT_EQ(test::types_of(design), (Types{"Input", "Conv2D", "Activation", "Dense"}));
    EXPECT_EQ(test::stated(design, 1, "filters"), "20");
    EXPECT_EQ(test::stated(design, 3, "units"), "10");
}

TEST(NamedBlobs, AreOutlinesWithTheVeryNameOfTheLayer) {
    DiagramBuilder figure;
    const auto first = figure.box("conv1 (Convolution)", 0, 0);
    const auto second = figure.circle("conv2", 0, 1);
    const auto third = figure.circle("conv1", 0, 2);
    figure.arrow(first, second);
    figure.arrow(second, third);
    EXPECT_EQ(without_named_blobs(figure.diagram()).connectors.front().from, first);
}

}  // namespace
}  // namespace dlp
