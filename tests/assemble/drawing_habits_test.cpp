// Networks as many papers draw them: towers of touching boxes, rows of neurons, shortcuts without a sign.
#include <gtest/gtest.h>

#include "assemble/diagram_design.h"
#include "support/design_builders.h"
#include "support/diagram_builder.h"
#include "support/table_builder.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using test::shipped_rules;

using Names = std::vector<std::string>;

std::vector<AssembledDesign> assemble(const Diagram& diagram, double probability, const std::string& text = "") {
    Paper paper;
    Figure figure;
    figure.caption = {FloatKind::Figure, "Figure 1", "Architecture of our network.", 1, {}};
    paper.figures.push_back(figure);
    paper.captions.push_back(figure.caption);
    if (!text.empty()) paper.sections.push_back({"1", "Method", 1, {test::paragraph_of(text)}});
    Diagnostics diagnostics;
    return assemble_figures(paper, {{0, probability, diagram}}, shipped_rules(), diagnostics);
}

Names types_of(const std::vector<AssembledDesign>& designs) {
    Names types;
    for (const AssembledDesign& each : designs) {
        for (const Layer& layer : each.design.layers) types.push_back(layer.type);
    }
    return types;
}

/// Boxes of 20 points, one below the other without a gap, shifted aside by `step` columns each.
Diagram tower_of(const Names& layers, double step = 0) {
    DiagramBuilder figure;
    for (std::size_t i = 0; i < layers.size(); ++i)
        figure.box(layers[i], step * static_cast<double>(i), 0.5 * static_cast<double>(i));
    return figure.diagram();
}

TEST(DrawingHabits, TouchingBoxesFollowEachOtherEvenWhereAPlotIsMoreLikely) {
    const Diagram tower =
        tower_of({"Input 32x32x3", "Conv 3x3, 32", "Max-pool 2x2", "Conv 3x3, 32", "Max-pool 2x2", "FC 256", "FC 10"});
    const auto designs = assemble(tower, 0.1);
    EXPECT_EQ(types_of(designs), (Names{"Input", "Conv2D", "MaxPool2D", "Conv2D", "MaxPool2D", "Dense", "Dense"}));
}

TEST(DrawingHabits, TouchingBoxesWithAnArrowFromOutsideAreATowerToo) {
    DiagramBuilder figure;
    const auto image = figure.box("image", 0, 3);
    const auto fc = figure.box("fc 10", 0, 0);
    figure.box("max pool 2x2", 0, 0.5);
    const auto conv = figure.box("conv 3x3, 64", 0, 1);
    const auto label = figure.box("class", 0, -2);
    figure.arrow(image, conv);
    figure.arrow(fc, label);
    EXPECT_EQ(types_of(assemble(figure.diagram(), 1)), (Names{"Input", "Conv2D", "MaxPool2D", "Dense", "Output"}));
}

TEST(DrawingHabits, BoxesThatMerelyOverlapALittleAreNoTower) {
    EXPECT_TRUE(assemble(tower_of({"conv 3x3, 64", "max pool 2x2", "fc 256", "fc 10"}, 0.6), 0.1).empty());
}

TEST(DrawingHabits, PlotsWithoutLayersAreLeftOut) {
    EXPECT_TRUE(assemble(tower_of({"train", "test", "ours", "baseline"}), 0.1).empty());
}

/// Ten convolutions with a shortcut over every two of them.
Diagram residual_column() {
    DiagramBuilder figure;
    std::vector<DiagramIndex> boxes;
    for (int i = 0; i < 11; ++i) {
        boxes.push_back(figure.box("3x3 conv, 64", 0, 12.0 - i));
        if (i > 0) figure.arrow(boxes[boxes.size() - 2], boxes.back());
    }
    for (std::size_t i = 0; i + 3 < boxes.size(); i += 2) figure.arrow(boxes[i], boxes[i + 3]);
    return figure.diagram();
}

TEST(DrawingHabits, ShortcutsThatTheTextSpeaksOfAreNotMisread) {
    const auto designs = assemble(residual_column(), 0.9, "We use residual blocks with shortcut connections.");
    const Names types = types_of(designs);
    EXPECT_EQ(std::count(types.begin(), types.end(), "Add"), 4);
    EXPECT_TRUE(assemble(residual_column(), 0.9).empty());
}

