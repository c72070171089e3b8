#include "assemble/diagram_label.h"

#include <gtest/gtest.h>

#include "phrase/repair_words.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

LabelReading read(const std::string& text, bool in_circle = false) {
    static const Vocabulary vocabulary(test::shipped_rules());
    static const LabelReader reader(vocabulary);
    return reader.read(text, in_circle);
}

struct Sample {
    const char* text;
    LabelKind kind;
};

class LabelKinds : public testing::TestWithParam<Sample> {};

TEST_P(LabelKinds, AreToldByTheWords) {
    EXPECT_EQ(read(GetParam().text).kind, GetParam().kind) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Labels, LabelKinds,
    testing::Values(Sample{"", LabelKind::Nothing}, Sample{". . .", LabelKind::Nothing},
                    Sample{"Conv 3x3\n64", LabelKind::Layers}, Sample{"2D-CNN", LabelKind::Layers},
                    Sample{"HHAConv2", LabelKind::Layers}, Sample{"Task 1 Layer", LabelKind::Layers},
                    Sample{"1x7\n7x1", LabelKind::Layers}, Sample{"fire module", LabelKind::Block},
                    Sample{"convolutional features", LabelKind::Tensor},
                    Sample{"Local stats. pooling", LabelKind::Name}, Sample{"64@28x28", LabelKind::Size},
                    Sample{"[ 55, 55, 96 ]", LabelKind::Size}, Sample{"14×14\n×256", LabelKind::Size},
                    Sample{"500 units", LabelKind::Units}, Sample{"400", LabelKind::Units},
                    Sample{"+", LabelKind::Merge}, Sample{"concat", LabelKind::Merge},
                    Sample{"h_1", LabelKind::Variable}, Sample{"q(h^2|v)", LabelKind::Variable},
                    Sample{"x\u0302", LabelKind::Variable}, Sample{"μ (Dense, 16)", LabelKind::Layers},
                    Sample{"(×6)", LabelKind::Repeat}, Sample{"input image", LabelKind::Input},
                    Sample{"Task 1 Prediction", LabelKind::Output}, Sample{"feature maps", LabelKind::Tensor},
                    Sample{"×4", LabelKind::Repeat}, Sample{"N×", LabelKind::Repeat},
                    Sample{"(a) training", LabelKind::Part}, Sample{"Review committee", LabelKind::Name},
                    Sample{"15×CSPDark, 256", LabelKind::Name}, Sample{"1×CSPSPP, 512", LabelKind::Name},
                    Sample{"Previous layer", LabelKind::Input}, Sample{"Output\nEmbedding", LabelKind::Layers},
                    Sample{"Scale", LabelKind::Name}, Sample{"Stride\nof 4", LabelKind::Layers},
                    Sample{"16@5x5 (valid)", LabelKind::Layers}, Sample{"2 × 2\nsubsampling", LabelKind::Layers}));

TEST(ReadLabel, TakesSpacesForSizes) {
    const LabelReading hidden = read("Hidden Layer ∈ R6");
    ASSERT_EQ(hidden.layers.size(), 1U);
    EXPECT_EQ(hidden.layers[0].type, "Dense");
    EXPECT_EQ(hidden.layers[0].params.at("units"), Value(6));
    EXPECT_EQ(read("Output Layer ∈ ℝ3").layers.at(0).params.at("units"), Value(3));
    const LabelReading input = read("Input Layer ∈ R16");
    EXPECT_EQ(input.kind, LabelKind::Input);
    EXPECT_EQ(input.layers.at(0).params.at("shape"), Value(Integers{16}));
    const LabelReading image = read("Image ∈ R^{32×32×3}");
    EXPECT_EQ(image.kind, LabelKind::Input);
    EXPECT_EQ(image.layers.at(0).params.at("shape"), Value(Integers{32, 32, 3}));
}

TEST(ReadLabel, TakesNamesOfWholeNetworksForBlocks) {
    for (const char* name : {"ResNet-50", "VGG16", "BERT", "Pre-trained CNN"}) {
        const LabelReading reading = read(name);
        ASSERT_EQ(reading.layers.size(), 1U) << name;
        EXPECT_EQ(reading.layers[0].type, "Block") << name;
    }
}

