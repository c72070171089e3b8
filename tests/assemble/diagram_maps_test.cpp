// Figures that draw tensors, and layers as the arrows between them.
#include <gtest/gtest.h>

#include "assemble/layer_of_map.h"
#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::design_of;
using test::DiagramBuilder;
using test::stated;
using test::types_of;
using Names = std::vector<std::string>;

TEST(DiagramMaps, TakesUnitsWithAnActivationForTheResultOfTheArrow) {
    DiagramBuilder figure;
    const auto maps = figure.box("10 feature\nmaps\n(9x78)", 0, 0, Outline::Text);
    const auto pooled = figure.box("10 feature\nmaps\n(9x26)", 1, 0, Outline::Text);
    const auto units = figure.box("256\nsigmoid\nunits", 2, 0, Outline::Text);
    const auto input = figure.box("Input image", -1, 0);
    figure.arrow(input, maps, "convolve (7x3)");
    figure.arrow(maps, pooled, "max-pool (1x3)");
    figure.arrow(pooled, units, "fully connected");
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Input", "Conv2D", "MaxPool2D", "Dense"}));
    EXPECT_EQ(stated(design, 1, "filters"), "10");
    EXPECT_EQ(stated(design, 3, "units"), "256");
    EXPECT_EQ(stated(design, 3, "activation"), "sigmoid");
}

TEST(DiagramMaps, TakesArrowsBetweenMapsForLayers) {
    DiagramBuilder figure;
    const auto roi = figure.box("7x7x1024", 0, 0, Outline::Cuboid);
    const auto map = figure.box("7x7x2048", 1, 0, Outline::Cuboid);
    const auto vector = figure.box("2048", 2, 0, Outline::Cuboid);
    const auto mask = figure.box("14x14x256", 2, 1, Outline::Cuboid);
    const auto scores = figure.box("class", 3, 0, Outline::Text);
    const auto box = figure.box("box", 3, 2, Outline::Text);
    figure.beside(roi, "res5", LabelSide::Right);
    figure.arrow(roi, map);
    figure.arrow(map, vector, "ave");
    figure.arrow(map, mask);
    figure.arrow(vector, scores, "Faster R-CNN\nw/ ResNet [15]");
    figure.arrow(vector, box);
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Input", "Block", "GlobalAvgPool2D", "Conv2DTranspose", "Dense", "Dense"}));
    EXPECT_EQ(design.layers[1].label, "res5");
}

TEST(DiagramMaps, MakesAnInputOfEachMapThatAnArrowFromNowhereLeadsTo) {
    DiagramBuilder figure;
    const auto stem = figure.box("", 0, 1, Outline::Text);
    const auto small = figure.box("7x7x256", 1, 0, Outline::Cuboid);
    const auto large = figure.box("14x14x256", 1, 2, Outline::Cuboid);
    const auto vector = figure.box("1024", 2, 0, Outline::Cuboid);
    const auto second = figure.box("1024", 3, 0, Outline::Cuboid);
    const auto map = figure.box("14x14x256", 2, 2, Outline::Cuboid);
    figure.arrow(stem, small);
    figure.arrow(stem, large);
    figure.arrow(small, vector);
    figure.arrow(vector, second);
    figure.arrow(large, map);
    EXPECT_EQ(types_of(design_of(figure)), (Names{"Input", "Input", "Dense", "Dense", "Conv2D"}));
}

TEST(DiagramMaps, ASumInFrontOfAMapMakesIt) {
    DiagramBuilder figure;
    const auto left = figure.box("Conv 3x3, 8", 0, 0);
    const auto right = figure.box("Conv 5x5, 8", 1, 0);
    const auto sum = figure.circle("+", 0.3, 1);
    const auto result = figure.box("", 0, 1.6, Outline::Cuboid);
    figure.beside(result, "Output map", LabelSide::Left);
    const auto input = figure.box("Input", 0, -1);
    figure.arrow(input, left);
    figure.arrow(input, right);
    figure.arrow(left, sum);
    figure.arrow(right, sum);
    EXPECT_EQ(types_of(design_of(figure)), (Names{"Input", "Conv2D", "Conv2D", "Add", "Output"}));
}

