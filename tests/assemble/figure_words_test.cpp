// Words and numbers of figures that tell layers without naming them.
#include <gtest/gtest.h>

#include "assemble/diagram_label.h"
#include "assemble/settle_kinds.h"
#include "support/design_builders.h"
#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::assemble;
using test::DiagramBuilder;
using test::types_of;

LabelReading read(const std::string& text) {
    static const Vocabulary vocabulary(test::shipped_rules());
    static const LabelReader reader(vocabulary);
    return reader.read(text);
}

std::string type_of(const std::string& text) {
    const LabelReading reading = read(text);
    return reading.kind == LabelKind::Layers && reading.layers.size() == 1 ? reading.layers[0].type : "";
}

void add_chain(DiagramBuilder& figure, const std::vector<std::string>& labels, double row) {
    DiagramIndex before = nothing;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const DiagramIndex here = figure.box(labels[i], static_cast<double>(i), row);
        if (before != nothing) figure.arrow(before, here);
        before = here;
    }
}

TEST(FigureWords, NetworksAreBlocksAlsoAmongOtherWords) {
    for (const char* name : {"CNN", "Region\nCNN", "Custom ResNet-18", "U-Net", "Feature extractor", "Token Mixing",
                             "Image Encoder", "Multiple\nFCN decoder"})
        EXPECT_EQ(type_of(name), "Block") << name;
    EXPECT_EQ(type_of("2D-CNN"), "Conv2D");
    EXPECT_EQ(type_of("Image Embedding"), "Embedding");
    EXPECT_EQ(read("Input features and embeddings").kind, LabelKind::Input);
    EXPECT_EQ(read("Frame Sampler").kind, LabelKind::Name);
}

TEST(FigureWords, TheShapeOfWeightsIsAConvolution) {
    const LabelReading weights = read("64×256×1×1");
    ASSERT_EQ(weights.layers.size(), 1U);
    EXPECT_EQ(weights.layers[0].type, "Conv2D");
    EXPECT_EQ(value_text(weights.layers[0].params.at("filters")), "64");
    EXPECT_EQ(value_text(weights.layers[0].params.at("kernel_size")), "1");
    for (const char* map : {"8x7x7x2048", "64x4x7x7", "4x4x4x512"}) EXPECT_EQ(read(map).kind, LabelKind::Size) << map;
}

TEST(FigureWords, KernelsBesideLettersAreConvolutions) {
    for (const char* depthwise : {"d7×7, 96→96", "dw 3x3, ReLU6", "3x3 dw", "dw"})
        EXPECT_EQ(read(depthwise).layers.at(0).type, "DepthwiseConv2D") << depthwise;
    EXPECT_EQ(type_of("3x3, c/2"), "Conv2D");
    EXPECT_EQ(type_of("64@7x7 (full)"), "Conv2D");
    EXPECT_EQ(read("64@7x7").kind, LabelKind::Size);
}

TEST(FigureWords, NumbersThatDoNotCountConvolutionsAreKernels) {
    DiagramBuilder bottleneck;
    add_chain(bottleneck, {"input", "conv1", "conv3", "conv1", "fc 10"}, 0);
    EXPECT_EQ(test::stated(test::design_of(bottleneck), 2, "kernel_size"), "3");
    DiagramBuilder counted;
    add_chain(counted, {"input", "conv1", "conv2", "conv3", "fc 10"}, 0);
    EXPECT_EQ(test::stated(test::design_of(counted), 3, "kernel_size"), "none");
}

TEST(FigureWords, OneBoxIsOneLayerOfEitherKind) {
    for (const char* name : {"LSTM/GRU", "LSTM Encoder", "Decoder LSTM"}) EXPECT_EQ(type_of(name), "LSTM") << name;
    EXPECT_EQ(type_of("CNN Encoder"), "Block");
    EXPECT_EQ(type_of("MLP Decoder"), "Dense");
    EXPECT_EQ(read("FC/BN").layers.size(), 2U);
    EXPECT_EQ(value_text(read("Bi-directional LSTM").layers.at(0).params.at("bidirectional")), "true");
}

TEST(FigureWords, WhatPassesBetweenLayersIsNoLayer) {
    for (const char* name : {"hidden state", "State", "Dense features", "Attention weights"})
        EXPECT_EQ(read(name).kind, LabelKind::Tensor) << name;
    EXPECT_EQ(read("Const 4x4x512").kind, LabelKind::Input);
}

TEST(FigureWords, TheLastWordNamesTheLayerOfALongLabel) {
    EXPECT_EQ(type_of("Word-level LSTM"), "LSTM");
    EXPECT_EQ(type_of("Feature Interaction Layer"), "Block");
    EXPECT_EQ(type_of("Softmax over vocabulary"), "Dense");
}

TEST(FigureWords, NumbersBehindActivationsAndFiltersAreWidths) {
    const LabelReading classes = read("Softmax (2)");
    EXPECT_EQ(classes.kind, LabelKind::Units);
    EXPECT_EQ(*classes.size, (Integers{2}));
    EXPECT_EQ(value_text(read("32 filters 5x5").layers.at(0).params.at("filters")), "32");
}

