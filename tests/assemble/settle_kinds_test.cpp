#include "assemble/settle_kinds.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"

namespace dlp {
namespace {

Design of_pool(Parameters params, std::vector<Layer> readers) {
    std::vector<Layer> layers{test::input({32, 32, 3}), test::conv(16, 3), test::layer("AvgPool2D", std::move(params))};
    layers.insert(layers.end(), readers.begin(), readers.end());
    layers[2].label = "avg pool";
    Design design = test::chain(std::move(layers));
    settle_kinds(design, {}, {});
    return design;
}

TEST(SettleKinds, APoolingInFrontOfTheClassifierIsOverTheWholeMap) {
    EXPECT_EQ(of_pool({}, {test::dense(10)}).layers[2].type, "GlobalAvgPool2D");
    EXPECT_EQ(of_pool({}, {test::flatten(), test::dense(10)}).layers[2].type, "GlobalAvgPool2D");
}

TEST(SettleKinds, APoolingOfAStatedSizeOrBetweenConvolutionsStays) {
    EXPECT_EQ(of_pool({{"pool_size", std::int64_t{2}}}, {test::dense(10)}).layers[2].type, "AvgPool2D");
    EXPECT_EQ(of_pool({}, {test::conv(32, 3), test::dense(10)}).layers[2].type, "AvgPool2D");
    EXPECT_EQ(of_pool({}, {}).layers[2].type, "AvgPool2D");
}

TEST(SettleKinds, APoolingWhoseMapIsPrintedStays) {
    Design design =
        test::chain({test::input({32, 32, 3}), test::conv(16, 3), test::layer("AvgPool2D"), test::dense(10)});
    design.layers[2].label = "avg pool";
    StatedSizes sizes;
    sizes.outputs.emplace(design.layers[2].id, Shape{5, 5, 16});
    settle_kinds(design, sizes, {});
    EXPECT_EQ(design.layers[2].type, "AvgPool2D");
}

TEST(SettleKinds, SubsamplingTakesTheMaximumWhereThePaperSaysSo) {
    const auto type_after = [](const char* label, const char* told) {
        Design design = test::chain({test::input({32, 32, 3}), test::conv(16, 3), test::layer("AvgPool2D")});
        design.layers[2].label = label;
        Sentence sentence;
        sentence.plain = told;
        settle_kinds(design, {}, {sentence});
        return design.layers[2].type;
    };
    const char* told = "convolution and subsampling layers (s) alternate, which take the maximum over regions";
    EXPECT_EQ(type_after("2x2 subsampling", told), "MaxPool2D");
    EXPECT_EQ(type_after("average subsampling", told), "AvgPool2D");
    EXPECT_EQ(type_after("2x2 subsampling", "subsampling layers follow"), "AvgPool2D");
}

Layer softmax() {
    return test::layer("Activation", {{"activation", std::string("softmax")}});
}

TEST(SettleKinds, SoftmaxAtTheEndIsAClassifierUnlessItReadsScores) {
    const auto last_behind = [](Layer layer) {
        Design design = test::chain({test::input({20, 8}), std::move(layer), softmax()});
        settle_kinds(design, {}, {});
        return design.layers.back().type;
    };
    EXPECT_EQ(last_behind(test::layer("LSTM", {{"units", std::int64_t{16}}})), "Dense");
    EXPECT_EQ(last_behind(test::dense(10)), "Activation");
    const auto before = [](Layer layer) {
        Design design = test::chain({test::input({20}), test::layer("Dropout"), softmax(), std::move(layer)});
        settle_kinds(design, {}, {});
        return design.layers[2].type;
    };
    EXPECT_EQ(before(test::dense(3)), "Activation");
    EXPECT_EQ(before(test::layer("Embedding")), "Dense");
}

TEST(SettleKinds, SoftmaxOfCountedClassesIsALayerUnlessTheyWereCountedBefore) {
    Layer softmax = test::layer("Activation", {{"activation", std::string("softmax")}});
    softmax.label = "Softmax 9";
    Design design = test::chain({test::input({64}), test::dense(120), softmax});
    settle_kinds(design, {}, {});
    EXPECT_EQ(design.layers[2].type, "Dense");
    EXPECT_EQ(value_text(design.layers[2].params.at("units")), "9");
    Design counted = test::chain({test::input({64}), test::dense(9), softmax});
    settle_kinds(counted, {}, {});
    EXPECT_EQ(counted.layers[2].type, "Activation");
}

TEST(SettleKinds, SoftmaxOfClassesThatAreNotCountedIsALayer) {
    const auto last_behind_dense = [](const std::string& label) {
        Design design = test::chain({test::input({64}), test::dense(120), softmax()});
        design.layers.back().label = label;
        settle_kinds(design, {}, {});
        return design.layers.back().type;
    };
    EXPECT_EQ(last_behind_dense("Softmax (#classes)"), "Dense");
    EXPECT_EQ(last_behind_dense("softmax (number of labels)"), "Dense");
    EXPECT_EQ(last_behind_dense("softmax (classes)"), "Activation");
}

TEST(SettleKinds, SelfAttentionHasHeadsWhereTheTextCountsThem) {
    Design design;
    design.layers = {test::layer("Attention"), test::layer("Attention")};
    design.layers[0].label = "Self-attention";
    design.layers[1].label = "Attention";
    settle_kinds(design, {}, {{"Self-attention is used.", "self-attention is used.", 1, {}}});
    EXPECT_EQ(design.layers[0].type, "Attention");
    settle_kinds(design, {}, {{"We use 8 attention heads.", "we use 8 attention heads.", 1, {}}});
    EXPECT_EQ(design.layers[0].type, "MultiHeadAttention");
    EXPECT_EQ(design.layers[1].type, "Attention");
}

TEST(SettleKinds, AConvolutionWhoseMapGrowsIsTransposed) {
    Design design = test::chain({test::input({4, 4, 8}), test::conv(16, 5), test::conv(16, 5)});
    StatedSizes sizes;
    sizes.outputs.emplace(design.layers[0].id, Shape{4, 4, 8});
    sizes.outputs.emplace(design.layers[1].id, Shape{8, 8, 16});
    sizes.outputs.emplace(design.layers[2].id, Shape{8, 8, 16});
    settle_kinds(design, sizes, {});
    EXPECT_EQ(design.layers[1].type, "Conv2DTranspose");
    EXPECT_EQ(design.layers[2].type, "Conv2D");
}

}  // namespace
}  // namespace dlp
