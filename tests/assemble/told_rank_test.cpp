#include "assemble/told_rank.h"

#include <gtest/gtest.h>

#include "assemble/diagram_design.h"
#include "support/design_builders.h"
#include "support/diagram_builder.h"

namespace dlp {
namespace {

TEST(ToldRank, IsWhatTheCaptionCallsTheNetwork) {
    EXPECT_EQ(told_rank("The 3D network. All kernels are 3x3x3."), 3);
    EXPECT_EQ(told_rank("Architecture of our 3D fully convolutional network."), 3);
    EXPECT_EQ(told_rank("Conv: 3D convolution layer. Pool: 3D pooling layer."), 3);
    EXPECT_EQ(told_rank("The architecture of the C3D model. It consists of 8 convolution layers."), 3);
    EXPECT_EQ(told_rank("One-dimensional convolutional network for signals."), 1);
}

TEST(ToldRank, IsThatOfImagesWhereNothingOrMoreIsSaid) {
    EXPECT_EQ(told_rank("Architecture of our network."), 2);
    EXPECT_EQ(told_rank("Our network for 3D object detection."), 2);
    EXPECT_EQ(told_rank("2D convolutions in the encoder, 3D convolutions in the decoder."), 2);
}

TEST(ToldRank, IsWhatAllSentencesSay) {
    Sentence said;
    said.plain = "all kernels of the 1d convolutions have three weights";
    Sentence parted;
    parted.plain = "boxes are placed in 3d";
    Sentence next;
    next.plain = "networks are small";
    EXPECT_EQ(told_rank(std::vector{said, parted, next}), 1);
}

std::vector<AssembledDesign> assemble(const Diagram& diagram, const std::string& caption) {
    Paper paper;
    Figure figure;
    figure.caption = {FloatKind::Figure, "Figure 1", caption, 1, {}};
    paper.figures.push_back(figure);
    paper.captions.push_back(figure.caption);
    Diagnostics diagnostics;
    return assemble_figures(paper, {{0, 1, diagram}}, test::shipped_rules(), diagnostics);
}

TEST(ToldRank, MakesConvolutionsOverVolumes) {
    test::DiagramBuilder figure;
    const DiagramIndex input = figure.box("input", 0, 0);
    const DiagramIndex conv = figure.box("conv 3x3x3, 32", 0, 1);
    const DiagramIndex pool = figure.box("max pool 1x2x2", 0, 2);
    const DiagramIndex fc = figure.box("fc 51", 0, 3);
    figure.arrow(input, conv);
    figure.arrow(conv, pool);
    figure.arrow(pool, fc);
    const auto designs = assemble(figure.diagram(), "The 3D network.");
    ASSERT_EQ(designs.size(), 1U);
    const std::vector<Layer>& layers = designs[0].design.layers;
    ASSERT_EQ(layers.size(), 4U);
    EXPECT_EQ(layers[1].type, "Conv3D");
    EXPECT_EQ(layers[1].params.at("kernel_size"), Value(std::int64_t{3}));
    EXPECT_EQ(layers[1].params.at("filters"), Value(std::int64_t{32}));
    EXPECT_EQ(layers[2].type, "MaxPool3D");
    EXPECT_EQ(layers[2].params.at("pool_size"), Value(Integers{1, 2, 2}));
    EXPECT_EQ(layers[3].type, "Dense");
}

TEST(ToldRank, TakesSidesOfAVolumeWithTheNumberInItForItsShape) {
    test::DiagramBuilder figure;
    std::vector<DiagramIndex> volumes;
    for (const char* size : {"16x112x112", "16x56x56", "8x28x28"}) {
        volumes.push_back(figure.sheets(size, static_cast<double>(volumes.size()), 0));
        figure.inside(volumes.back(), volumes.size() == 1 ? "3" : "64");
    }
    figure.arrow(volumes[0], volumes[1], "conv 3x3x3");
    figure.arrow(volumes[1], volumes[2], "conv 3x3x3");
    const DiagramIndex fc = figure.box("fc 51", 3, 0);
    figure.arrow(volumes[2], fc);
    const auto designs = assemble(figure.diagram(), "Our 3D ConvNet.");
    ASSERT_EQ(designs.size(), 1U);
    const std::vector<Layer>& layers = designs[0].design.layers;
    ASSERT_EQ(layers.size(), 4U);
    EXPECT_EQ(layers[1].type, "Conv3D");
    EXPECT_EQ(layers[1].params.at("kernel_size"), Value(std::int64_t{3}));
    EXPECT_EQ(layers[1].params.at("filters"), Value(std::int64_t{64}));
    EXPECT_EQ(designs[0].sizes.outputs.at(layers[1].id), (Shape{16, 56, 56, 64}));
}

}  // namespace
}  // namespace dlp