TEST(FigureWords, LettersWithAnIndexBesideThemAreVariables) {
    for (const char* letter : {"xt", "hL", "ho", "yT"}) EXPECT_EQ(read(letter).kind, LabelKind::Variable) << letter;
    for (const char* word : {"so", "it", "up"}) EXPECT_NE(read(word).kind, LabelKind::Variable) << word;
}

TEST(FigureWords, SmallBoxesBesideLargeOnesStandInTheirRow) {
    Diagram diagram;
    const auto add = [&](const std::string& text, double left, double top, double right, double bottom) {
        DiagramShape shape;
        shape.box = shape.front = page_box(left, top, right, bottom);
        DiagramLabel label;
        label.text = text;
        label.box = shape.box;
        label.size = 6;
        label.shape = static_cast<DiagramIndex>(diagram.shapes.size());
        diagram.box = united(diagram.box, shape.box);
        diagram.shapes.push_back(shape);
        diagram.labels.push_back(label);
    };
    add("conv1, 64", 0, 0, 40, 30);
    add("pool1", 43, 0, 50, 8);
    add("conv2, 128", 53, 0, 93, 30);
    add("pool2", 96, 20, 103, 30);
    add("fc 10", 106, 0, 146, 30);
    const auto designs = assemble(diagram);
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(types_of(designs[0].design),
              (std::vector<std::string>{"Conv2D", "MaxPool2D", "Conv2D", "MaxPool2D", "Dense"}));
}

TEST(FigureWords, ActivationsBehindTheirLikeAreDenseLayers) {
    DiagramBuilder figure;
    add_chain(figure, {"features", "ReLU", "ReLU", "softmax"}, 0);
    const auto designs = assemble(figure.diagram());
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(types_of(designs[0].design), (std::vector<std::string>{"Input", "Dense", "Dense", "Dense"}));
    Design attention;
    for (const char* function : {"tanh", "softmax"}) {
        attention.layers.push_back({});
        attention.layers.back().id = function;
        attention.layers.back().type = "Activation";
        attention.layers.back().params["activation"] = std::string(function);
    }
    attention.edges = {{"tanh", "softmax"}};
    EXPECT_EQ(take_activations_for_layers(attention), 0);
}

TEST(FigureWords, NumbersOnWaysAreWidths) {
    DiagramBuilder figure;
    const DiagramIndex input = figure.box("goal", 0, 0);
    const DiagramIndex first = figure.box("FC", 1, 0);
    const DiagramIndex second = figure.box("FC", 2, 0);
    const DiagramIndex last = figure.box("FC 10", 3, 0);
    figure.arrow(input, first, "20");
    figure.arrow(first, second, "512");
    figure.arrow(second, last, "64");
    const auto designs = assemble(figure.diagram());
    ASSERT_EQ(designs.size(), 1U);
    const std::vector<Layer>& layers = designs[0].design.layers;
    ASSERT_EQ(layers.size(), 4U);
    EXPECT_EQ(value_text(layers[0].params.at("shape")), "[20]");
    EXPECT_EQ(value_text(layers[1].params.at("units")), "512");
    EXPECT_EQ(value_text(layers[2].params.at("units")), "64");
    EXPECT_EQ(value_text(layers[3].params.at("units")), "10");
}

TEST(FigureWords, PanelsOfOneShapeAndOtherSizesAreNetworksOfTheirOwn) {
    DiagramBuilder figure;
    add_chain(figure, {"input", "1x1, 64", "3x3, 64", "1x1, 256"}, 0);
    add_chain(figure, {"input", "1x1, 128", "3x3, 128", "1x1, 256"}, 2);
    EXPECT_EQ(assemble(figure.diagram()).size(), 2U);
    DiagramBuilder columns;
    add_chain(columns, {"input", "1x1, 64", "3x3, 64", "1x1, 256"}, 0);
    add_chain(columns, {"input", "1x1, 64", "3x3, 64", "1x1, 256"}, 2);
    EXPECT_EQ(assemble(columns.diagram()).size(), 1U);
}

TEST(FigureWords, AnInputAboveANetworkIsNotItsName) {
    DiagramBuilder figure;
    const DiagramIndex a = figure.box("conv 3x3, 64", 0, 0);
    const DiagramIndex b = figure.box("fc 20", 1, 0);
    const DiagramIndex c = figure.box("fc 10", 2, 0);
    figure.arrow(a, b);
    figure.arrow(b, c);
    figure.title(b, "Image");
    add_chain(figure, {"Image", "conv 5x5, 32", "conv 3x3, 16", "max pool", "fc 7"}, 3);
    const auto designs = assemble(figure.diagram());
    ASSERT_EQ(designs.size(), 2U);
    EXPECT_EQ(designs[1].design.layers.size(), 5U);
}

}  // namespace
}  // namespace dlp