TEST(ReadLabel, TakesTheLayerInBracketsForWhatAPartConsistsOf) {
    EXPECT_EQ(read("Word encoder\n(Bi-LSTM)").layers.at(0).type, "LSTM");
    EXPECT_EQ(read("Residual block (256)").layers.at(0).type, "Block");
    EXPECT_EQ(read("CNN").layers.at(0).type, "Block");
    EXPECT_EQ(read("GCN 32").layers.at(0).type, "Block");
}

TEST(ReadLabel, LeavesOutWidthsThatOnlyLettersTell) {
    for (const char* text : {"FC, C/r", "FC\n(h)", "fully connected, d_k"})
        EXPECT_EQ(read(text).layers.at(0).type, "Dense") << text;
    EXPECT_EQ(read("Sequence, hidden state").layers.size(), 0U);
}

TEST(ReadLabel, TakesAHeadingOverLayersForNoLayer) {
    EXPECT_EQ(read("Decoder\nDense 200\nDense 400").layers.size(), 2U);
    EXPECT_EQ(read("Residual block\nReLU").layers.front().type, "Block");
}

TEST(ReadLabel, TakesDifferencesBetweenBarsForMerges) {
    for (const char* text : {"|a - b|", "|f_1 − f_2|", "absolute difference"})
        EXPECT_EQ(read(text).kind, LabelKind::Merge) << text;
    EXPECT_NE(read("|x|").kind, LabelKind::Merge);
}

TEST(ReadLabel, KnowsWordsOfFiguresBeforeItMendsThem) {
    EXPECT_NE(read("State\n24").kind, LabelKind::Block);  // no stage
    EXPECT_EQ(read("\u22ee").kind, LabelKind::Nothing);
    EXPECT_EQ(read("Hidden 1").layers.at(0).params.count("units"), 0U);
    EXPECT_EQ(read("pool2\n(AVE Pooling)").layers.size(), 1U);
}

TEST(ReadLabel, ReadsDepthwiseKernels) {
    for (const char* text : {"d7x7, 96", "dw 7×7, 96"}) {
        const LabelReading reading = read(text);
        EXPECT_EQ(reading.layers.at(0).type, "DepthwiseConv2D") << text;
        EXPECT_EQ(value_text(reading.layers.at(0).params.at("kernel_size")), "7") << text;
    }
    EXPECT_EQ(read("d12").kind, LabelKind::Variable);
}

TEST(ReadLabel, TakesLettersInCirclesForSigns) {
    EXPECT_EQ(read("x").kind, LabelKind::Variable);
    const LabelReading sign = read("x", true);
    EXPECT_EQ(sign.kind, LabelKind::Merge);
    EXPECT_EQ(sign.layers.at(0).type, "Multiply");
    EXPECT_EQ(read("C", true).layers.at(0).type, "Concat");
}

TEST(ReadLabel, ReadsParametersOfLabelsThatAreKnownAsAWhole) {
    EXPECT_EQ(read("2x up").layers.at(0).type, "UpSampling2D");
    EXPECT_EQ(value_text(read("2x up").layers.at(0).params.at("size")), "2");
    EXPECT_EQ(value_text(read("Bilinear interpolation").layers.at(0).params.at("interpolation")), "bilinear");
}

TEST(ReadLabel, ReadsAConvolutionThatOnlyItsKernelAndItsActivationName) {
    const LabelReading reading = read("3×3, 96, ReLU");
    ASSERT_EQ(reading.layers.size(), 2U);
    EXPECT_EQ(reading.layers[0].type, "Conv2D");
    EXPECT_EQ(value_text(reading.layers[0].params.at("filters")), "96");
    EXPECT_EQ(reading.layers[1].type, "Activation");
}

TEST(ReadLabel, ReadsAConvolutionByTheLettersOfItsKernelFiltersAndStride) {
    const LabelReading reading = read("k7n64s2");
    ASSERT_EQ(reading.layers.size(), 1U);
    EXPECT_EQ(reading.layers[0].type, "Conv2D");
    EXPECT_EQ(value_text(reading.layers[0].params.at("kernel_size")), "7");
    EXPECT_EQ(value_text(reading.layers[0].params.at("filters")), "64");
    EXPECT_EQ(value_text(reading.layers[0].params.at("strides")), "2");
    for (const char* letter : {"x1", "h12", "s2", "k3s1"}) EXPECT_NE(read(letter).kind, LabelKind::Layers) << letter;
}

