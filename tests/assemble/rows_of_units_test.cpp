// Drawings of neurons: rows of circles, and single circles among them.
#include <gtest/gtest.h>

#include "assemble/diagram_nodes.h"
#include "base/text.h"
#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using test::shipped_rules;

/// The rounded shapes are rows of four units with a letter each.
Design assemble(Diagram diagram) {
    for (DiagramShape& shape : diagram.shapes) {
        if (shape.outline == Outline::Rounded) shape.units = shape.letters = 4;
    }
    const auto designs = test::assemble(diagram, "", 0.9);
    return designs.empty() ? Design{} : designs.front().design;
}

std::string types_of(const Design& design) {
    return joined(test::types_of(design), " ");
}

DiagramIndex row(DiagramBuilder& figure, const std::string& name, double column) {
    const DiagramIndex shape = figure.box("", column, 0, Outline::Rounded);
    if (!name.empty()) figure.beside(shape, name, LabelSide::Above);
    return shape;
}

TEST(RowsOfUnits, ACircleBehindARowIsALayer) {
    DiagramBuilder figure;
    const auto input = row(figure, "Input layer", 0);
    const auto hidden = row(figure, "Hidden layer (24 neurons)", 1);
    const auto last = figure.circle("y", 2, 0);
    figure.arrow(input, hidden);
    figure.arrow(hidden, last);
    EXPECT_EQ(types_of(assemble(figure.diagram())), "Input Dense Dense");
}

TEST(RowsOfUnits, TheFirstIsTheInputWithoutAName) {
    DiagramBuilder figure;
    const auto input = row(figure, "", 0);
    const auto hidden = row(figure, "", 1);
    const auto last = row(figure, "", 2);
    figure.arrow(input, hidden);
    figure.arrow(hidden, last);
    EXPECT_EQ(types_of(assemble(figure.diagram())), "Input Dense Dense");
}

/// The units of the layers behind the input, which has a shape.
std::string widths_of(const Design& design) {
    std::string widths;
    for (const Layer& layer : design.layers) {
        const auto width = layer.params.find(layer.type == "Input" ? "shape" : "units");
        widths += (width == layer.params.end() ? "-" : value_text(width->second)) + " ";
    }
    return widths;
}

TEST(RowsOfUnits, HaveAsManyUnitsAsCircles) {
    DiagramBuilder figure;
    const auto input = row(figure, "Input layer", 0);
    const auto hidden = row(figure, "Hidden layer", 1);
    const auto last = figure.circle("y", 2, 0);
    figure.arrow(input, hidden);
    figure.arrow(hidden, last);
    EXPECT_EQ(widths_of(assemble(figure.diagram())), "[4] 4 1 ");
}

TEST(RowsOfUnits, StandForMoreWhereDotsOrNumbersTellSo) {
    for (const bool has_dots : {true, false}) {
        DiagramBuilder figure;
        const auto input = row(figure, "Input layer", 0);
        const auto hidden = row(figure, has_dots ? "Hidden layer" : "Hidden layer (24 neurons)", 1);
        const auto last = row(figure, "Output layer", 2);
        if (has_dots) figure.beside(hidden, ". . .", LabelSide::Inside);
        figure.arrow(input, hidden);
        figure.arrow(hidden, last);
        EXPECT_EQ(widths_of(assemble(figure.diagram())), has_dots ? "- - - " : "- 24 - ");
    }
}

TEST(RowsOfUnits, GiveWhatTheLettersBehindThemName) {
    DiagramBuilder figure;
    const auto input = row(figure, "Input layer", 0);
    const auto hidden = row(figure, "Hidden layer", 1);
    const auto last = figure.circle("", 2, 0);
    const auto policy = figure.box("π(s)", 2, 1, Outline::Text);
    const auto value = figure.box("V(s)", 3, 0, Outline::Text);
    figure.arrow(input, hidden);
    figure.arrow(hidden, policy);
    figure.arrow(hidden, last);
    figure.arrow(last, value);
    EXPECT_EQ(types_of(assemble(figure.diagram())), "Input Dense Dense Output Output");
}

