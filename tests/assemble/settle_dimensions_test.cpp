#include "assemble/settle_dimensions.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"

namespace dlp {
namespace {

/// The type of a convolution after a sentence of the text, and of the pooling behind it.
std::pair<std::string, std::string> types_after(const char* label, const char* told, const StatedSizes& sizes = {}) {
    Layer conv = test::layer("Conv2D", {{"kernel_size", Integers{3, 1}}});
    conv.label = label;
    Design design = test::chain({test::input({128, 4}), conv, test::layer("MaxPool2D")});
    Sentence sentence;
    sentence.plain = told;
    settle_dimensions(design, sizes, {sentence});
    EXPECT_EQ(value_text(design.layers[1].params.at("kernel_size")),
              design.layers[1].type == "Conv1D" ? "3" : "[3, 1]");
    return {design.layers[1].type, design.layers[2].type};
}

TEST(SettleDimensions, TheTextOrALabelTellsOfOne) {
    const std::pair<std::string, std::string> one{"Conv1D", "MaxPool1D"};
    EXPECT_EQ(types_after("conv", "the dilated causal convolutions have 32 filters"), one);
    EXPECT_EQ(types_after("conv", "all convolutions are performed along the time axis"), one);
    EXPECT_EQ(types_after("causal conv", ""), one);
    EXPECT_EQ(types_after("conv", "the convolutions have 32 filters").first, "Conv2D");
}

TEST(SettleDimensions, KernelsAndMapsOfTwoAreBelieved) {
    const char* told = "all convolutional layers are one-dimensional";
    EXPECT_EQ(types_after("conv 3x1", told).first, "Conv1D");
    EXPECT_EQ(types_after("conv 3x3", told).first, "Conv2D");
    StatedSizes sizes;
    sizes.outputs.emplace("map", Shape{28, 28, 16});
    EXPECT_EQ(types_after("conv", told, sizes).first, "Conv2D");
}

TEST(SettleDimensions, PoolsOverSequencesHaveOne) {
    Design design = test::chain({test::input({32, 8}), test::layer("LSTM"), test::layer("GlobalAvgPool2D")});
    settle_dimensions(design, {}, {});
    EXPECT_EQ(design.layers[2].type, "GlobalAvgPool1D");
}

TEST(SettleDimensions, PoolsOverStepsOfFeaturesHaveOne) {
    const auto pool_behind = [](const Integers& shape, const char* told) {
        Design design = test::chain({test::input(shape), test::layer("Dense"), test::layer("GlobalAvgPool2D")});
        Sentence sentence;
        sentence.plain = told;
        settle_dimensions(design, {}, {sentence});
        return design.layers[2].type;
    };
    EXPECT_EQ(pool_behind({40, 96}, ""), "GlobalAvgPool1D");
    EXPECT_EQ(pool_behind({64, 64}, ""), "GlobalAvgPool2D");  // a picture
    EXPECT_EQ(pool_behind({32, 32, 3}, ""), "GlobalAvgPool2D");
    EXPECT_EQ(pool_behind({64, 64}, "we train a 1-D network"), "GlobalAvgPool1D");
}

TEST(SettleDimensions, ConvolutionsOverWordsAndStatesHaveOne) {
    for (const char* before : {"Embedding", "LSTM", "Dense"}) {
        Design design = test::chain({test::input({32, 8}), test::layer(before), test::layer("Dropout", {{"rate", 0.5}}),
                                     test::layer("Conv2D"), test::layer("MaxPool2D")});
        settle_dimensions(design, {}, {});
        const bool are_vectors = std::string(before) == "Dense";
        EXPECT_EQ(design.layers[3].type, are_vectors ? "Conv2D" : "Conv1D") << before;
        EXPECT_EQ(design.layers[4].type, are_vectors ? "MaxPool2D" : "MaxPool1D") << before;
    }
}

TEST(SettleDimensions, ConvolutionsBeforeAndBehindARecurrentLayerKeepTwo) {
    Design design = test::chain({test::input({32, 32, 3}), test::layer("Conv2D"), test::layer("LSTM"),
                                 test::layer("Dropout"), test::layer("Conv2D")});
    design.layers.front().params.clear();  // no size of the picture is printed
    settle_dimensions(design, {}, {});
    EXPECT_EQ(design.layers[1].type, "Conv2D");
    EXPECT_EQ(design.layers[4].type, "Conv2D");
}

TEST(SettleDimensions, StatesThatAreReshapedMayBeMaps) {
    Design design = test::chain({test::layer("Embedding"), test::layer("Reshape"), test::layer("Conv2D")});
    settle_dimensions(design, {}, {});
    EXPECT_EQ(design.layers[2].type, "Conv2D");
}

TEST(SettleDimensions, ImagesHaveTwo) {
    Layer input = test::input({128, 4});
    input.label = "Input image";
    Design design = test::chain({input, test::layer("Conv2D")});
    Sentence sentence;
    sentence.plain = "a 1d convolution";
    settle_dimensions(design, {}, {sentence});
    EXPECT_EQ(design.layers[1].type, "Conv2D");
}

TEST(SettleDimensions, KernelsOfThreeSidesAreOfThree) {
    const std::pair<std::string, std::string> three{"Conv3D", "MaxPool3D"};
    EXPECT_EQ(types_after("conv", "all convolution kernels are 3x3x3 with stride 1"), three);
    EXPECT_EQ(types_after("conv", "the filters have a size of 5 × 5 × 5"), three);
    EXPECT_EQ(types_after("conv", "the filters have a size of 3x3x64").first, "Conv2D");
    EXPECT_EQ(types_after("conv 3x3", "all convolution kernels are 3x3x3").first, "Conv2D");
}

TEST(SettleDimensions, PoolsHaveOneBesideConvolutionsThatHave) {
    Design design = test::chain({test::input({128, 3}), test::layer("Conv1D"), test::layer("MaxPool2D")});
    settle_dimensions(design, {}, {});
    EXPECT_EQ(design.layers[2].type, "MaxPool1D");
}

}  // namespace
}  // namespace dlp
