// Frames with titles: what they show, and how often.
#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::design_of;
using test::DiagramBuilder;
using test::types_of;
using Names = std::vector<std::string>;

TEST(ShownFrames, ExpandsAFrameThatAnotherShowsFromTheInside) {
    DiagramBuilder figure;
    const auto input = figure.box("Input image", 0, 0);
    const auto conv = figure.box("3x3 conv, 64", 1, 0);
    const auto decoder = figure.box("Range Decoder", 2, 0);
    figure.arrow(input, conv);
    figure.arrow(conv, decoder);
    const auto features = figure.box("Features", 0, 4);
    const auto up = figure.box("deconv 2x2", 0, 5);
    const auto last = figure.box("1x1 conv", 0, 6);
    figure.arrow(features, up);
    figure.arrow(up, last);
    figure.title(figure.frame({features, up, last}), "Range Decoder");
    EXPECT_EQ(types_of(design_of(figure)), (Names{"Input", "Conv2D", "Conv2DTranspose", "Conv2D"}));
}

TEST(ToldRepeats, GiveEachRepetitionTheShortcutAroundTheFrame) {
    DiagramBuilder figure;
    const auto embedding = figure.box("Embedding", 0, 3);
    const auto attention = figure.box("Multi-head attention", 0, 1.5);
    const auto dense = figure.box("FC", 0, 0);
    figure.arrow(embedding, attention);
    figure.arrow(attention, dense);
    figure.arrow(embedding, dense);
    figure.title(figure.frame({attention}), "Interacting Layer");
    const Design design = design_of(figure, "It has two interacting layers. Each has a residual connection.");
    EXPECT_EQ(types_of(design),
              (Names{"Embedding", "MultiHeadAttention", "Add", "MultiHeadAttention", "Add", "Dense"}));
    EXPECT_EQ(design.edges.size(), 7U);
}

TEST(ToldRepeats, RepeatAFrameAsOftenAsTheTextSays) {
    DiagramBuilder figure;
    const auto embedding = figure.box("Embedding", 0, 3);
    const auto attention = figure.box("Multi-head attention", 0, 1.5);
    const auto dense = figure.box("FC", 0, 0);
    figure.arrow(embedding, attention);
    figure.arrow(attention, dense);
    figure.title(figure.frame({attention}), "Interacting Layer");
    EXPECT_EQ(types_of(design_of(figure, "Our model has three interacting layers.")),
              (Names{"Embedding", "MultiHeadAttention", "MultiHeadAttention", "MultiHeadAttention", "Dense"}));
    EXPECT_EQ(types_of(design_of(figure, "We tried to use three interacting layers.")),
              (Names{"Embedding", "MultiHeadAttention", "Dense"}));
    EXPECT_EQ(types_of(design_of(figure, "It has two interacting layers. It has three interacting layers.")),
              (Names{"Embedding", "MultiHeadAttention", "Dense"}));
}

}  // namespace
}  // namespace dlp
