// Drawings that look like networks to the reader of diagrams, and are none.
#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::assemble;
using test::DiagramBuilder;

/// Boxes joined by arrows, in one row of the grid.
void add_chain(DiagramBuilder& figure, const std::vector<std::string>& labels, double row) {
    DiagramIndex before = nothing;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const DiagramIndex here = figure.box(labels[i], static_cast<double>(i), row);
        if (before != nothing) figure.arrow(before, here);
        before = here;
    }
}

TEST(RefusedFigures, AFigureThatFallsIntoManyNetworksShowsNone) {
    const std::vector<std::vector<std::string>> networks = {
        {"image", "conv 3x3, 64", "fc 10", "softmax"},   {"image", "max pool", "fc 10", "fc 2"},
        {"text", "embedding", "LSTM", "fc 2"},           {"image", "fc 30", "fc 20", "fc 10"},
        {"text", "embedding", "GRU", "dropout", "fc 2"}, {"image", "conv 5x5", "max pool", "fc 10"}};
    DiagramBuilder figure;
    for (std::size_t i = 0; i < networks.size(); ++i) add_chain(figure, networks[i], static_cast<double>(2 * i));
    EXPECT_EQ(assemble(figure.diagram()).size(), networks.size());
    add_chain(figure, {"image", "conv 7x7, 64", "conv 3x3, 64", "fc 10"}, 12);
    EXPECT_TRUE(assemble(figure.diagram()).empty());
}

TEST(RefusedFigures, BoxesOfOneLabelAreNoLayers) {
    DiagramBuilder numbers;
    add_chain(numbers, {"input", "300", "200", "100"}, 0);
    EXPECT_EQ(assemble(numbers.diagram()).size(), 1U);
    DiagramBuilder cells;
    add_chain(cells, {"input", "100", "100", "100"}, 0);
    EXPECT_TRUE(assemble(cells.diagram()).empty());
}

TEST(RefusedFigures, AFormulaOfActivationsIsNoNetwork) {
    DiagramBuilder network;
    add_chain(network, {"input", "linear(8)", "tanh", "linear(1)", "softmax"}, 0);
    EXPECT_EQ(assemble(network.diagram()).size(), 1U);
    DiagramBuilder formula;
    add_chain(formula, {"input", "linear(1)", "tanh", "softmax", "relu", "sigmoid", "linear(1)", "tanh", "softmax"}, 0);
    EXPECT_TRUE(assemble(formula.diagram()).empty());
}

TEST(RefusedFigures, AnUnlikelyFigureShowsANetworkWhereAllItsBoxesAreLayers) {
    DiagramBuilder network;
    add_chain(network, {"input", "embedding layer", "GRU layer", "GRU layer", "feedforward layer"}, 0);
    EXPECT_EQ(assemble(network.diagram(), "", 0.1).size(), 1U);
    DiagramBuilder others;
    add_chain(others, {"input", "embedding layer", "users", "GRU layer", "shop", "GRU layer", "feedforward layer"}, 0);
    EXPECT_TRUE(assemble(others.diagram(), "", 0.1).empty());
}

TEST(RefusedFigures, NormsAndGlobalPoolsMakeABlockOfAFormula) {
    DiagramBuilder excitation;
    add_chain(excitation, {"input", "global pooling", "FC", "ReLU", "FC", "sigmoid", "softmax"}, 0);
    EXPECT_EQ(assemble(excitation.diagram()).size(), 1U);
    DiagramBuilder pre_activated;
    add_chain(pre_activated, {"input", "BN", "ReLU", "3x3 conv", "BN", "ReLU", "BN", "ReLU", "3x3 conv"}, 0);
    EXPECT_EQ(assemble(pre_activated.diagram()).size(), 1U);
}

}  // namespace
}  // namespace dlp
