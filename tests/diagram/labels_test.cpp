#include "diagram/labels.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "diagram/ink_builder.h"

namespace dlp {
namespace {

TEST(Labels, UnderAShapeAreTheShapesEvenWhereALineRunsAcross) {
    InkBuilder ink;
    ink.rectangle(0, 0, 20, 40).word("conv", 2, 44).rectangle(80, 80, 100, 100).word("pool", 82, 86);
    ink.arrow({{20, 20}, {24, 46}, {60, 90}, {80, 90}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 2U);
    for (const DiagramLabel& label : diagram.labels) EXPECT_NE(label.shape, nothing) << label.text;
}

TEST(Labels, ThatShareAWordAreToldApart) {
    InkBuilder ink;
    ink.rectangle(0, 0, 40, 20).word("Hidden", 0, 100).word("layer", 26, 100).word("1", 48, 100);
    ink.word("Hidden", 54, 100).word("layer", 80, 100).word("2", 102, 100);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 2U);
    EXPECT_EQ(diagram.labels[0].text, "Hidden layer 1");
    EXPECT_EQ(diagram.labels[1].text, "Hidden layer 2");
}

TEST(Labels, AlongAnArrowThatBeginsApartAreTheArrows) {
    InkBuilder ink;
    ink.rectangle(0, 0, 40, 40).rectangle(120, 0, 160, 40).word("conv", 66, 8);
    ink.arrow({{62, 20}, {114, 20}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_NE(diagram.labels[0].connector, nothing);
}

TEST(Labels, AlongAMapThatIsDrawnAsALineAreWhereItsArrowBegins) {
    InkBuilder ink;
    ink.line({{20, 0}, {20, 100}}).word("572x572", -9, 91).rectangle(60, 0, 70, 100);
    ink.arrow({{20, 40}, {58, 40}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 1U);
    const DiagramIndex size = diagram.labels[0].shape;
    ASSERT_NE(size, nothing);
    EXPECT_EQ(diagram.connectors[0].from, size);
    EXPECT_EQ(diagram.shapes[static_cast<std::size_t>(size)].outline, Outline::Text);
}

TEST(Labels, LevelWithAShapeThatHasNoneAreItsOwnFromFartherOff) {
    InkBuilder ink;
    ink.rectangle(100, 0, 140, 40).word("conv", 60, 16).rectangle(100, 80, 140, 120).word("pool", 60, 108);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 2U);
    EXPECT_EQ(diagram.labels[0].shape, 0);
    EXPECT_EQ(diagram.labels[0].side, LabelSide::Left);
    EXPECT_EQ(diagram.labels[1].shape, nothing);
}

TEST(Labels, InARowUnderShapesNameTheSmallerOnesToo) {
    InkBuilder ink;
    ink.rectangle(0, 0, 12, 100).rectangle(60, 0, 72, 100).rectangle(120, 40, 132, 60).rectangle(180, 45, 192, 55);
    ink.word("aa", 0, 110).word("bb", 60, 110).word("cc", 120, 110).word("dd", 194, 110);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 4U);
    ASSERT_NE(diagram.labels[2].shape, nothing);
    EXPECT_EQ(diagram.shapes[static_cast<std::size_t>(diagram.labels[2].shape)].box.left(), 120);
    EXPECT_EQ(diagram.labels[3].shape, nothing);  // beside the column
}

/// A cuboid with its front at the lower left.
void draw_cuboid(InkBuilder& ink, double left) {
    ink.rectangle(left, 30, left + 12, 90);
    ink.polygon({{left, 30}, {left + 30, 0}, {left + 42, 0}, {left + 12, 30}});
    ink.polygon({{left + 12, 30}, {left + 42, 0}, {left + 42, 60}, {left + 12, 90}});
}

TEST(Labels, OfTheSameWordsTwiceBetweenTwoShapesAreOfOneEach) {
    InkBuilder ink;
    ink.rectangle(0, 0, 40, 30).rectangle(0, 64, 40, 94);
    ink.word("memory", 4, 34).word("layer", 6, 41).word("memory", 4, 48).word("layer", 6, 55);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 2U);
    for (const std::size_t label : {0U, 1U}) {
        EXPECT_EQ(diagram.labels[label].text, "memory\nlayer");
        EXPECT_EQ(diagram.labels[label].shape, static_cast<DiagramIndex>(label));
    }
}

TEST(Labels, ThatCountUpInALineAreSeveral) {
    InkBuilder ink;
    ink.word("Conv1", 0, 0).word("Conv2", 23, 0).word("Conv3", 46, 0);
    EXPECT_EQ(ink.read().labels.size(), 3U);
    InkBuilder words;
    words.word("Conv1", 0, 0).word("Conv1", 23, 0).word("of", 46, 0);
    EXPECT_EQ(words.read().labels.size(), 1U);
}

TEST(Labels, UnderTheFrontOfACuboidAreThatCuboids) {
    InkBuilder ink;
    draw_cuboid(ink, 0);
    draw_cuboid(ink, 18);
    ink.word("64", 2, 93).word("96", 20, 93);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    ASSERT_EQ(diagram.labels.size(), 2U);
    EXPECT_EQ(diagram.labels[0].shape, 0);
    EXPECT_EQ(diagram.labels[1].shape, 1);
}

TEST(Labels, ABraceWithANumberOfTimesRepeatsItsLines) {
    InkBuilder ink;
    ink.word("conv", 0, 0).word("1x1x64", 0, 9).word("3x3x96", 0, 18);
    ink.word("}", 26, 9, 16).word("×4", 36, 13);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 1U);
    EXPECT_EQ(diagram.labels[0].text, "conv\n[1x1x64\n3x3x96]×4");
}

TEST(Labels, BetweenTwoConnectorsThatTouchThemBelongToTheOneNearerToTheirMiddle) {
    InkBuilder ink;
    ink.rectangle(0, 80, 40, 100).rectangle(100, 0, 140, 20).rectangle(100, 80, 140, 100);
    ink.arrow({{40, 90}, {60, 90}, {60, 10}, {100, 10}}).arrow({{40, 90}, {100, 90}});
    ink.word("no", 62, 40).word("yes", 61, 82);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 2U);
    ASSERT_EQ(diagram.connectors.size(), 2U);
    for (const DiagramLabel& label : diagram.labels) ASSERT_NE(label.connector, nothing) << label.text;
    const auto ends_at = [&](std::size_t label) {
        return diagram.connectors[static_cast<std::size_t>(diagram.labels[label].connector)].way.back().y;
    };
    EXPECT_NEAR(ends_at(0), 10, 1);
    EXPECT_NEAR(ends_at(1), 90, 1);
}

