// Drawings that look like networks to the reader of diagrams, and are none.
#include <gtest/gtest.h>

#include "assemble/judge_parts.h"
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

TEST(RefusedFigures, KindsOfNetworksAreNoDesignsOfThePaper) {
    DiagramBuilder figure;
    add_chain(figure, {"text", "embedding", "LSTM", "fc 2"}, 0);
    add_chain(figure, {"image", "conv 3x3, 64", "max pool", "fc 10"}, 2);
    const auto count = [&](const std::string& caption) { return assemble(figure.diagram(), "", 1, caption).size(); };
    EXPECT_EQ(count("Various neural network architectures. A. Recurrent, B. Convolutional"), 0U);
    EXPECT_EQ(count("Our various neural network architectures."), 2U);
    EXPECT_EQ(count("Recurrent and convolutional networks."), 2U);
}

TEST(RefusedFigures, RowsOfCirclesInAPipelineAreTheSignOfANetwork) {
    DiagramBuilder figure;
    add_chain(figure, {"x", "h1", "h2", "y"}, 0);
    Diagram diagram = figure.diagram();
    for (DiagramShape& shape : diagram.shapes) shape.units = 4;
    EXPECT_EQ(assemble(diagram, "", 1, "Our network.").size(), 1U);
    EXPECT_TRUE(assemble(diagram, "", 1, "Overall system pipeline.").empty());
}

TEST(RefusedFigures, ThreeWaysIntoAProductOfTwoWereMisread) {
    for (const bool is_crowded : {false, true}) {
        DiagramBuilder figure;
        const DiagramIndex user = figure.box("embedding", 0, 0);
        const DiagramIndex item = figure.box("fc 64", 0, 2);
        const DiagramIndex more = figure.box("fc 32", 0, 4);
        const DiagramIndex product = figure.box("dot product", 1, 1);
        figure.arrow(user, product);
        figure.arrow(item, product);
        figure.arrow(more, is_crowded ? product : item);
        figure.arrow(product, figure.box("sigmoid", 2, 1));
        EXPECT_EQ(assemble(figure.diagram()).size(), is_crowded ? 0U : 1U);
    }
}

TEST(RefusedFigures, NamelessInputsThatOnlyLeadOutAreLostWays) {
    for (const std::string name : {"", "labels"}) {
        DiagramBuilder figure;
        add_chain(figure, {"image", "conv 3x3, 64", "max pool", "fc 10"}, 0);
        const DiagramIndex out = figure.box("output", 4, 0);
        figure.arrow(3, out);
        figure.arrow(figure.box(name, 4, 2), out);
        EXPECT_EQ(assemble(figure.diagram()).size(), name.empty() ? 0U : 1U);
    }
}

TEST(RefusedFigures, ConvolutionsThatOnlyShapesTellAreNoNetwork) {
    const Rules& rules = test::shipped_rules();
    Layer silent;
    silent.type = "Conv2D";
    silent.params["activation"] = std::string("relu");
    Layer said = silent;
    said.label = "conv";
    Layer sized = silent;
    sized.params["filters"] = std::int64_t{64};
    const auto is_refused = [&](std::vector<Layer> layers) {
        Design design;
        design.layers = std::move(layers);
        return is_told_by_shapes_only(design, rules);
    };
    EXPECT_TRUE(is_refused({said, silent, silent}));
    EXPECT_FALSE(is_refused({said, said, silent}));
    EXPECT_FALSE(is_refused({said, sized, sized}));
}

TEST(RefusedFigures, BlocksOfThePaperOwnMayStandBetweenLayers) {
    const std::vector<std::string> backbone = {"Image",       "Grain Mixing",  "Patch Merging", "Grain Mixing",
                                               "Row Folding", "Patch Merging", "Grain Mixing",  "Row Folding",
                                               "conv 1x1",    "fc 10"};
    DiagramBuilder figure;
    add_chain(figure, backbone, 0);
    EXPECT_EQ(assemble(figure.diagram(), "", 0.95).size(), 1U);
    EXPECT_TRUE(assemble(figure.diagram(), "", 0.8).empty());
}

/// Columns of layers side by side, the pool of each also read by the last layer of the next.
DiagramBuilder joined_columns(int count) {
    DiagramBuilder figure;
    for (int column = 0; column < count; ++column) {
        DiagramIndex before = figure.box("image", column, 0);
        double row = 1;
        for (const char* layer : {"conv 3x3, 64", "max pool 2x2", "fc 10"}) {
            const DiagramIndex here = figure.box(layer, column, row++);
            figure.arrow(before, here);
            before = here;
        }
        if (column > 0) figure.arrow(before - 5, before);
    }
    return figure;
}

TEST(RefusedFigures, AreThoseInWhichManyEndsAreLoose) {
    EXPECT_EQ(assemble(joined_columns(2).diagram()).size(), 1U);
    EXPECT_TRUE(assemble(joined_columns(3).diagram()).empty());
}

}  // namespace
}  // namespace dlp
