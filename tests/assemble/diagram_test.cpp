#include "assemble/diagram_design.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/design_builders.h"
#include "support/diagram_builder.h"
#include "support/figure_designs.h"
#include "support/table_builder.h"

namespace dlp {
namespace {

using namespace test;

using Names = std::vector<std::string>;

TEST(AssembleDiagram, ReadsAChainOfBoxesAlongItsArrows) {
    DiagramBuilder figure;
    const auto input = figure.box("Input image", 0, 3);
    const auto conv = figure.box("3x3 conv, 64", 0, 2);
    const auto pool = figure.box("max pool\n2x2", 0, 1);
    const auto dense = figure.box("FC 10", 0, 0);
    figure.arrow(input, conv);
    figure.arrow(conv, pool);
    figure.arrow(pool, dense);
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Input", "Conv2D", "MaxPool2D", "Dense"}));
    EXPECT_EQ(stated(design, 1, "filters"), "64");
    EXPECT_EQ(stated(design, 2, "pool_size"), "2");
    EXPECT_EQ(stated(design, 3, "units"), "10");
    EXPECT_EQ(design.layers[1].label, "3x3 conv, 64");
    ASSERT_FALSE(design.layers[1].evidence.empty());
    EXPECT_EQ(design.layers[1].evidence[0].page, 1);
    EXPECT_EQ(design.sources.at(0).kind, SourceKind::Figure);
}

TEST(AssembleDiagram, ReadsSeveralLayersInOneBox) {
    DiagramBuilder figure;
    const auto first = figure.box("conv-bn-relu", 0, 0);
    const auto second = figure.box("Fully Connected ReLU Layer", 0, 1);
    figure.arrow(first, second);
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Conv2D", "BatchNorm", "Activation", "Dense"}));
    EXPECT_EQ(stated(design, 3, "activation"), "relu");
}

TEST(AssembleDiagram, JoinsBoxesOfOneHeightThatTouch) {
    DiagramBuilder figure;
    const auto conv = figure.box("3x3 conv, 64", 0, 0);
    const auto pool = figure.box("max pool", 1, 0);
    const auto dense = figure.box("FC 10", 1.81, 0);
    const auto softmax = figure.box("softmax", 3, 0);
    figure.arrow(conv, pool);
    figure.arrow(dense, softmax);
    EXPECT_EQ(types_of(design_of(figure)), (Names{"Conv2D", "MaxPool2D", "Dense", "Activation"}));
}

TEST(AssembleDiagram, MergesAtSigns) {
    DiagramBuilder figure;
    const auto input = figure.box("H^c-1", 0, 3);
    const auto left = figure.box("sep\n5x5", 0, 2);
    const auto right = figure.box("max\n3x3", 1, 2);
    const auto skip = figure.box("iden\ntity", 2, 2);
    const auto add = figure.circle("+", 0.5, 1);
    const auto concat = figure.box("concat", 1, 0);
    for (const auto branch : {left, right, skip}) figure.arrow(input, branch);
    figure.arrow(left, add);
    figure.arrow(right, add);
    figure.arrow(add, concat);
    figure.arrow(skip, concat);
    const Design design = design_of(figure);
    EXPECT_EQ(ways_of(design), (Names{"h_c_1>iden_tity", "h_c_1>max_3x3", "h_c_1>sep_5x5", "iden_tity>concat",
                                      "layer>concat", "max_3x3>layer", "sep_5x5>layer"}));
    EXPECT_EQ(types_of(design), (Names{"Input", "SeparableConv2D", "MaxPool2D", "Lambda", "Add", "Concat"}));
}

TEST(AssembleDiagram, LeavesOutPiecesThatLostTheirWays) {
    DiagramBuilder figure;
    const auto input = figure.box("Input image", 0, 3);
    const auto conv = figure.box("3x3 conv, 64", 0, 4);
    figure.arrow(input, conv);
    DiagramIndex before = conv;
    double row = 4;
    for (const char* label : {"3x3 conv, 128", "max pool\n2x2", "3x3 conv, 256", "max pool\n3x3", "FC 128", "FC 10"}) {
        const auto here = figure.box(label, 0, ++row);
        figure.arrow(before, here);
        before = here;
    }
    const auto left = figure.box("FC 64", 3, 2);
    const auto right = figure.box("FC 32", 4, 2);
    const auto both = figure.box("FC 16", 3, 1);  // two ways meet here, and nothing draws how
    figure.arrow(left, both);
    figure.arrow(right, both);
    const Design design = design_of(figure);
    EXPECT_EQ(design.layers.size(), 8U);
}

TEST(AssembleDiagram, TakesNormsBesideAttentionForThoseOfLayers) {
    DiagramBuilder figure;
    const auto patches = figure.box("Embedded Patches", 0, 4);
    const auto norm = figure.box("Norm", 0, 3);
    const auto attention = figure.box("Multi-Head\nAttention", 0, 2);
    const auto add = figure.box("Add & Norm", 0, 1);
    const auto dense = figure.box("Feed Forward", 0, 0);
    figure.arrow(patches, norm);
    figure.arrow(norm, attention);
    figure.arrow(attention, add);
    figure.arrow(patches, add);
    figure.arrow(add, dense);
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Input", "LayerNorm", "MultiHeadAttention", "Add", "LayerNorm", "Dense"}));
}

TEST(AssembleDiagram, TakesNumbersForWidthsWhereNothingElseNamesLayers) {
    DiagramBuilder figure;
    const auto h3 = figure.box("1000 units", 0, 0);
    const auto h2 = figure.box("500 units", 0, 1);
    const auto h1 = figure.box("500 units", 0, 2);
    const auto v = figure.box("28 x 28\npixel\nimage", 0, 3);
    figure.double_arrow(h3, h2);
    figure.double_arrow(h2, h1);
    figure.double_arrow(h1, v);
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Input", "Dense", "Dense", "Dense"}));
    EXPECT_EQ(stated(design, 1, "units"), "500");
    EXPECT_EQ(stated(design, 3, "units"), "1000");
}

TEST(AssembleDiagram, TakesRowsOfCirclesForDenseLayers) {
    DiagramBuilder figure;
    const auto out = figure.circle("output", 0, 0);
    const auto h2 = figure.neurons("h^2", 0, 1);
    const auto h1 = figure.neurons("h^1", 0, 2);
    const auto q = figure.neurons("q(h^2|v)", 0, 3);
    const auto v = figure.neurons("v", 1, 3);
    figure.arrow(q, h1);
    figure.arrow(v, h1);
    figure.arrow(h1, h2);
    figure.arrow(h2, out);
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Input", "Input", "Concat", "Dense", "Dense", "Dense"}));
    EXPECT_TRUE(design.layers[2].is_inferred);
}

TEST(AssembleDiagram, TakesLettersForWhatPassesBetweenNamedLayers) {
    DiagramBuilder figure;
    const auto x = figure.box("x", 0, 0);
    const auto conv = figure.box("conv 3x3", 1, 0);
    const auto h = figure.box("h", 2, 0);
    const auto pool = figure.box("max pool", 3, 0);
    const auto dense = figure.box("dense", 4, 0);
    figure.arrow(x, conv);
    figure.arrow(conv, h);
    figure.arrow(h, pool);
    figure.arrow(pool, dense);
    EXPECT_EQ(types_of(design_of(figure)), (Names{"Input", "Conv2D", "MaxPool2D", "Dense"}));
}

TEST(AssembleDiagram, GivesMapsTheLayersOnTheWaysBetweenThem) {
    DiagramBuilder figure;
    const auto input = figure.sheets("3@32x32", 0, 0);
    const auto first = figure.sheets("6@28x28", 1, 0);
    const auto second = figure.sheets("6@14x14", 2, 0);
    const auto third = figure.sheets("16@10x10", 3, 0);
    figure.arrow(input, first, "convolution");
    figure.arrow(first, second, "max-pooling");
    figure.arrow(second, third, "convolution");
    const std::vector<AssembledDesign> designs = assemble(figure.diagram());
    ASSERT_EQ(designs.size(), 1U);
    const Design& design = designs[0].design;
    EXPECT_EQ(types_of(design), (Names{"Input", "Conv2D", "MaxPool2D", "Conv2D"}));
    EXPECT_EQ(stated(design, 0, "shape"), "[32, 32, 3]");
    EXPECT_EQ(stated(design, 1, "filters"), "6");
    EXPECT_EQ(designs[0].sizes.outputs.at(design.layers[2].id), (Shape{14, 14, 6}));
}

TEST(AssembleDiagram, LeadsThroughContainersAndRepeatsThem) {
    DiagramBuilder figure;
    const auto input = figure.box("input", 0, 0);
    const auto conv = figure.box("conv", 1, 0);
    const auto norm = figure.box("BN", 2, 0);
    const auto block = figure.frame({conv, norm}, "x3");
    const auto dense = figure.box("fc", 3, 0);
    figure.arrow(input, block);
    figure.arrow(conv, norm);
    figure.arrow(block, dense);
    const Design design = design_of(figure);
    EXPECT_EQ(design.layers.size(), 8U);
    EXPECT_EQ(design.edges.size(), 7U);
    EXPECT_EQ(types_of(design).front(), "Input");
    EXPECT_EQ(types_of(design).back(), "Dense");
}

TEST(AssembleDiagram, RepeatsAContainerInsideARepeatedOne) {
    DiagramBuilder figure;
    const auto input = figure.box("input", 0, 0);
    const auto conv = figure.box("conv", 1, 0);
    const auto norm = figure.box("BN", 2, 0);
    const auto pool = figure.box("max pool", 3, 0);
    const auto outer = figure.frame({conv, norm, pool}, "x2");
    const auto inner = figure.frame({conv, norm}, "x3");
    const auto dense = figure.box("fc", 4, 0);
    figure.arrow(input, conv);
    figure.arrow(conv, norm);
    figure.arrow(norm, pool);
    figure.arrow(pool, dense);
    Diagram diagram = figure.diagram();
    diagram.shapes[static_cast<std::size_t>(inner)].parent = outer;
    const std::vector<AssembledDesign> designs = assemble(diagram);
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(types_of(designs[0].design),
              (Names{"Input", "Conv2D", "BatchNorm", "Conv2D", "BatchNorm", "Conv2D", "BatchNorm", "MaxPool2D",
                     "Conv2D", "BatchNorm", "Conv2D", "BatchNorm", "Conv2D", "BatchNorm", "MaxPool2D", "Dense"}));
    EXPECT_EQ(designs[0].design.edges.size(), 15U);
}

TEST(AssembleDiagram, KeepsTheFirstLayersOfTooMany) {
    DiagramBuilder figure;
    const auto input = figure.box("input", 0, 0);
    const auto conv = figure.box("conv 5x5", 1, 0);
    const auto pool = figure.box("max pool", 2, 0);
    const auto many = figure.box("[conv 3x3, 64] x 1000", 3, 0);
    figure.beside(many, "x 64", LabelSide::Right);
    figure.arrow(input, conv);
    figure.arrow(conv, pool);
    figure.arrow(pool, many);
    const Design design = design_of(figure);
    ASSERT_EQ(design.layers.size(), 2000U);
    EXPECT_EQ(design.layers[3].id + " " + design.layers[4].id, "conv_3x3_64 conv_3x3_64_2");
}

TEST(AssembleDiagram, ChainsBoxesThatStandInLineWithoutArrows) {
    DiagramBuilder figure;
    figure.box("conv 64", 0, 0);
    figure.box("max pool", 0, 1);
    figure.box("conv 128", 0, 2);
    figure.box("softmax", 0, 3);
    EXPECT_EQ(types_of(design_of(figure)), (Names{"Conv2D", "MaxPool2D", "Conv2D", "Activation"}));
}

TEST(AssembleDiagram, KeepsNamesThatNoLayerHasAsBlocks) {
    DiagramBuilder figure;
    const auto input = figure.box("image", 0, 0);
    const auto block = figure.box("Local stats. pooling", 1, 0);
    const auto conv = figure.box("2D-CNN", 2, 0);
    const auto lstm = figure.box("LSTM", 3, 0);
    const auto dense = figure.box("FC", 4, 0);
    figure.arrow(input, block);
    figure.arrow(block, conv);
    figure.arrow(conv, lstm);
    figure.arrow(lstm, dense);
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Input", "Block", "Conv2D", "LSTM", "Dense"}));
    EXPECT_EQ(design.layers[1].label, "Local stats. pooling");
}

TEST(AssembleDiagram, BridgesNoGapFromTheHeadOfAnArrow) {
    DiagramBuilder figure;
    const auto input = figure.box("input", 0, 0);
    const auto conv = figure.box("conv", 1, 0);
    const auto pool = figure.box("max pool", 2, 0);
    const auto dense = figure.box("fc", 3, 0);
    figure.arrow(input, conv);
    figure.arrow(conv, pool);
    figure.arrow(pool, dense);
    const auto stray = figure.arrow(input, conv);
    const auto other = figure.arrow(input, dense);
    Diagram diagram = figure.diagram();
    for (const auto place : {stray, other}) {
        Connector& connector = diagram.connectors[static_cast<std::size_t>(place)];
        connector.from = nothing;
        connector.way.front() = {place == stray ? 250.0 : 260.0, -30};
    }
    const std::vector<AssembledDesign> designs = assemble(diagram);
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(ways_of(designs[0].design), (Names{"conv>max_pool", "input>conv", "max_pool>fc"}));
}

TEST(AssembleDiagram, CutsLoopsInTime) {
    DiagramBuilder figure;
    const auto embedding = figure.box("Label Embedding", 0, 0);
    const auto rnn = figure.box("LSTM", 1, 0);
    const auto dense = figure.box("Projection Layer", 2, 0);
    figure.arrow(embedding, rnn);
    figure.arrow(rnn, dense);
    figure.arrow(dense, rnn);
    EXPECT_EQ(design_of(figure).edges.size(), 2U);
}

TEST(AssembleDiagram, GivesEachPartThatIsANetworkADesign) {
    DiagramBuilder figure;
    for (const double column : {0.0, 3.0}) {
        const auto a = figure.box(column > 0 ? "LSTM" : "conv", column, 0);
        const auto b = figure.box("dense", column, 1);
        const auto c = figure.box("dropout", column, 2);
        figure.arrow(a, b);
        figure.arrow(b, c);
    }
    const auto designs = assemble(figure.diagram());
    ASSERT_EQ(designs.size(), 2U);
    EXPECT_NE(designs[0].slug, designs[1].slug);
}

TEST(AssembleDiagram, GivesNoDesignWhereMostBoxesAreNoLayers) {
    DiagramBuilder figure;
    const auto user = figure.box("Collect reports", 0, 0);
    const auto server = figure.box("Review committee", 1, 0);
    const auto dense = figure.box("Dense", 2, 0);
    const auto paper = figure.box("Publish findings", 3, 0);
    figure.arrow(user, server);
    figure.arrow(server, dense);
    figure.arrow(dense, paper);
    EXPECT_TRUE(assemble(figure.diagram()).empty());
}

TEST(AssembleDiagram, ReadsTwoPanelsOfAFigure) {
    Paper paper;
    paper.figures.emplace_back();
    paper.figures.back().caption = {FloatKind::Figure, "Figure 1", "Our networks.", 1, {}};
    std::vector<DesignFigure> panels;
    for (const char* last : {"FC 10", "LSTM 20"}) {
        DiagramBuilder panel;
        const auto input = panel.box("Input image", 0, 3);
        const auto conv = panel.box("3x3 conv, 64", 0, 2);
        const auto pool = panel.box("max pool\n2x2", 0, 1);
        panel.arrow(input, conv);
        panel.arrow(conv, pool);
        panel.arrow(pool, panel.box(last, 0, 0));
        panels.push_back({0, 1, panel.diagram()});
    }
    Diagnostics diagnostics;
    const auto designs = assemble_figures(paper, panels, shipped_rules(), diagnostics);
    ASSERT_EQ(designs.size(), 2U);
    EXPECT_EQ(types_of(designs[0].design).back(), "Dense");
    EXPECT_EQ(types_of(designs[1].design).back(), "LSTM");
}

TEST(AssembleDiagram, TakesAnInputThatSomethingLeadsToForAName) {
    DiagramBuilder figure;
    const auto image = figure.box("image", 0, 0);
    const auto first = figure.box("3x3 conv, 64", 1, 0);
    const auto input = figure.box("Input", 2, 0);
    const auto second = figure.box("fc 20", 3, 0);
    const auto last = figure.box("fc 10", 4, 0);
    figure.arrow(image, first);
    figure.arrow(first, input);
    figure.arrow(input, second);
    figure.arrow(second, last);
    const Design design = design_of(figure);
    EXPECT_EQ(types_of(design), (Names{"Input", "Conv2D", "Dense", "Dense"}));
    EXPECT_EQ(design.edges.size(), 3U);
}

}  // namespace
}  // namespace dlp
