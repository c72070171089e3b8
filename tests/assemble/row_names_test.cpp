#include "assemble/row_names.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"
#include "support/diagram_builder.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Names = std::vector<std::string>;

/// `text`, level with the boxes of row 0, left of them.
Diagram with_name(Diagram diagram, const std::string& text) {
    DiagramLabel label;
    label.text = text;
    label.size = 10;
    label.box = page_box(-50, 5, -5, 15);
    diagram.labels.push_back(label);
    const Vocabulary vocabulary(test::shipped_rules());
    return with_row_names(diagram, LabelReader(vocabulary));
}

/// What is inside of the shapes, in their order.
Names insides(const Diagram& diagram) {
    Names texts(diagram.shapes.size());
    for (const DiagramLabel& label : diagram.labels) {
        if (label.shape != nothing && label.side == LabelSide::Inside)
            texts[static_cast<std::size_t>(label.shape)] += label.text;
    }
    return texts;
}

DiagramBuilder row_of(const Names& words) {
    DiagramBuilder figure;
    for (std::size_t i = 0; i < words.size(); ++i) figure.box(words[i], static_cast<double>(i), 0);
    return figure;
}

TEST(RowNames, GiveANameToEveryBoxOfItsRow) {
    DiagramBuilder figure = row_of({"", "", ""});
    figure.box("FC", 0, 3);
    EXPECT_EQ(insides(with_name(figure.diagram(), "Word embedding")),
              (Names{"Word embedding", "Word embedding", "Word embedding", "FC"}));
}

TEST(RowNames, TellMoreThanLetters) {
    EXPECT_EQ(insides(with_name(row_of({"h_1", "h_2", "h_3"}).diagram(), "LSTM")), (Names{"LSTM", "LSTM", "LSTM"}));
    EXPECT_EQ(insides(with_name(row_of({"h_1", "h_2", "h_3"}).diagram(), "Encoder")), (Names{"h_1", "h_2", "h_3"}));
}

TEST(RowNames, NameCirclesThatLeadOnOnly) {
    DiagramBuilder figure;
    for (int i = 0; i < 3; ++i) figure.circle("", i, 0);
    EXPECT_EQ(insides(with_name(figure.diagram(), "LSTM")), (Names{"", "", ""}));
    figure.arrow(0, 1);
    figure.arrow(1, 2);
    EXPECT_EQ(insides(with_name(figure.diagram(), "LSTM")), (Names{"LSTM", "LSTM", "LSTM"}));
}

TEST(RowNames, TellMoreThanALegendThatNamesNoLayer) {
    const auto named_beside_a_row = [](const std::string& legend, bool is_explained) {
        Diagram diagram = row_of({legend, legend}).diagram();
        for (std::size_t i = 0; i < 2; ++i) {
            diagram.shapes[i].is_explained = is_explained;
            diagram.labels[i].box = diagram.shapes[i].box;
        }
        return insides(with_name(diagram, "hidden"));
    };
    EXPECT_EQ(named_beside_a_row("neural net / softmax", true), (Names{"hidden", "hidden"}));
    EXPECT_EQ(named_beside_a_row("LSTM unit", true), (Names{"LSTM unit", "LSTM unit"}));
    EXPECT_EQ(named_beside_a_row("my box", false), (Names{"my box", "my box"}));
}

TEST(RowNames, ReachNoFartherThanTheFrameOfTheirRow) {
    DiagramBuilder figure = row_of({"", "", ""});
    figure.frame({0, 1, 2});
    figure.box("Conv", 5, 0);
    EXPECT_EQ(insides(with_name(figure.diagram(), "LSTM")), (Names{"LSTM", "LSTM", "LSTM", "", "Conv"}));
    figure.place(3, -3, -8, 400, 36);
    for (const DiagramIndex box : {0, 1, 2}) figure.place(box, 100 + 100 * box, 0, 80, 20);
    EXPECT_EQ(insides(with_name(figure.diagram(), "LSTM")).front(), "LSTM");
}

TEST(RowNames, LeaveRowsWithWordsAndOtherWords) {
    EXPECT_EQ(insides(with_name(row_of({"conv", "pool", "FC"}).diagram(), "LSTM")), (Names{"conv", "pool", "FC"}));
    EXPECT_EQ(insides(with_name(row_of({"", "", ""}).diagram(), "Tokens")), (Names{"", "", ""}));
}

}  // namespace
}  // namespace dlp