TEST(ReadLabel, KnowsLettersOfSignsInCirclesOnly) {
    EXPECT_EQ(read("σ", true).layers.at(0).type, "Activation");
    EXPECT_EQ(read("σ").kind, LabelKind::Variable);
}

TEST(ReadLabel, TakesTheNameInFrontOfALayerForNoLayer) {
    for (const char* text : {"conv1 (Convolution)", "conv2d_1: Conv2D"}) {
        const LabelReading reading = read(text);
        ASSERT_EQ(reading.layers.size(), 1U) << text;
        EXPECT_EQ(reading.layers[0].type, "Conv2D") << text;
    }
    EXPECT_EQ(read("conv 3x3, conv 1x1").layers.size(), 2U);
    EXPECT_EQ(read("ResBlock ×4").repeat, 4);
}

TEST(ReadLabel, TakesOnlyHalfOfALetterForALayer) {
    EXPECT_EQ(read("c/2").layers.at(0).type, "Lambda");
    EXPECT_EQ(read("h/2, w/2").kind, LabelKind::Variable);
    EXPECT_EQ(read("e$_! = e_! ⊕ q").kind, LabelKind::Variable);
    EXPECT_EQ(read("d/20").kind, LabelKind::Variable);
}

TEST(ReadLabel, BoundsNumbersThatAreTooLarge) {
    EXPECT_EQ(read("[conv 3x3, 64] x 99999999999").layers.size(), 1000U);
    EXPECT_EQ(read("99999999999999999999 units").kind, LabelKind::Units);
}

TEST(ReadLabel, PutsTheChannelsOfASizeLast) {
    EXPECT_EQ(*read("64@28x28").size, (Integers{28, 28, 64}));
    EXPECT_EQ(*read("128x36x36").size, (Integers{36, 36, 128}));
    EXPECT_EQ(*read("14×14\n×256").size, (Integers{14, 14, 256}));
    EXPECT_EQ(*read("C1: feature maps\n6@28x28").size, (Integers{28, 28, 6}));
    EXPECT_EQ(*read("7\u51F67").size, (Integers{7, 7}));
}

TEST(ReadLabel, GivesALineWithoutAName) {
    const LabelReading reading = read("3x3\nconv");
    ASSERT_EQ(reading.layers.size(), 1U);
    EXPECT_EQ(value_text(reading.layers[0].params.at("kernel_size")), "3");
}

TEST(RepairWords, MendsDamagedWordsOnly) {
    const Vocabulary vocabulary(test::shipped_rules());
    EXPECT_EQ(repaired_words("convo1ution", vocabulary), "convolution");
    EXPECT_EQ(repaired_words("Maxpocling", vocabulary), "maxpooling");
    EXPECT_EQ(repaired_words("poo ling", vocabulary), "pooling");
    EXPECT_EQ(repaired_words("Pooll multi", vocabulary), "pool multi");
    EXPECT_EQ(repaired_words("fc bn review", vocabulary), "fc bn review");
    EXPECT_EQ(repaired_words("encoded name", vocabulary), "encoded name");
}

TEST(ReadLabel, TakesABlockOverItsSettingsForTheBlockAlone) {
    const LabelReading reading = read("4× Transformer Encoder\nH = 4 heads | d = 128\nPre-LN | drop = 0.1");
    ASSERT_EQ(reading.layers.size(), 1U);
    EXPECT_EQ(reading.layers[0].type, "Block");
    EXPECT_EQ(reading.repeat, 4);
    EXPECT_EQ(read("Encoder block\nLSTM(64)").layers.size(), 1U);
    EXPECT_EQ(read("Encoder block\nLSTM(64)").layers.at(0).type, "LSTM");
}

TEST(ReadLabel, TakesTheOutputLayerBelowALayersNameForItsPlace) {
    const LabelReading reading = read("fully connected layer\noutput layer n = 8");
    ASSERT_EQ(reading.layers.size(), 1U);
    EXPECT_EQ(reading.layers[0].type, "Dense");
}

