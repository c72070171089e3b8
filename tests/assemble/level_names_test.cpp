#include "assemble/level_names.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"
#include "support/diagram_builder.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Names = std::vector<std::string>;

/// Boxes of the given number of rows, and a column of names at their left.
Diagram beside_rows(const Names& names, std::size_t rows) {
    DiagramBuilder figure;
    for (std::size_t row = 0; row < rows; ++row) {
        for (int column = 0; column < 3; ++column) figure.box("", column, static_cast<double>(row));
    }
    Diagram diagram = figure.diagram();
    for (std::size_t i = 0; i < names.size(); ++i) {
        DiagramLabel label;
        label.text = names[i];
        label.size = 10;
        const double top = 40 * static_cast<double>(i);
        label.box = page_box(-5 - 5.0 * static_cast<double>(names[i].size()), top, -5, top + 10);
        diagram.labels.push_back(label);
    }
    return diagram;
}

/// With the axes exchanged.
Diagram turned(Diagram diagram) {
    const auto turn = [](PageBox& box) { box = page_box(box.top(), box.left(), box.bottom(), box.right()); };
    for (DiagramShape& shape : diagram.shapes) turn(shape.box);
    for (DiagramLabel& label : diagram.labels) turn(label.box);
    return diagram;
}

/// Along the arrows of what was made of them.
Names levels_of(const Diagram& diagram, const MainFlow& main = {1, 1}) {
    const Vocabulary vocabulary(test::shipped_rules());
    const auto levels = diagram_of_levels(diagram, LabelReader(vocabulary), main);
    if (!levels) return {};
    EXPECT_EQ(levels->connectors.size() + 1, levels->shapes.size());
    Names texts;
    for (const DiagramLabel& label : levels->labels) texts.push_back(label.text);
    return texts;
}

TEST(LevelNames, FollowEachOtherFromTheInputOn) {
    const Names upwards{"Tags", "Softmax layer", "BiLSTM layer", "Dropout layer", "Embedding layer"};
    const Names expected{"Embedding layer", "Dropout layer", "BiLSTM layer", "Softmax layer"};
    EXPECT_EQ(levels_of(beside_rows(upwards, 5)), expected);
    EXPECT_EQ(levels_of(turned(beside_rows(upwards, 5))), expected);
}

TEST(LevelNames, FollowTheArrowsWhereNoNameTellsOfTheInput) {
    const Names names{"Conv layer", "Pooling layer", "LSTM layer", "Softmax layer"};
    EXPECT_EQ(levels_of(beside_rows(names, 4)), names);
    EXPECT_EQ(levels_of(beside_rows(names, 4), {1, -1}), Names(names.rbegin(), names.rend()));
}

TEST(LevelNames, AreOfTheWholeDrawingAndMostOfThemOfLayers) {
    const Names names{"Embedding layer", "Dropout layer", "BiLSTM layer", "Softmax layer"};
    EXPECT_TRUE(levels_of(beside_rows(names, 9)).empty());
    EXPECT_TRUE(levels_of(beside_rows({"Crawler", "BiLSTM layer", "Users", "Softmax layer"}, 4)).empty());
    Diagram between = beside_rows(names, 4);
    for (std::size_t i = 0; i < 5; ++i) between.shapes[i].box = page_box(-300, 10, -250, 20);
    EXPECT_TRUE(levels_of(between).empty());
}

}  // namespace
}  // namespace dlp