TEST(DrawingHabits, ShortcutsOverLayersWithTheirActivationsAreAdded) {
    DiagramBuilder figure;
    std::vector<DiagramIndex> boxes;
    for (const char* label : {"3x3 conv, 64", "1x1 conv, 16", "3x3 conv, 16", "1x1 conv, 64", "FC 10"}) {
        boxes.push_back(figure.box(label, 0, static_cast<double>(boxes.size())));
        if (boxes.size() > 1) figure.arrow(boxes[boxes.size() - 2], boxes.back(), boxes.size() < 5 ? "BN ReLU" : "");
    }
    figure.arrow(boxes[0], boxes[4]);
    const Names types = types_of(assemble(figure.diagram(), 0.9, "We use residual blocks."));
    EXPECT_EQ(std::count(types.begin(), types.end(), "Add"), 1);
    EXPECT_EQ(std::count(types.begin(), types.end(), "Concat"), 0);
}

/// Rows of four circles each, and a last circle; what stands beside each.
Diagram neurons_of(const Names& names) {
    DiagramBuilder figure;
    std::vector<DiagramIndex> rows;
    for (std::size_t i = 0; i < names.size(); ++i) {
        rows.push_back(figure.box("", static_cast<double>(i), 0));
        if (!names[i].empty()) figure.beside(rows.back(), names[i], LabelSide::Above);
        if (i > 0) figure.arrow(rows[i - 1], rows[i]);
    }
    Diagram diagram = figure.diagram();
    for (DiagramShape& shape : diagram.shapes) shape.units = 4;
    return diagram;
}

TEST(DrawingHabits, NeuronsOfOneHiddenLayerAreANetwork) {
    EXPECT_EQ(types_of(assemble(neurons_of({"Input layer", "Hidden layer", "Output layer"}), 0.9)),
              (Names{"Input", "Dense", "Dense"}));
    EXPECT_TRUE(assemble(neurons_of({"Input layer", "Hidden layer", "Output layer"}), 0.2).empty());
}

TEST(DrawingHabits, NamesBesideNeuronsAreThoseOfDenseLayers) {
    const auto designs = assemble(neurons_of({"Input (784)", "Encoder (256)", "Code (32)", "Decoder (256)"}), 0.9);
    EXPECT_EQ(types_of(designs), (Names{"Input", "Dense", "Dense", "Dense"}));
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(value_text(designs[0].design.layers[1].params.at("units")), "256");
}

TEST(DrawingHabits, AnActivationBelowIsThatOfTheLayerNamedAbove) {
    Diagram diagram = neurons_of({"Input (24)", "FC 40", "FC 30", "FC 2"});
    DiagramLabel activation;
    activation.text = "ReLU";
    activation.shape = 1;
    activation.side = LabelSide::Below;
    activation.box = diagram.shapes[1].box;
    diagram.labels.push_back(activation);
    const auto designs = assemble(diagram, 0.9);
    ASSERT_EQ(designs.size(), 1U);
    const auto& params = designs[0].design.layers[1].params;
    EXPECT_EQ(value_text(params.at("units")), "40");
    EXPECT_EQ(value_text(params.at("activation")), "relu");
}

TEST(DrawingHabits, NamesBesideARowGoBeforeTheLettersInItsCircles) {
    Diagram diagram = neurons_of({"Input layer", "Hidden layer 1", "Hidden layer 2", "Output layer"});
    for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
        DiagramLabel letter;
        letter.text = "h_1";
        letter.shape = static_cast<DiagramIndex>(i);
        letter.box = diagram.shapes[i].box;
        diagram.labels.push_back(letter);
    }
    const auto designs = assemble(diagram, 0.9);
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(designs[0].design.layers[1].label, "Hidden layer 1");
}

/// Two equal branches whose dense layers a line joins.
Diagram twins(const std::string& words, bool has_one_head) {
    DiagramBuilder figure;
    std::vector<DiagramIndex> ends;
    const auto join = figure.box("concat", 0.5, 4);
    for (const double column : {0.0, 2.0}) {
        const auto image = figure.box("image", column, 0);
        const auto conv = figure.box("conv 3x3, 64", column, 1);
        ends.push_back(figure.box("fc 128", column, 2));
        figure.arrow(image, conv);
        figure.arrow(conv, ends.back());
        figure.arrow(ends.back(), join);
    }
    const auto way = has_one_head ? figure.arrow(ends[0], ends[1], words) : figure.line(ends[0], ends[1]);
    Diagram diagram = figure.diagram();
    DiagramLabel label;
    label.text = words;
    label.connector = way;
    diagram.labels.push_back(label);
    return diagram;
}

TEST(DrawingHabits, LinesOfSharedWeightsAreNoWays) {
    const auto edges = [](const Diagram& diagram) { return assemble(diagram, 1).at(0).design.edges.size(); };
    EXPECT_EQ(edges(twins("shared weights", false)), 6U);
    EXPECT_EQ(edges(twins("features", false)), 8U);
    EXPECT_EQ(edges(twins("shared", true)), 8U);
}