TEST(RowsOfUnits, AnActivationBesideARowIsThatOfItsLayer) {
    DiagramBuilder figure;
    const auto input = row(figure, "Input layer", 0);
    const auto hidden = row(figure, "Layer 1: ReLU", 1);
    const auto next = row(figure, "Layer 2: ReLU", 2);
    const auto last = row(figure, "Output layer", 3);
    figure.arrow(input, hidden);
    figure.arrow(hidden, next);
    figure.arrow(next, last);
    const Design design = assemble(figure.diagram());
    ASSERT_EQ(types_of(design), "Input Dense Dense Dense");
    EXPECT_EQ(value_text(design.layers[1].params.at("activation")), "relu");
}

TEST(RowsOfUnits, AnActivationIsARowOfItsOwnWhereConvolutionsAreRows) {
    DiagramBuilder figure;
    const auto input = row(figure, "Image 32x32x3", 0);
    const auto convolution = row(figure, "Conv 3x3, 16", 1);
    const auto activation = row(figure, "ReLU", 2);
    const auto last = row(figure, "FC 10", 3);
    figure.arrow(input, convolution);
    figure.arrow(convolution, activation);
    figure.arrow(activation, last);
    EXPECT_EQ(types_of(assemble(figure.diagram())).find("Dense Dense"), std::string::npos);
    EXPECT_NE(types_of(assemble(figure.diagram())).find("Conv2D"), std::string::npos);
}

TEST(RowsOfUnits, ARowThatLeadsToItselfIsRecurrent) {
    DiagramBuilder figure;
    const auto input = row(figure, "Input", 0);
    const auto hidden = row(figure, "Hidden (16 units)", 1);
    const auto last = row(figure, "Output", 2);
    figure.arrow(input, hidden);
    figure.arrow(hidden, hidden);
    figure.arrow(hidden, last);
    const Design design = assemble(figure.diagram());
    ASSERT_EQ(types_of(design), "Input SimpleRNN Dense");
    EXPECT_EQ(value_text(design.layers[1].params.at("units")), "16");
}

TEST(RowsOfUnits, ABoxWithALetterThatLeadsToItselfIsRecurrent) {
    DiagramBuilder figure;
    const auto input = figure.box("Input", 0, 6);
    const auto first = figure.box("h_1", 0, 4);
    const auto second = figure.box("h_2", 0, 2);
    const auto last = figure.box("FC 10", 0, 0);
    figure.arrow(input, first);
    figure.arrow(first, first);
    figure.arrow(first, second);
    figure.arrow(second, second);
    figure.arrow(second, last);
    EXPECT_EQ(types_of(assemble(figure.diagram())), "Input SimpleRNN SimpleRNN Dense");
}

TEST(RowsOfUnits, DigitsInCellsAreWhatAVectorHolds) {
    DiagramBuilder figure;
    const auto input = figure.sheets("", 0, 1);
    for (int i = 0; i < 4; ++i) {
        const auto code = figure.sheets("", 1, i);
        figure.inside(code, "2 1 0");
        figure.arrow(input, code);
    }
    EXPECT_EQ(types_of(assemble(figure.diagram())), "");
}

TEST(RowsOfUnits, HaveNoArrowsFromUnitToUnit) {
    for (const bool are_joined : {false, true}) {
        DiagramBuilder figure;
        const DiagramIndex first = figure.box("h_1", 0, 0);
        const DiagramIndex second = figure.box("h_2", 1, 0);
        const auto frame = static_cast<std::size_t>(figure.frame({first, second}));
        if (are_joined) figure.arrow(first, second);
        const Vocabulary vocabulary(test::shipped_rules());
        const std::vector<DiagramNode> nodes = read_nodes(figure.diagram(), LabelReader(vocabulary));
        EXPECT_EQ(nodes[frame].role == NodeRole::Units, !are_joined);
    }
}

}  // namespace
}  // namespace dlp
