#include "assemble/bare_kernels.h"

#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;

std::map<std::string, LabelReading> kernels_of(const DiagramBuilder& figure, const std::string& caption = "") {
    static const Vocabulary vocabulary(test::shipped_rules());
    return bare_kernels(figure.diagram(), LabelReader(vocabulary), caption);
}

TEST(BareKernels, AreConvolutionsAmongOthers) {
    DiagramBuilder figure;
    figure.box("1 x 1", 0, 0);
    EXPECT_TRUE(kernels_of(figure).empty());
    EXPECT_EQ(kernels_of(figure, "Convolutions are green.").at("1 x 1").layers.at(0).type, "Conv2D");
    figure.box("3x3 conv, 64", 0, 1);
    EXPECT_EQ(kernels_of(figure).count("1 x 1"), 1U);
}

TEST(BareKernels, StandInBoxes) {
    DiagramBuilder figure;
    figure.box("3x3 conv, 64", 0, 1);
    figure.sheets("7x7", 0, 2);
    figure.circle("5x5", 0, 3);
    EXPECT_TRUE(kernels_of(figure).empty());
}

}  // namespace
}  // namespace dlp
