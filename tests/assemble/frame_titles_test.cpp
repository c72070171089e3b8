#include "assemble/frame_titles.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"
#include "support/diagram_builder.h"
#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::design_of;
using test::DiagramBuilder;
using Names = std::vector<std::string>;

Names types_of(const Design& design) {
    Names types;
    for (const Layer& layer : design.layers) types.push_back(layer.type);
    return types;
}

/// A block with its title at the top of its frame, where an arrow begins; a network of two such blocks beside it.
DiagramBuilder shown_block(const std::string& in_network) {
    DiagramBuilder figure;
    const auto title = figure.box("ResBlock", 0, 0, Outline::Text);
    const auto first = figure.box("3x3 conv, 64", 0, 1);
    const auto second = figure.box("ReLU", 0, 2);
    const auto third = figure.box("3x3 conv, 64", 0, 3);
    figure.arrow(title, first);
    figure.arrow(first, second);
    figure.arrow(second, third);
    const auto frame = figure.frame({title, first, second, third});
    const auto input = figure.box("image", 3, 0);
    const auto block = figure.box(in_network, 3, 1);
    const auto last = figure.box("FC 10", 3, 2);
    const auto result = figure.box("sharp", 3, 3);
    figure.arrow(input, block);
    figure.arrow(block, last);
    figure.arrow(last, result);
    figure.line(block, frame);
    figure.line(block, frame);
    return figure;
}

TEST(FrameTitles, NameTheFrameWhereAnArrowBeginsAtThem) {
    EXPECT_EQ(types_of(design_of(shown_block("ResBlock"))),
              (Names{"Input", "Conv2D", "Activation", "Conv2D", "Dense", "Output"}));
}

TEST(FrameTitles, RepeatABlockAsOftenAsItsWordsTell) {
    EXPECT_EQ(types_of(design_of(shown_block("ResBlock ×2"))),
              (Names{"Input", "Conv2D", "Activation", "Conv2D", "Conv2D", "Activation", "Conv2D", "Dense", "Output"}));
}

TEST(FrameTitles, TakeWhatIsEnlargedFromItsLines) {
    EXPECT_EQ(types_of(design_of(shown_block("Refinement"))),
              (Names{"Input", "Conv2D", "Activation", "Conv2D", "Dense", "Output"}));
}

TEST(FrameTitles, AreNotTheNamesOfLayersUnderThem) {
    const Vocabulary vocabulary(test::shipped_rules());
    const LabelReader reader(vocabulary);
    for (const bool is_named : {true, false}) {
        DiagramBuilder figure;
        const auto first = figure.box(is_named ? "3x3 conv" : "", 0, 0);
        const auto frame = figure.frame({first, figure.box("FC", 0, 1)});
        figure.beside(first, "Discriminator", LabelSide::Above);
        Diagram diagram = figure.diagram();
        PageBox& words = diagram.labels.back().box;
        words = page_box(words.left(), words.top() - 6, words.right(), words.top() - 1);
        EXPECT_EQ(with_frame_titles(diagram, reader).labels.back().shape, is_named ? frame : first);
    }
}

}  // namespace
}  // namespace dlp