TEST(ReadLabel, TakesTheMapBelowAPoolForNoWindow) {
    const LabelReading reading = read("GroupNorm, MaxPool2\nt_5: 48ch @ 8^2");
    ASSERT_EQ(reading.layers.size(), 2U);
    EXPECT_TRUE(reading.layers[1].params.empty());
}

TEST(ReadLabel, TakesTheNumberOfAxesForNoUnits) {
    EXPECT_EQ(read("FFT\n(2D)").kind, LabelKind::Name);
    EXPECT_EQ(read("IFFT\n(2D)").kind, LabelKind::Name);
}

TEST(ReadLabel, ReadsALayerForEachKernelBelowItsName) {
    const LabelReading reading = read("Conv. Layer\n3x3x64\n3x3x128\nMaxpool\n2x2");
    ASSERT_EQ(reading.layers.size(), 3U);
    EXPECT_EQ(value_text(reading.layers[0].params.at("filters")), "64");
    EXPECT_EQ(reading.layers[1].type, "Conv2D");
    EXPECT_EQ(value_text(reading.layers[1].params.at("filters")), "128");
    EXPECT_EQ(reading.layers[2].type, "MaxPool2D");
}

/// Types of the layers, with the width of those that have one.
std::string layers_of(const std::string& text) {
    std::string layers;
    for (const Mention& layer : read(text).layers) {
        layers += (layers.empty() ? "" : " ") + layer.type;
        if (const auto units = layer.params.find("units"); units != layer.params.end())
            layers += ":" + value_text(units->second);
    }
    return layers;
}

TEST(ReadLabel, RepeatsALayerAsOftenAsItIsTold) {
    EXPECT_EQ(layers_of("2-layer LSTM"), "LSTM LSTM");
    EXPECT_EQ(layers_of("GRU (3 layers)"), "GRU GRU GRU");
    EXPECT_EQ(layers_of("LSTM\nnum layers = 2, hidden = 64"), "LSTM:64 LSTM:64");
    EXPECT_EQ(layers_of("Hidden layer 2"), "Dense");
    EXPECT_EQ(layers_of("2× Conv 3×3\nReLU"), "Conv2D Activation Conv2D Activation");
    EXPECT_EQ(layers_of("Conv1d × 3"), "Conv1D Conv1D Conv1D");
    EXPECT_EQ(layers_of("Conv 3×3 (×2)"), "Conv2D Conv2D");
    EXPECT_EQ(layers_of("Conv 3×3"), "Conv2D");
    EXPECT_EQ(layers_of("conv2 3×3×3"), "Conv2D");
    EXPECT_EQ(layers_of("UpConv ×2"), "Conv2DTranspose");
}

TEST(ReadLabel, KnowsALayerBehindItsAxesAndOneThatIsDoneWithAnother) {
    EXPECT_EQ(layers_of("H-C Permute"), "Permute");
    EXPECT_EQ(layers_of("Patch Embedding with Linear Projection"), "Dense");
}

TEST(ReadLabel, LeavesOutWhatIsNoPartOfTheLayers) {
    EXPECT_EQ(layers_of("Block 2\n2× Conv 3×3\nH/2 × W/2"), "Conv2D Conv2D");
    EXPECT_EQ(read("2× Conv 3×3\nH/2 × W/2").layers.front().params.count("strides"), 0U);
    EXPECT_EQ(read("~265K params in FC layers").kind, LabelKind::Nothing);
    EXPECT_EQ(layers_of("Dense 256\n33K params"), "Dense:256");
    EXPECT_EQ(layers_of("Conv 256\nBN + ReLU\n8 × 11"), "Conv2D BatchNorm Activation");
}

TEST(ReadLabel, ReadsTheNameOverLinesThatDescribeTheLayer) {
    EXPECT_EQ(layers_of("LayerNorm(117)\nkeeps the landmarks in one range"), "LayerNorm");
    EXPECT_EQ(layers_of("Router\nCluster"), "");
    EXPECT_EQ(layers_of("Dense\nlearned by the teacher, hidden dim = 96"), "Dense:96");
}

TEST(ReadLabel, ReadsTheChainBelowThePartsName) {
    EXPECT_EQ(layers_of("Risk head\nDropout(0.3) → Linear(64) → ReLU\n→ Linear(5) → Softmax"),
              "Dropout Dense:64 Activation Dense:5 Activation");
}