TEST(DiagramMaps, AMapThatIsCalledSoftmaxIsTheLayerOfTheClasses) {
    DiagramBuilder figure;
    const auto input = figure.box("Input", 0, 0);
    const auto maps = figure.box("Convolution", 1, 0, Outline::Cuboid);
    const auto pooled = figure.box("Max pooling", 1.9, 0, Outline::Cuboid);
    const auto dense = figure.box("Fully connected", 3, 0, Outline::Cuboid);
    const auto classes = figure.box("Softmax", 4, 0, Outline::Cuboid);
    figure.beside(maps, "64", LabelSide::Below);
    figure.beside(dense, "512", LabelSide::Below);
    figure.beside(classes, "10", LabelSide::Below);
    figure.arrow(input, maps);
    figure.arrow(maps, pooled);
    figure.arrow(pooled, dense);
    figure.arrow(dense, classes);
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Input", "Conv2D", "MaxPool2D", "Dense", "Dense"}));
    EXPECT_EQ(stated(design, 4, "units"), "10");
    EXPECT_EQ(stated(design, 4, "activation"), "softmax");
}

TEST(DiagramMaps, TheWindowDrawnInAMapIsTheKernelThatMakesTheNext) {
    DiagramBuilder figure;
    const auto first = figure.box("5\n5", 0, 0, Outline::Cuboid);
    const auto second = figure.box("3", 1, 0, Outline::Cuboid);
    const auto third = figure.box("", 2, 0, Outline::Cuboid);
    const auto classes = figure.box("", 3, 0);
    figure.inside(second, "3");
    figure.beside(first, "32x32x3", LabelSide::Below);
    figure.beside(second, "28x28x8", LabelSide::Below);
    figure.beside(third, "26x26x16", LabelSide::Below);
    figure.arrow(first, second);
    figure.arrow(second, third);
    figure.inside(classes, "FC 10");
    figure.arrow(third, classes);
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Input", "Conv2D", "Conv2D", "Dense"}));
    EXPECT_EQ(stated(design, 1, "kernel_size"), "5");
    EXPECT_EQ(stated(design, 2, "kernel_size"), "3");
}

TEST(DiagramMaps, WhatIsCalledAConvolutionIsOneAlsoWithFullConnections) {
    Sentence sentence;
    const auto type_to = [&](const std::string& words, const char* type) {
        Mention layer;
        layer.type = type;
        return layers_to({{1, {}, words}}, {layer}, {sentence}).front().type;
    };
    EXPECT_EQ(type_to("C5: layer 120", "Dense"), "Conv2D");
    EXPECT_EQ(type_to("F6: layer 84", "Dense"), "Dense");
    EXPECT_EQ(type_to("C5: layer 120", "AvgPool2D"), "AvgPool2D");
    sentence.text = "Layer C5 is fully connected with 120 units; F6 contains 84 units.";
    EXPECT_EQ(type_to("C5: layer 120", "Dense"), "Dense");
}

TEST(DiagramMaps, AboveABoxOfTheirOwnWidthOrInItsMiddleAreItsResult) {
    DiagramBuilder figure;
    const auto user = figure.box("Embedding, 32", 0, 4);
    const auto item = figure.box("Embedding, 32", 1, 4);
    const auto sum = figure.box("Sum", 0.5, 2);
    const auto vector = figure.box("v", 0.5, 1);
    const auto last = figure.box("FC 10", 0.5, 0);
    figure.place(sum, 50, 80, 60, 20);
    figure.place(vector, 45, 68, 70, 10);  // two points above
    figure.arrow(user, sum);
    figure.arrow(item, sum);
    figure.arrow(vector, last);
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Embedding", "Embedding", "Add", "Dense"}));
}

TEST(DiagramMaps, ALetterBehindASumIsTheSum) {
    DiagramBuilder figure;
    const auto image = figure.box("image", 0, 0);
    const auto left = figure.box("FC 8", 1, -1);
    const auto right = figure.box("FC 8", 1, 1);
    const auto sum = figure.circle("+", 2, 0);
    const auto letter = figure.box("c_1", 3, 0);
    const auto states = figure.box("s_1", 4, -1);
    const auto words = figure.box("y_1", 5, 0);
    figure.arrow(image, left);
    figure.arrow(image, right);
    figure.arrow(left, sum);
    figure.arrow(right, sum);
    figure.arrow(sum, letter);
    figure.arrow(letter, states);
    figure.arrow(states, words);
    for (const Layer& layer : design_of(figure).layers) EXPECT_NE(layer.label, "c_1");
}

}  // namespace
}  // namespace dlp
