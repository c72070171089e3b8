// Words beside arrows: how ways meet, or what a sentence tells of them.
#include <gtest/gtest.h>

#include "base/text.h"
#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;

std::string types_of(const Diagram& diagram) {
    const auto designs = test::assemble(diagram, "", 0.9);
    return designs.empty() ? "" : joined(test::types_of(designs.front().design), " ");
}

/// An input, a convolution and a pooling, then a block that the convolution leads to, too, by a way with these words.
Diagram skip_with(const std::string& words) {
    DiagramBuilder figure;
    const auto input = figure.box("Input", 0, 0);
    const auto conv = figure.box("conv 3x3, 16", 0, 1);
    const auto pool = figure.box("max pool 2x2", 0, 2);
    const auto up = figure.box("upconv 2x2, 16", 1, 2);
    const auto block = figure.box("decoder block", 1, 1);
    const auto last = figure.box("conv 1x1, 2", 1, 0);
    figure.arrow(input, conv);
    figure.arrow(conv, pool);
    figure.arrow(pool, up);
    figure.arrow(up, block);
    figure.arrow(conv, block, words);
    figure.arrow(block, last);
    return figure.diagram();
}

TEST(WordsOnWays, TellHowWaysMeet) {
    EXPECT_EQ(types_of(skip_with("Concat")), "Input Conv2D MaxPool2D Conv2DTranspose Concat Block Conv2D");
    EXPECT_EQ(types_of(skip_with("copy and concat")), "Input Conv2D MaxPool2D Conv2DTranspose Concat Block Conv2D");
}

TEST(WordsOnWays, OfASentenceAreNoLayers) {
    const std::string types =
        types_of(skip_with("shortcut: identity, or 1x1 conv + BN in the first block of each stage"));
    EXPECT_EQ(types, "Input Conv2D MaxPool2D Conv2DTranspose Block Conv2D");
    EXPECT_EQ(types_of(skip_with("encode")), types);
}

TEST(WordsOnWays, OfADropoutLeaveTheUnitsBehindItALayer) {
    DiagramBuilder figure;
    const auto input = figure.box("Input", 0, 0);
    const auto first = figure.box("FC 64", 0, 1);
    const auto second = figure.box("300", 0, 2);
    const auto last = figure.box("FC 3", 0, 3);
    figure.arrow(input, first);
    figure.arrow(first, second, "dropout: 0.3");
    figure.arrow(second, last);
    EXPECT_EQ(types_of(figure.diagram()), "Input Dense Dropout Dense Dense");
}

/// Three branches of layers between maps without words, which arrows lead to and from.
TEST(WordsOnWays, MakeNoLayersOfTheMapsThatTheyLeadFrom) {
    DiagramBuilder figure;
    const auto input = figure.sheets("input", 0, 1);
    const auto sum = figure.circle("+", 4, 1);
    const auto last = figure.box("FC 10", 5, 1);
    for (const char* words : {"H-C Permute", "W-C Permute", "Identity"}) {
        const double row = *words == 'H' ? 0 : *words == 'W' ? 1 : 2;
        const auto map = figure.sheets("", 1, row);
        const auto layer = figure.box("Linear Projection", 2, row);
        const auto result = figure.sheets("", 3, row);
        figure.arrow(input, map);
        figure.arrow(map, layer, words);
        figure.arrow(layer, result, words);
        figure.arrow(result, sum);
    }
    figure.arrow(sum, last);
    EXPECT_EQ(types_of(figure.diagram()), "Input Permute Dense Permute Permute Dense Permute Dense Add Dense");
}

}  // namespace
}  // namespace dlp