TEST(ReadLabel, LeavesOutThePartsNameOverItsLayers) {
    EXPECT_EQ(layers_of("Motion encoder\nConv2D(3x3, 64)"), "Conv2D");
    EXPECT_EQ(layers_of("Box embed\nLinear(4→256)"), "Dense:256");
    EXPECT_EQ(layers_of("Output: Linear (12)"), "Dense:12");
    EXPECT_EQ(layers_of("Subsampling layer\nlayer 2"), "AvgPool2D");
}

TEST(ReadLabel, KnowsALayerBesideWidthsThatAreLetters) {
    EXPECT_EQ(layers_of("Linear D → H"), "Dense");
    EXPECT_EQ(layers_of("MLP head (H → C)"), "Dense");
    EXPECT_EQ(layers_of("Attention\n×H heads"), "MultiHeadAttention");
    EXPECT_EQ(layers_of("Self-attention\n×K heads"), "Attention");
}

TEST(ReadLabel, TakesADigitBehindHiddenForAnIndex) {
    EXPECT_EQ(layers_of("Encoder hidden 1\nReLU"), "Dense Activation");
    EXPECT_EQ(layers_of("Hidden 2\nReLU"), "Dense");
    EXPECT_EQ(layers_of("LSTM\nhidden 96"), "LSTM:96");
}

TEST(ReadLabel, TakesTheDropoutOfARecurrentLayerForItsSetting) {
    EXPECT_EQ(layers_of("LSTM\nh = 160 | drop=0.3"), "LSTM:160");
    EXPECT_EQ(layers_of("LSTM, Dropout(0.3)"), "LSTM Dropout");
}

TEST(ReadLabel, TakesADenseEmbeddingForOneLayer) {
    EXPECT_EQ(layers_of("Dense\nembedding"), "Dense");
    EXPECT_EQ(layers_of("L2\nnormalisation"), "Lambda");
}

TEST(ReadLabel, LeavesTheBatchOutOfAShape) {
    EXPECT_EQ(value_text(*read("[B, 32, 160]").size), "[32, 160]");
    const LabelReading input = read("Input tensor\n(N, T = 20, D = 6)");
    EXPECT_EQ(value_text(input.layers.front().params.at("shape")), "[20, 6]");
}

TEST(ReadLabel, GivesALayerTheWidthBelowItsName) {
    const LabelReading reading = read("Hidden layer 1\n256 units");
    ASSERT_EQ(reading.layers.size(), 1U);
    EXPECT_EQ(reading.layers[0].type, "Dense");
    EXPECT_EQ(value_text(reading.layers[0].params.at("units")), "256");
}

TEST(LabelWidths, OfAPerceptronAreALayerEach) {
    const LabelReading reading = read("shared mlp\n(64, 128, k)");
    ASSERT_EQ(reading.kind, LabelKind::Layers);
    ASSERT_EQ(reading.layers.size(), 3U);
    EXPECT_EQ(reading.layers[0].params.at("units"), Value(std::int64_t{64}));
    EXPECT_EQ(reading.layers[1].params.at("units"), Value(std::int64_t{128}));
    EXPECT_EQ(reading.layers[2].params.count("units"), 0U);
    for (const Mention& layer : reading.layers) EXPECT_EQ(layer.type, "Dense");
}

TEST(LabelWidths, OneInBracketsIsThatOfOneLayer) {
    const LabelReading reading = read("MLP (64)");
    ASSERT_EQ(reading.layers.size(), 1U);
    EXPECT_EQ(reading.layers[0].params.at("units"), Value(std::int64_t{64}));
}

TEST(LabelWidths, OfAConcatenationIsAMerge) {
    const LabelReading joined = read("250 (concatenation)");
    EXPECT_EQ(joined.kind, LabelKind::Merge);
    EXPECT_EQ(joined.size, Integers{250});
    EXPECT_EQ(read("250 (hidden)").kind, LabelKind::Units);
    const LabelReading table = read("Lookup Table\n50\n250 (concatenation)");
    ASSERT_EQ(table.layers.size(), 2U);
    EXPECT_EQ(table.layers[0].type, "Embedding");
    EXPECT_EQ(table.layers[1].type, "Concat");
}

}  // namespace
}  // namespace dlp
