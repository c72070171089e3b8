// Networks whose blocks a figure shows once, and of which a table or another figure tells the rest.
#include <gtest/gtest.h>

#include "assemble/diagram_design.h"
#include "support/design_builders.h"
#include "support/diagram_builder.h"
#include "support/table_builder.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using test::Rows;
using Names = std::vector<std::string>;

Figure figure_of(const std::string& label, const std::string& caption) {
    Figure figure;
    figure.caption = {FloatKind::Figure, label, caption, 1, {}};
    return figure;
}

Names types_of(const AssembledDesign& each) {
    Names types;
    for (const Layer& layer : each.design.layers) types.push_back(layer.type);
    return types;
}

/// A frame `Mixer` with a layer and a sum around it, and a network of a sequence of them.
Diagram network_of_mixers(const std::string& layer) {
    DiagramBuilder figure;
    const auto first = figure.box("LayerNorm", 0, 1);
    const auto second = figure.box(layer, 0, 2);
    const auto third = figure.box("Dense, 32", 0, 3);
    figure.arrow(first, second);
    figure.arrow(second, third);
    figure.title(figure.frame({first, second, third}), "Mixer");
    const auto image = figure.box("image", 3, 0);
    const auto conv = figure.box("3x3 conv, 64", 3, 1);
    const auto blocks = figure.box("A Sequence of Mixers", 3, 2);
    const auto last = figure.box("FC 10", 3, 3);
    figure.arrow(image, conv);
    figure.arrow(conv, blocks);
    figure.arrow(blocks, last);
    return figure.diagram();
}

std::vector<AssembledDesign> read(const Paper& paper, const std::vector<DesignFigure>& figures) {
    Diagnostics diagnostics;
    return assemble_figures(paper, figures, test::shipped_rules(), diagnostics);
}

TEST(ToldSequences, HaveAsManyBlocksAsATableOfNetworksTells) {
    Paper paper;
    paper.figures.push_back(figure_of("Figure 1", "Architecture of our network."));
    paper.tables.push_back(
        test::table_of({{"Specification", "Small", "Large"}, {"#Mixers", "2", "3"}, {"Number of layers", "8", "12"}}));
    const auto designs = read(paper, {{0, 1, network_of_mixers("Dense, 64")}});
    ASSERT_EQ(designs.size(), 1U);
    EXPECT_EQ(types_of(designs[0]),
              (Names{"Input", "Conv2D", "LayerNorm", "Dense", "Dense", "LayerNorm", "Dense", "Dense", "Dense"}));
}

TEST(ToldSequences, HoldBlocksThatTheTitleOfAnotherFigureNames) {
    DiagramBuilder inside;
    const auto first = inside.box("Linear", 0, 1);
    const auto second = inside.box("GELU", 0, 2);
    const auto third = inside.box("Linear", 0, 3);
    inside.arrow(first, second);
    inside.arrow(second, third);
    Paper paper;
    paper.figures.push_back(figure_of("Figure 1", "Architecture of our network."));
    paper.figures.push_back(figure_of("Figure 2", "Basic structure of the proposed Permute-MLP layer."));
    const auto designs = read(paper, {{0, 1, network_of_mixers("Permute-MLP")}, {1, 1, inside.diagram()}});
    ASSERT_FALSE(designs.empty());
    EXPECT_EQ(types_of(designs[0]),
              (Names{"Input", "Conv2D", "LayerNorm", "Dense", "Activation", "Dense", "Dense", "Dense"}));
}

TEST(ToldSequences, AddASkipConnectionWhereNoTextJoinsOne) {
    DiagramBuilder figure;
    const auto image = figure.box("image", 0, 0);
    const auto first = figure.box("3x3 conv, 64", 0, 1);
    const auto second = figure.box("3x3 conv, 64", 0, 2);
    const auto last = figure.box("FC 10", 0, 3);
    figure.arrow(image, first);
    figure.arrow(first, second);
    figure.arrow(second, last);
    figure.arrow(first, last);
    for (const bool is_joined : {false, true}) {
        Paper paper;
        paper.figures.push_back(figure_of("Figure 1", "Architecture of our network."));
        const std::string text =
            is_joined ? "Skip connections concatenate both maps." : "There are skip connections around each layer.";
        paper.sections.push_back({"1", "Method", 1, {test::paragraph_of(text)}});
        const auto designs = read(paper, {{0, 1, figure.diagram()}});
        ASSERT_EQ(designs.size(), 1U);
        EXPECT_EQ(types_of(designs[0]), (Names{"Input", "Conv2D", "Conv2D", is_joined ? "Concat" : "Add", "Dense"}));
    }
}

}  // namespace
}  // namespace dlp
