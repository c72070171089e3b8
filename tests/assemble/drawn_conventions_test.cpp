// What papers draw beside or in a shape without meaning another layer: an activation beside a sign, a number of maps,
// poolings of a text.
#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Types = std::vector<std::string>;

TEST(DrawnConventions, AnActivationBesideASignIsAppliedToTheSum) {
    DiagramBuilder figure;
    const auto image = figure.box("image", 0, 0);
    const auto first = figure.box("3x3 conv, 64", 0, 1);
    const auto second = figure.box("3x3 conv, 64", 0, 2);
    const auto sum = figure.circle("", 0, 3);
    figure.beside(sum, "ReLU", LabelSide::Right);
    for (const auto& [from, to] :
         {std::pair(image, first), std::pair(first, second), std::pair(second, sum), std::pair(image, sum)})
        figure.arrow(from, to);
    Diagram diagram = figure.diagram();
    diagram.shapes[static_cast<std::size_t>(sum)].symbol = "+";
    const auto designs = test::assemble(diagram);
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(test::types_of(designs.front().design), (Types{"Input", "Conv2D", "Conv2D", "Add", "Activation"}));
}

TEST(DrawnConventions, OneLayerIsNotWrittenOutHundredsOfTimes) {
    DiagramBuilder figure;
    const auto image = figure.box("image", 0, 0);
    const auto conv = figure.box("3x3 conv, 64", 0, 1);
    const auto pool = figure.box("global avg pool", 0, 2);
    figure.inside(pool, "x 256");
    const auto last = figure.box("FC 10", 0, 3);
    for (const auto& [from, to] : {std::pair(image, conv), std::pair(conv, pool), std::pair(pool, last)})
        figure.arrow(from, to);
    EXPECT_EQ(test::types_of(test::design_of(figure)), (Types{"Input", "Conv2D", "GlobalAvgPool2D", "Dense"}));
}

TEST(DrawnConventions, PoolingsSideBySideOverATextTakeAllOfItsSteps) {
    DiagramBuilder figure;
    const auto words = figure.box("Embedding 100", 0, 1);
    const auto joint = figure.box("concat", 3, 1);
    const auto last = figure.box("Dense 3", 4, 1);
    for (int row = 0; row < 3; ++row) {
        const auto conv = figure.box("Conv1D k=" + std::to_string(row + 3), 1, row);
        const auto pool = figure.box("max pool", 2, row);
        figure.arrow(words, conv);
        figure.arrow(conv, pool);
        figure.arrow(pool, joint);
    }
    figure.arrow(joint, last);
    const Types types = test::types_of(test::design_of(figure));
    EXPECT_EQ(std::count(types.begin(), types.end(), "GlobalMaxPool1D"), 3);
}

TEST(DrawnConventions, WordsWithoutABoxSayWhatGoesIn) {
    for (const char* words : {"query block", "c/2"}) {
        DiagramBuilder figure;
        const auto source = figure.box(words, 0, 0, Outline::Text);
        const auto first = figure.box("Conv 3x3", 1, 0);
        const auto second = figure.box("Conv 1x1", 2, 0);
        const auto third = figure.box("FC", 3, 0);
        for (const auto& [from, to] : {std::pair(source, first), {first, second}, {second, third}})
            figure.arrow(from, to);
        const Design design = test::design_of(figure);
        EXPECT_EQ(test::types_of(design), (Types{"Input", "Conv2D", "Conv2D", "Dense"})) << words;
        EXPECT_EQ(design.layers.at(0).label, words);
    }
}

}  // namespace
}  // namespace dlp