TEST(Labels, InTheFreeCornerOfADiamondsBoxBelongToTheConnectorThere) {
    InkBuilder ink;
    ink.polygon({{60, 0}, {120, 20}, {60, 40}, {0, 20}}).rectangle(-20, 90, 20, 110);
    ink.arrow({{60, 40}, {60, 50}, {0, 50}, {0, 90}}).word("no", 4, 39);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 1U);
    EXPECT_EQ(diagram.labels[0].shape, nothing);
    EXPECT_EQ(diagram.labels[0].connector, 0);
}

TEST(Labels, InTheCornerOfAFrameAreOfNoLineThatEndsAtTheFrame) {
    InkBuilder ink;
    ink.rectangle(80, -60, 120, -40).word("block", 88, -54).rectangle(0, 0, 200, 80);
    ink.rectangle(60, 30, 100, 50).word("conv", 70, 36).rectangle(140, 30, 180, 50).word("pool", 150, 36);
    ink.arrow({{100, 40}, {140, 40}}).line({{80, -40}, {0, 0}}).word("RDB", 4, 2);
    const Diagram diagram = ink.read();
    for (const DiagramLabel& label : diagram.labels) EXPECT_EQ(label.connector, nothing) << label.text;
    EXPECT_EQ(diagram.connectors.size(), 2U);
}

TEST(Labels, BesideTwoShapesBelongToTheOneWithoutWords) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 40).word("resnet", 10, 16).rectangle(74, 10, 82, 32).word("fc", 66, 35);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 2U);
    const auto name = std::find_if(diagram.labels.begin(), diagram.labels.end(),
                                   [](const DiagramLabel& label) { return label.text == "fc"; });
    ASSERT_NE(name->shape, nothing);
    EXPECT_EQ(diagram.shapes[static_cast<std::size_t>(name->shape)].box.left(), 74);
}

TEST(Labels, BesideADecisionWithWordsBelongToTheWayOut) {
    InkBuilder ink;
    ink.polygon({{40, 0}, {80, 20}, {40, 40}, {0, 20}}).word("Done?", 30, 16).rectangle(130, 60, 170, 80);
    ink.word("Stop", 142, 66).line({{80, 20}, {150, 20}}).arrow({{150, 20}, {150, 60}}).word("yes", 81, 9);
    const Diagram diagram = ink.read();
    const auto yes = std::find_if(diagram.labels.begin(), diagram.labels.end(),
                                  [](const DiagramLabel& label) { return label.text == "yes"; });
    ASSERT_NE(yes, diagram.labels.end());
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_EQ(yes->connector, 0);
}

TEST(Labels, APartBeginsALabel) {
    InkBuilder ink;
    ink.word("reshape", 0, 0).word("(b)", 0, 9).word("decoder", 16, 9);
    EXPECT_EQ(ink.read().labels.size(), 2U);
}

DiagramLabel label_named(const Diagram& diagram, const std::string& text) {
    const auto found = std::find_if(diagram.labels.begin(), diagram.labels.end(),
                                    [&](const DiagramLabel& label) { return label.text == text; });
    return found == diagram.labels.end() ? DiagramLabel{} : *found;
}

TEST(Labels, BesideAnArrowDownAreTheArrowsEvenWhereABoxIsNearer) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 20).word("conv", 20, 6).rectangle(0, 40, 60, 60).word("pool", 20, 46);
    ink.arrow({{30, 20}, {30, 40}}).word("ReLU", 34, 21);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_EQ(label_named(diagram, "ReLU").connector, 0);
}

TEST(Labels, OverARowOfSmallCirclesAreTheTitleOfTheirFrame) {
    InkBuilder ink;
    ink.rectangle(0, 0, 100, 50).word("Dense", 28, 6).word("Block", 52, 6);
    ink.circle(20, 30, 3).circle(50, 30, 3).circle(80, 30, 3);
    ink.arrow({{23, 30}, {47, 30}}).arrow({{53, 30}, {77, 30}});
    ink.rectangle(-60, 10, -30, 40).word("conv", -54, 20).arrow({{-30, 30}, {0, 30}});
    const Diagram diagram = ink.read();
    const DiagramLabel title = label_named(diagram, "Dense Block");
    ASSERT_NE(title.shape, nothing);
    EXPECT_EQ(diagram.shapes[static_cast<std::size_t>(title.shape)].box.width(), 100);
}

}  // namespace
}  // namespace dlp