TEST(DrawingHabits, ScaleIsAMultiplicationWhereWaysMeet) {
    DiagramBuilder figure;
    const auto input = figure.box("input", 0, 0);
    const auto conv = figure.box("conv 3x3, 64", 0, 1);
    const auto pool = figure.box("global pooling", 1, 2);
    const auto dense = figure.box("fc 64, sigmoid", 1, 3);
    const auto scale = figure.box("Scale", 0, 4);
    const auto residual = figure.box("Residual", 0, 5);
    figure.arrow(input, conv);
    figure.arrow(conv, pool);
    figure.arrow(pool, dense);
    figure.arrow(conv, scale);
    figure.arrow(dense, scale);
    figure.arrow(scale, residual);
    EXPECT_EQ(types_of(assemble(figure.diagram(), 1)),
              (Names{"Input", "Conv2D", "GlobalAvgPool2D", "Dense", "Multiply", "Block"}));
}

TEST(DrawingHabits, WaysThatMeetOnALineAreAdded) {
    DiagramBuilder figure;
    const auto pool = figure.box("max pool 2x2", 0, 0);
    const auto conv = figure.box("conv 3x3, 64", 0, 1);
    const auto joint = figure.box("", 0, 2, Outline::Text);
    const auto next = figure.box("conv 3x3, 64", 0, 3);
    const auto last = figure.box("add", 0, 4);
    for (const auto& [from, to] : {std::pair(pool, conv), std::pair(pool, joint), std::pair(conv, joint),
                                   std::pair(joint, next), std::pair(next, last), std::pair(joint, last)})
        figure.arrow(from, to);
    Diagram diagram = figure.diagram();
    diagram.shapes[static_cast<std::size_t>(joint)].symbol = ".";
    EXPECT_EQ(types_of(assemble(diagram, 1, "Shortcut connections skip each residual block.")),
              (Names{"MaxPool2D", "Conv2D", "Add", "Conv2D", "Add"}));
}

TEST(DrawingHabits, TablesThatReadOneAnotherAreNoNetwork) {
    DiagramBuilder figure;
    auto before = figure.box("FC 10", 0, 5);
    for (int row = 4; row > 0; --row) {
        const auto next = figure.box("Temporal embedding", 0, row);
        figure.arrow(before, next);
        before = next;
    }
    EXPECT_TRUE(assemble(figure.diagram(), 0.9).empty());
}

TEST(DrawingHabits, BoxesOfOneLetterAreTheStagesOfANetwork) {
    DiagramBuilder figure;
    const auto image = figure.box("image", 0, 4);
    const auto first = figure.box("C1", 0, 3);
    const auto second = figure.box("C2", 0, 2);
    const auto above = figure.box("P2", 2, 2);
    const auto below = figure.box("P1", 2, 3);
    const auto conv = figure.box("3x3 conv, 64", 3, 3);
    figure.arrow(image, first);
    figure.arrow(first, second);
    figure.arrow(second, above, "1x1 conv");
    figure.arrow(first, below, "1x1 conv");
    figure.arrow(above, below, "2x up");
    figure.arrow(below, conv);
    EXPECT_EQ(types_of(assemble(figure.diagram(), 0.9)),
              (Names{"Input", "Block", "Block", "Conv2D", "Conv2D", "UpSampling2D", "Concat", "Conv2D"}));
}

TEST(DrawingHabits, CaptionsTellHowWaysMeet) {
    DiagramBuilder figure;
    const auto input = figure.box("image", 1, 4);
    const auto left = figure.box("3x3 conv, 64", 0, 2);
    const auto right = figure.box("5x5 conv, 64", 2, 2);
    const auto last = figure.box("3x3 conv, 32", 1, 0);
    for (const auto branch : {left, right}) {
        figure.arrow(input, branch);
        figure.arrow(branch, last);
    }
    const auto merge_told_by = [&](const std::string& caption) {
        Paper paper;
        paper.figures.emplace_back();
        paper.figures.back().caption = {FloatKind::Figure, "Figure 1", caption, 1, {}};
        Diagnostics diagnostics;
        const auto designs = assemble_figures(paper, {{0, 1, figure.diagram()}}, shipped_rules(), diagnostics);
        return designs.empty() ? std::string() : designs[0].design.layers.at(3).type;
    };
    EXPECT_EQ(merge_told_by("Two paths, merged by addition."), "Add");
    EXPECT_EQ(merge_told_by("Two paths, added and concatenated."), "Concat");
    EXPECT_EQ(merge_told_by("Two paths."), "Concat");
}

