#include "diagram/legend.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "diagram/ink_builder.h"

namespace dlp {
namespace {

/// The texts of all labels, sorted.
std::vector<std::string> texts_of(const Diagram& diagram) {
    std::vector<std::string> texts;
    for (const DiagramLabel& label : diagram.labels) texts.push_back(label.text);
    std::sort(texts.begin(), texts.end());
    return texts;
}

using Texts = std::vector<std::string>;

TEST(Legend, SpellsOutTheLettersOfBoxes) {
    InkBuilder figure;
    figure.rectangle(0, 0, 20, 14).word("C", 8, 3).rectangle(60, 0, 80, 14).word("BB", 66, 3);
    figure.arrow({{20, 7}, {60, 7}});
    figure.rectangle(60, 60, 80, 74).word("C", 68, 63).word("Conv", 16, 63);  // words in the middle of their column
    figure.rectangle(60, 80, 80, 94).word("BB", 66, 83).word("BatchNorm", 6, 83);
    EXPECT_EQ(texts_of(figure.read()), (Texts{"BatchNorm", "Conv"}));
}

TEST(Legend, SpellsOutTheSignsOfCircles) {
    InkBuilder figure;
    const auto cross = [&](double x, double y) {
        figure.circle(x, y, 7).line({{x - 5, y - 5}, {x + 5, y + 5}}).line({{x - 5, y + 5}, {x + 5, y - 5}});
    };
    figure.rectangle(0, 0, 20, 14).word("C", 8, 3);
    figure.arrow({{20, 7}, {63, 7}});
    cross(70, 7);
    figure.rectangle(60, 60, 80, 74).word("C", 68, 63).word("Conv", 16, 63);
    cross(70, 90);
    figure.word("Concat", 12, 86);
    EXPECT_EQ(texts_of(figure.read()), (Texts{"Concat", "Conv"}));
}

TEST(Legend, TakesTheWordsOfOneSampleForNoOther) {
    InkBuilder figure;
    for (int i = 0; i < 4; ++i) figure.circle(50 + 12 * i, 10, 4);
    for (int i = 0; i < 4; ++i) figure.circle(50 + 12 * i, 80, 4);
    figure.word("Layer", 10, 6);
    EXPECT_EQ(texts_of(figure.read()), (Texts{"Layer"}));
}

TEST(Legend, IsNoDetailOfAShapeThatHasWordsBesideIt) {
    InkBuilder figure;
    figure.rectangle(0, 0, 40, 40).rectangle(30, 4, 34, 8, Paint::Fill).rectangle(30, 24, 34, 28, Paint::Fill);
    figure.word("Masked", 44, 2).word("image", 44, 22);
    figure.rectangle(100, 0, 140, 40).rectangle(110, 4, 114, 8, Paint::Fill);
    EXPECT_EQ(texts_of(figure.read()), (Texts{"Masked", "image"}));
}

TEST(Legend, TakesNoUnitsOfALayerForSamples) {
    InkBuilder figure;
    for (const double y : {10.0, 40.0, 70.0}) {
        for (int i = 0; i < 4; ++i) figure.circle(50 + 12 * i, y, 4, 0x3366CC);
        figure.word("Layer" + std::to_string(static_cast<int>(y)), 100, y - 4);
    }
    EXPECT_EQ(texts_of(figure.read()), (Texts{"Layer10", "Layer40", "Layer70"}));
}

TEST(Legend, LeavesWordsInAShapeToIt) {
    InkBuilder figure;
    figure.line({{60, 46}, {80, 46}}).line({{60, 54}, {80, 54}});
    figure.circle(100, 50, 10).word("x12", 94, 46).line({{0, 0}, {0, 40}});
    EXPECT_EQ(texts_of(figure.read()), (Texts{"x12"}));
}

TEST(Legend, IsNoNetworkBesideItsLike) {
    InkBuilder figure;
    const char* names[] = {"conv3", "pool2", "conv2", "pool1"};
    for (const double left : {0.0, 40.0, 80.0}) {
        for (int i = 0; i < 4; ++i) {
            figure.rectangle(left, 10 * i, left + 32, 10 * i + 10).word(names[i], left + 3, 10 * i + 1);
        }
    }
    EXPECT_EQ(figure.read().shapes.size(), 12U);
}

TEST(Legend, MayHaveSeveralColumns) {
    InkBuilder figure;
    const char* letters[] = {"CC", "PP", "FF", "DD"};
    const char* names[] = {"Conv", "Pool", "Dense", "Dropout"};
    for (int i = 0; i < 4; ++i) {
        figure.rectangle(60 * i, 0, 60 * i + 20, 14).word(letters[i], 60 * i + 6, 3);
        const double left = 100 * (i / 2);
        const double top = 60 + 20 * (i % 2);
        figure.rectangle(left, top, left + 20, top + 14).word(letters[i], left + 6, top + 3);
        figure.word(names[i], left + 24, top + 3);
    }
    EXPECT_EQ(texts_of(figure.read()), (Texts{"Conv", "Dense", "Dropout", "Pool"}));
}

/// Two circles, and two samples below them, whose colours differ by as little as those of pixels do.
InkBuilder legend_of_near_colors() {
    InkBuilder figure;
    figure.circle(10, 10, 8, 0x3333AA).circle(70, 10, 8, 0xAA3333).arrow({{18, 10}, {62, 10}});
    return figure.circle(10, 80, 9, 0x3534A9).circle(110, 80, 9, 0xAB3131);
}

TEST(Legend, MayDifferALittleInColour) {
    InkBuilder figure = legend_of_near_colors();
    figure.word("dense", 30, 76).word("pool", 130, 76);
    EXPECT_EQ(texts_of(figure.read()), (Texts{"dense", "pool"}));
}

TEST(Legend, MayHaveTwoRowsOfWordsBesideASample) {
    InkBuilder figure = legend_of_near_colors();
    figure.word("Input", 24, 72).word("layer", 24, 81).word("Global", 124, 72).word("pool", 124, 81);
    EXPECT_EQ(texts_of(figure.read()), (Texts{"Global pool", "Input layer"}));
}

TEST(Legend, HasSamplesWithStrokesOfTheirOwn) {
    InkBuilder figure = legend_of_near_colors();
    figure.word("dense", 30, 76).word("pool", 130, 76).line({{0, 76}, {0, 84}});
    EXPECT_EQ(texts_of(figure.read()), (Texts{"dense", "pool"}));
}

/// Three boxes in two fills, a legend of the fills and of dashed lines below; the boxes are joined by a solid and a
/// dashed arrow.
InkBuilder legend_with_a_line() {
    InkBuilder figure;
    for (const double left : {0.0, 60.0, 120.0}) figure.circle(left + 10, 10, 8, left == 60 ? 0xAA3333 : 0x3333AA);
    figure.arrow({{18, 10}, {62, 10}}).line({{78, 10}, {118, 10}}, true);
    figure.polygon({{122, 10}, {118, 8}, {118, 12}}, Paint::Fill);
    figure.circle(10, 70, 4, 0x3333AA).word("dense", 30, 66).circle(10, 82, 4, 0xAA3333).word("pool", 30, 78);
    figure.line({{4, 94}, {18, 94}}, true).word("dropout", 30, 90);
    return figure;
}

TEST(Legend, OfShapesMayTellOfALine) {
    const Diagram diagram = legend_with_a_line().read();
    EXPECT_EQ(texts_of(diagram), (Texts{"dense", "dense", "dropout", "pool"}));
    const auto dropout = std::find_if(diagram.labels.begin(), diagram.labels.end(),
                                      [](const DiagramLabel& label) { return label.text == "dropout"; });
    ASSERT_NE(dropout->connector, nothing);
    EXPECT_TRUE(diagram.connectors[static_cast<std::size_t>(dropout->connector)].is_dashed);
}

TEST(Legend, MakesContainersOfTheFramesAroundItsShapes) {
    InkBuilder figure = legend_with_a_line();
    figure.rectangle(-10, -30, 150, 30).arrow({{10, 2}, {10, -8}}).word("B-PER", -2, -18).arrow({{10, -20}, {10, -50}});
    figure.rectangle(-10, -70, 30, -50).word("FC", 0, -64);
    const Diagram diagram = figure.read();
    const auto words = std::find_if(diagram.shapes.begin(), diagram.shapes.end(),
                                    [](const DiagramShape& shape) { return shape.outline == Outline::Text; });
    ASSERT_NE(words, diagram.shapes.end());
    const auto place = static_cast<DiagramIndex>(words - diagram.shapes.begin());
    EXPECT_TRUE(std::any_of(diagram.connectors.begin(), diagram.connectors.end(),
                            [&](const Connector& way) { return way.to == place; }));
}

TEST(Legend, IsNoWordBesideTheLinesOfAGrid) {
    InkBuilder figure;
    for (int i = 0; i < 4; ++i) figure.line({{0.0, 50.0 + i}, {20, 50.0 + i}});
    figure.word("RoIAlign", 26, 48);
    figure.rectangle(0, 0, 20, 14).word("A", 8, 3).rectangle(60, 0, 80, 14).word("B", 68, 3);
    figure.arrow({{20, 7}, {60, 7}});
    const Diagram diagram = figure.read();
    EXPECT_TRUE(std::none_of(diagram.labels.begin(), diagram.labels.end(), [](const DiagramLabel& label) {
        return label.text == "RoIAlign" && label.connector != nothing;
    }));
}

/// A column of four cells, two of each colour, and samples of two cells each with words.
InkBuilder column_of_cells(Color first, Color second) {
    InkBuilder figure;
    for (int i = 0; i < 4; ++i) figure.cell(0, 6 * i, 6, i < 2 ? first : second);
    for (int i = 0; i < 2; ++i) figure.cell(60 + 6 * i, 40, 6, first);
    for (int i = 0; i < 2; ++i) figure.cell(60 + 6 * i, 60, 6, second);
    return figure.word("place", 80, 40).word("hour", 80, 60);
}

TEST(Legend, OfCellsTellsOfTheVectorsOfSuchCells) {
    const Diagram diagram = column_of_cells(0x336699, 0xFFAA00).read();
    EXPECT_EQ(texts_of(diagram), (Texts{"hour", "place"}));
    ASSERT_EQ(diagram.shapes.size(), 2U);
    EXPECT_DOUBLE_EQ(diagram.shapes[0].box.height(), 12);
    EXPECT_DOUBLE_EQ(diagram.shapes[1].box.height(), 12);
}

TEST(Legend, OfCellsHasAColourForEachRow) {
    EXPECT_EQ(column_of_cells(0x336699, 0x336699).read().shapes.size(), 8U);
}

TEST(Legend, TellsWhatReadsAWordThatStandsInItsShapes) {
    InkBuilder figure;
    figure.cell(0, 0, 12, 0xFFAACC).word("ice", 1, 3, 6);
    figure.cell(60, 0, 12, 0xFFAACC).word("melts", 60, 3, 5).arrow({{12, 6}, {60, 6}});
    figure.word("ice", 0, 80, 6).word("melts", 60, 80, 6);
    figure.cell(0, 120, 12, 0xFFAACC).word("cell", 24, 122).cell(0, 140, 12, 0x88CC88).word("table", 24, 142);
    figure.cell(100, 0, 12, 0x88CC88);
    EXPECT_EQ(texts_of(figure.read()), (Texts{"cell", "cell", "ice", "melts", "table"}));
}

}  // namespace
}  // namespace dlp
