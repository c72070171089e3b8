// Arithmetic that is drawn as a network of boxes.
#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::assemble;
using test::DiagramBuilder;

/// `x - mean(x)`, multiplied by itself or by what the circle says, its root, and what is divided by it.
Diagram normalization(const std::string& second) {
    DiagramBuilder figure;
    const auto input = figure.circle("IN 0", 0, 6);
    const auto mean = figure.box("Reduce Mean", 0, 5);
    const auto less = figure.box("−", 0, 4);
    const auto times = figure.box("X", 0, 3);
    const auto square = figure.box("Reduce Mean", 0, 2);
    const auto over = figure.box("÷", 0, 1);
    const auto output = figure.circle("OUT", 0, 0);
    figure.arrow(input, mean);
    figure.arrow(input, less);
    figure.arrow(mean, less);
    figure.arrow(less, times);
    if (!second.empty()) figure.arrow(figure.circle(second, 2, 4), times);
    figure.arrow(times, square);
    figure.arrow(square, over);
    figure.arrow(less, over);
    figure.arrow(over, output);
    return figure.diagram();
}

TEST(Computations, BoxesWithSignsOfArithmeticAreRead) {
    const auto designs = assemble(normalization(""), "", 0.95);
    ASSERT_EQ(designs.size(), 1U);
    std::vector<std::string> types;
    for (const Layer& layer : designs.front().design.layers) types.push_back(layer.type);
    EXPECT_EQ(types,
              (std::vector<std::string>{"Input", "Lambda", "Subtract", "Multiply", "Lambda", "Lambda", "Output"}));
    EXPECT_TRUE(assemble(normalization(""), "", 0.5).empty());
}

TEST(Computations, ALetterInABoxOfItsOwnSizeIsNoSign) {
    DiagramBuilder figure;
    const auto x = figure.box("X", 0, 0);
    const auto linear = figure.box("linear(8)", 1, 0);
    const auto relu = figure.box("relu", 2, 0);
    const auto other = figure.box("linear(1)", 3, 0);
    const auto last = figure.box("linear(2)", 4, 0);
    figure.arrow(x, linear);
    figure.arrow(linear, relu);
    figure.arrow(relu, other);
    figure.arrow(other, last);
    const auto designs = assemble(figure.diagram());
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(designs.front().design.layers.front().type, "Input");
}

TEST(Computations, NetworksOfOtherInputsAreOthers) {
    const Diagram one = normalization("");
    Diagram both = normalization("IN 1");
    const auto shapes = static_cast<DiagramIndex>(both.shapes.size());
    const auto moved = [](PageBox box) {
        return page_box(box.left() + 500, box.top(), box.right() + 500, box.bottom());
    };
    for (DiagramShape shape : one.shapes) {
        shape.box = moved(shape.box);
        shape.front = moved(shape.front);
        both.shapes.push_back(shape);
    }
    for (DiagramLabel label : one.labels) {
        label.box = moved(label.box);
        if (label.shape != nothing) label.shape += shapes;
        both.labels.push_back(label);
    }
    for (Connector line : one.connectors) {
        for (PagePoint& point : line.way) point.x += 500;
        line.from += shapes;
        line.to += shapes;
        both.connectors.push_back(line);
    }
    EXPECT_EQ(assemble(both, "", 0.95).size(), 2U);
}

TEST(Computations, TwoLayersAreANetworkWhereOneIsRecurrentAndAllAreNamed) {
    DiagramBuilder figure;
    const auto word = figure.box("input", 0, 0);
    const auto recurrent = figure.box("recurrent layer", 1, 0);
    const auto output = figure.box("output layer", 2, 0);
    figure.arrow(word, recurrent);
    figure.arrow(recurrent, output);
    EXPECT_EQ(assemble(figure.diagram(), "", 0.95).size(), 1U);
    EXPECT_TRUE(assemble(figure.diagram(), "", 0.6).empty());
}

TEST(Computations, UnderTheNameOfALayerAreWhatItComputes) {
    DiagramBuilder figure;
    const auto q = figure.circle("Q", 0, 6);
    const auto k = figure.circle("K", 1, 6);
    const auto v = figure.circle("V", 2, 6);
    const auto product = figure.box("MatMul", 0, 5);
    const auto scale = figure.box("Scale", 0, 4);
    const auto softmax = figure.box("SoftMax", 0, 3);
    const auto last = figure.box("MatMul", 1, 2);
    figure.arrow(q, product);
    figure.arrow(k, product);
    figure.arrow(product, scale);
    figure.arrow(scale, softmax);
    figure.arrow(softmax, last);
    figure.arrow(v, last);
    EXPECT_TRUE(assemble(figure.diagram()).empty());
    figure.title(last, "Scaled Dot-Product Attention");
    EXPECT_EQ(assemble(figure.diagram()).size(), 1U);
}

}  // namespace
}  // namespace dlp