/// The larger of two networks side by side, twelve layers in a row.
DiagramBuilder beside_a_larger_network() {
    DiagramBuilder figure;
    auto before = figure.box("Input image", 0, 5);
    for (int i = 0; i < 12; ++i) {
        const auto next = figure.box("3x3 conv, 64", 0, 4 - i);
        figure.arrow(before, next);
        before = next;
    }
    return figure;
}

std::size_t count_networks(const DiagramBuilder& figure, const std::string& caption = "Two networks.") {
    Paper paper;
    paper.figures.emplace_back();
    paper.figures.back().caption = {FloatKind::Figure, "Figure 1", caption, 1, {}};
    Diagnostics diagnostics;
    return assemble_figures(paper, {{0, 1, figure.diagram()}}, shipped_rules(), diagnostics).size();
}

TEST(DrawingHabits, WaysThatMeetAtALetterBeforeASignMeetAtTheSign) {
    DiagramBuilder figure = beside_a_larger_network();
    const auto input = figure.box("Input image", 4, 4);
    const auto letter = figure.box("h", 3, 2);
    const auto sign = figure.circle("+", 4, 1);
    for (int i = 0; i < 3; ++i) {
        const auto branch = figure.box("5x5 conv, 32", 3 + i, 3);
        figure.arrow(input, branch);
        figure.arrow(branch, i < 2 ? letter : sign);
    }
    figure.arrow(letter, sign);
    EXPECT_EQ(count_networks(figure), 2U);
}

/// Two branches that lead to one box.
DiagramBuilder with_branches_to(const std::string& last) {
    DiagramBuilder figure = beside_a_larger_network();
    const auto input = figure.box("Input image", 4, 6);
    const auto first = figure.box("7x7 conv, 32", 4, 5);
    const auto stem = figure.box("max pool", 4, 4);
    figure.arrow(input, first);
    figure.arrow(first, stem);
    const auto both = figure.box(last, 4, 1);
    int column = 3;
    for (const char* layer : {"5x5 conv, 32", "3x3 conv, 16"}) {
        const auto branch = figure.box(layer, column++, 3);
        figure.arrow(stem, branch);
        figure.arrow(branch, both);
    }
    return figure;
}

TEST(DrawingHabits, ABoxWithANameJoinsWhatEndsThere) {
    EXPECT_EQ(count_networks(with_branches_to("Arbiter")), 2U);
}

TEST(DrawingHabits, WhatACaptionSaysIsConcatenatedWasNotGuessed) {
    EXPECT_EQ(count_networks(with_branches_to("1x1 conv, 8")), 1U);
    EXPECT_EQ(count_networks(with_branches_to("1x1 conv, 8"), "Two networks. Branches are concatenated."), 2U);
}

/// Image, convolutions and logits on cuboids below each other, the last `lower` than the others.
Names types_behind_cuboids(const std::string& result, double lower) {
    DiagramBuilder figure;
    const auto image = figure.box("Image", 0, 0);
    std::vector<DiagramIndex> maps;
    for (const int row : {2, 4, 6}) maps.push_back(figure.box("", 0, row, Outline::Cuboid));
    figure.place(maps.back(), 0, 240, 80, 20 - lower);
    for (const std::size_t map : {0U, 1U}) figure.beside(maps[map], "Conv 3x3", LabelSide::Right);
    figure.beside(maps[2], result, LabelSide::Right);
    figure.arrow(image, maps[0]);
    figure.arrow(maps[0], maps[1]);
    figure.arrow(maps[1], maps[2]);
    return types_of(assemble(figure.diagram(), 1));
}

TEST(DrawingHabits, LogitsDrawnAsTheMapsBeforeThemAreAConvolution) {
    EXPECT_EQ(types_behind_cuboids("logits", 0), (Names{"Input", "Conv2D", "Conv2D", "Conv2D"}));
    EXPECT_EQ(types_behind_cuboids("logits", 10).back(), "Dense");
    EXPECT_EQ(types_behind_cuboids("fully connected", 0).back(), "Dense");
}

TEST(DrawingHabits, AnXBehindWhatItIsTakenFromIsNoLayer) {
    DiagramBuilder figure;
    const auto window = figure.box("", 0, 6);
    figure.beside(window, "10x20", LabelSide::Right);
    const auto x = figure.box("x_t", 0, 4);
    const auto h = figure.box("h_t", 0, 2);
    const auto y = figure.box("y_t", 0, 0);
    figure.arrow(window, x);
    figure.arrow(x, h);
    figure.arrow(h, h);
    figure.arrow(h, y);
    EXPECT_EQ(types_of(assemble(figure.diagram(), 1)), (Names{"Input", "SimpleRNN", "Dense"}));
}

}  // namespace
}  // namespace dlp
