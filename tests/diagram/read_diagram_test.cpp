#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ctime>

#include "diagram/ink_builder.h"

namespace dlp {
namespace {

/// Text of the label inside a shape, lines joined by spaces.
std::string inside(const Diagram& diagram, DiagramIndex shape) {
    for (const DiagramLabel& label : diagram.labels) {
        if (label.shape != shape || label.side != LabelSide::Inside) continue;
        std::string text = label.text;
        std::replace(text.begin(), text.end(), '\n', ' ');
        return text;
    }
    return "";
}

/// `a > b` for each connector from the shape of label a to that of b, `a - b` without a head, sorted.
std::vector<std::string> ways(const Diagram& diagram) {
    std::vector<std::string> found;
    for (const Connector& connector : diagram.connectors) {
        found.push_back(inside(diagram, connector.from) + (connector.has_head_at_end ? " > " : " - ") +
                        inside(diagram, connector.to));
    }
    std::sort(found.begin(), found.end());
    return found;
}

InkBuilder two_boxes() {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 20).word("conv", 20, 6).rectangle(100, 0, 160, 20).word("pool", 120, 6);
    return ink;
}

using Ways = std::vector<std::string>;

TEST(ReadDiagram, JoinsTwoBoxesByAnArrow) {
    const Diagram diagram = two_boxes().arrow({{60, 10}, {100, 10}}).read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    EXPECT_EQ(diagram.shapes[0].outline, Outline::Rectangle);
    EXPECT_EQ(ways(diagram), Ways{"conv > pool"});
}

TEST(ReadDiagram, TurnsAnArrowThatIsDrawnFromItsHead) {
    EXPECT_EQ(ways(two_boxes().line({{100, 10}, {60, 10}}).polygon({{60, 10}, {64, 8}, {64, 12}}, Paint::Fill).read()),
              Ways{"pool > conv"});
}

TEST(ReadDiagram, ReadsHeadsOfTwoStrokes) {
    EXPECT_EQ(ways(two_boxes().line({{60, 10}, {100, 10}}).line({{96, 8}, {100, 10}, {96, 12}}).read()),
              Ways{"conv > pool"});
    EXPECT_EQ(
        ways(two_boxes().line({{60, 10}, {100, 10}}).line({{96, 8}, {100, 10}}).line({{96, 12}, {100, 10}}).read()),
        Ways{"conv > pool"});
}

TEST(ReadDiagram, ReadsTinyHeadsWithAStrokeAroundThem) {
    InkBuilder ink = two_boxes();
    ink.line({{60, 10}, {99, 10}}).polygon({{99, 9.6}, {99.8, 10}, {99, 10.4}}, Paint::FillAndStroke);
    EXPECT_EQ(ways(ink.read()), Ways{"conv > pool"});
}

TEST(ReadDiagram, TakesATriangleWithALetterForAShape) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 20).word("conv", 20, 6);
    ink.polygon({{100, 20}, {108, 4}, {116, 20}}).word("U", 106, 11).arrow({{60, 12}, {104, 12}});
    EXPECT_EQ(ways(ink.read()), Ways{"conv > U"});
}

TEST(ReadDiagram, ReadsShaftsThatAreThinFills) {
    EXPECT_EQ(ways(two_boxes()
                       .rectangle(60, 9.7, 97, 10.3, Paint::Fill)
                       .polygon({{96, 8}, {100, 10}, {96, 12}}, Paint::Fill)
                       .read()),
              Ways{"conv > pool"});
}

TEST(ReadDiagram, ReadsArrowsOfOneOutline) {
    EXPECT_EQ(ways(two_boxes()
                       .polygon({{62, 8}, {90, 8}, {90, 5}, {98, 10}, {90, 15}, {90, 12}, {62, 12}}, Paint::Fill)
                       .read()),
              Ways{"conv > pool"});
}

TEST(ReadDiagram, JoinsDashesToOneLine) {
    InkBuilder ink = two_boxes();
    for (double x = 60; x < 96; x += 4) ink.line({{x, 10}, {x + 2.5, 10}});
    const Diagram diagram = ink.polygon({{96, 8}, {100, 10}, {96, 12}}, Paint::Fill).read();
    EXPECT_EQ(ways(diagram), Ways{"conv > pool"});
    EXPECT_TRUE(diagram.connectors.at(0).is_dashed);
}

TEST(ReadDiagram, FollowsAForkToBothOfItsEnds) {
    InkBuilder ink = two_boxes();
    ink.rectangle(100, 40, 160, 60).word("skip", 120, 46);
    ink.arrow({{60, 10}, {100, 10}}).arrow({{80, 10}, {80, 50}, {100, 50}});
    EXPECT_EQ(ways(ink.read()), (Ways{"conv > pool", "conv > skip"}));
}

TEST(ReadDiagram, MakesAnInputOfAForkThatBeginsNowhere) {
    InkBuilder ink;
    ink.rectangle(100, 0, 160, 20).word("conv", 120, 6).rectangle(100, 60, 160, 80).word("pool", 120, 66);
    ink.line({{60, 40}, {80, 40}}).arrow({{80, 40}, {80, 10}, {100, 10}}).arrow({{80, 40}, {80, 70}, {100, 70}});
    EXPECT_EQ(ways(ink.read()), (Ways{" > conv", " > pool"}));
}

TEST(ReadDiagram, PutsTheInputOfAForkIntoTheFrameAroundIt) {
    InkBuilder ink;
    ink.rectangle(40, -20, 200, 100);
    ink.rectangle(100, 0, 160, 20).word("conv", 120, 6).rectangle(100, 60, 160, 80).word("pool", 120, 66);
    ink.line({{60, 40}, {80, 40}}).arrow({{80, 40}, {80, 10}, {100, 10}}).arrow({{80, 40}, {80, 70}, {100, 70}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 4U);
    const DiagramShape& stem = diagram.shapes.back();
    ASSERT_EQ(stem.outline, Outline::Text);
    ASSERT_NE(stem.parent, nothing);
    EXPECT_GT(diagram.shapes[static_cast<std::size_t>(stem.parent)].box.height(), 100);
}

TEST(ReadDiagram, LeadsNoLongArrowAcrossALineThatDividesTheFigure) {
    InkBuilder ink = two_boxes();
    ink.line({{75, -30}, {75, 50}}).arrow({{80, 10}, {100, 10}});
    EXPECT_EQ(ways(ink.read()), (Ways{" - ", " > pool"}));
}

TEST(ReadDiagram, DoesNotLeaveAForkAgainstTheArrows) {
    // down: x -> + with a branch to `conv` above the place where `conv` comes back.
    InkBuilder ink;
    ink.rectangle(0, 0, 20, 12).word("x", 8, 2).rectangle(0, 100, 20, 112).word("+", 8, 102);
    ink.rectangle(40, 40, 80, 60).word("conv", 52, 46);
    ink.arrow({{10, 12}, {10, 100}}).arrow({{10, 25}, {60, 25}, {60, 40}});
    ink.line({{60, 60}, {60, 80}, {10, 80}});
    EXPECT_EQ(ways(ink.read()), (Ways{"conv > +", "x > +", "x > conv"}));
}

TEST(ReadDiagram, LetsLinesCrossWithoutMeeting) {
    InkBuilder ink = two_boxes();
    ink.rectangle(70, -40, 90, -25).word("up", 76, -36).rectangle(70, 40, 90, 55).word("low", 74, 44);
    ink.arrow({{60, 10}, {100, 10}}).arrow({{80, -25}, {80, 40}});
    EXPECT_EQ(ways(ink.read()), (Ways{"conv > pool", "up > low"}));
}

TEST(ReadDiagram, CutsALineThatRunsUnderBoxes) {
    InkBuilder ink;
    ink.line({{-30, 10}, {190, 10}}).polygon({{190, 10}, {186, 8}, {186, 12}}, Paint::Fill);
    ink.rectangle(0, 0, 60, 20, Paint::FillAndStroke).word("conv", 20, 6);
    ink.rectangle(100, 0, 160, 20, Paint::FillAndStroke).word("pool", 120, 6).word("x", -38, 6).word("y", 193, 6);
    EXPECT_EQ(ways(ink.read()), (Ways{"conv > pool", "pool > y", "x > conv"}));
}

TEST(ReadDiagram, CutsALineBesideTheMiddleOfBands) {
    InkBuilder ink;
    double top = 0;
    for (const char* name : {"table", "linear", "tanh", "score"}) {
        ink.rectangle(0, top, 200, top + 20).word(name, 10, top + 6);
        top += 30;
    }
    ink.arrow({{60, 15}, {60, 95}});
    EXPECT_EQ(ways(ink.read()), (Ways{"linear > tanh", "table > linear", "tanh > score"}));
}

TEST(ReadDiagram, MakesAShapeOfAWordThatAnArrowLeadsTo) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 20).word("conv", 20, 6).word("output", 100, 6).arrow({{60, 10}, {97, 10}});
    const Diagram diagram = ink.read();
    EXPECT_EQ(ways(diagram), Ways{"conv > output"});
    EXPECT_EQ(diagram.shapes.back().outline, Outline::Text);
}

TEST(ReadDiagram, GathersTheLinesOfALabel) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 30).word("3x3", 10, 4).word("conv,", 26, 4).word("64", 26, 15);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 1U);
    EXPECT_EQ(diagram.labels[0].text, "3x3 conv,\n64");
}

TEST(ReadDiagram, KeepsWordsOverNeighboursApart) {
    InkBuilder ink;
    ink.rectangle(0, 20, 26, 60).rectangle(28, 20, 54, 60);
    ink.word("128x36", 1, 8).word("128x18", 29, 8);
    ink.word("3x3", 100, 8).word("conv", 114, 8);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 3U);
    EXPECT_EQ(diagram.labels[0].shape, 0);
    EXPECT_EQ(diagram.labels[1].shape, 1);
    EXPECT_EQ(diagram.labels[2].text, "3x3 conv");
}

TEST(ReadDiagram, KeepsLinesOverLinesApart) {
    InkBuilder ink;
    ink.word("5x5", 0, 0).word("Conv", 14, 0).word("7x7", 34, 0).word("Conv", 48, 0);
    ink.word("ReLU", 7, 9).word("ReLU", 41, 9);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 2U);
    EXPECT_EQ(diagram.labels[0].text, "5x5 Conv\nReLU");
    EXPECT_EQ(diagram.labels[1].text, "7x7 Conv\nReLU");
}

TEST(ReadDiagram, GivesALabelBesideAnArrowToTheArrow) {
    const Diagram diagram = two_boxes().arrow({{60, 10}, {100, 10}}).word("x(t)", 72, 0).read();
    const auto label = std::find_if(diagram.labels.begin(), diagram.labels.end(),
                                    [](const DiagramLabel& each) { return each.text == "x(t)"; });
    ASSERT_NE(label, diagram.labels.end());
    EXPECT_EQ(label->connector, 0);
}

TEST(ReadDiagram, ReadsASumInACircle) {
    InkBuilder ink = two_boxes();
    ink.circle(80, 10, 5).line({{75, 10}, {85, 10}}).line({{80, 5}, {80, 15}});
    ink.arrow({{60, 10}, {75, 10}}).arrow({{85, 10}, {100, 10}});
    const Diagram diagram = ink.read();
    const auto sum = std::find_if(diagram.shapes.begin(), diagram.shapes.end(),
                                  [](const DiagramShape& shape) { return shape.outline == Outline::Ellipse; });
    ASSERT_NE(sum, diagram.shapes.end());
    EXPECT_EQ(sum->symbol, "+");
    EXPECT_EQ(diagram.connectors.size(), 2U);
}

TEST(ReadDiagram, ReadsASumInACircleThatIsPaintedOverItsWhiteGround) {
    InkBuilder ink = two_boxes();
    ink.disc(80, 10, 5, 0xFFFFFF).circle(80, 10, 5).line({{78, 10}, {82, 10}}).line({{80, 8}, {80, 12}});
    ink.arrow({{60, 10}, {75, 10}}).arrow({{85, 10}, {100, 10}});
    const Diagram diagram = ink.read();
    const auto sum = std::find_if(diagram.shapes.begin(), diagram.shapes.end(),
                                  [](const DiagramShape& shape) { return shape.outline == Outline::Ellipse; });
    ASSERT_NE(sum, diagram.shapes.end());
    EXPECT_EQ(sum->symbol, "+");
}

TEST(ReadDiagram, PutsTheFacesOfACuboidTogether) {
    InkBuilder ink;
    ink.rectangle(0, 10, 20, 50);
    ink.polygon({{0, 10}, {10, 0}, {30, 0}, {20, 10}}).polygon({{20, 10}, {30, 0}, {30, 40}, {20, 50}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 1U);
    EXPECT_EQ(diagram.shapes[0].outline, Outline::Cuboid);
    EXPECT_EQ(diagram.shapes[0].front, page_box(0, 10, 20, 50));
    EXPECT_EQ(diagram.shapes[0].box, page_box(0, 0, 30, 50));
}

TEST(ReadDiagram, PutsTheThinSideOfASlantedSheetToIt) {
    InkBuilder ink;
    ink.polygon({{0, 20}, {15, 5}, {15, 45}, {0, 60}}, Paint::Fill).rectangle(-3, 23, 1.5, 57, Paint::Fill);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 1U);
    EXPECT_EQ(diagram.shapes[0].outline, Outline::Cuboid);
}

TEST(ReadDiagram, ReadsACuboidOfSingleStrokes) {
    InkBuilder ink;
    ink.line({{0, 10}, {20, 10}}).line({{20, 10}, {20, 50}}).line({{20, 50}, {0, 50}}).line({{0, 50}, {0, 10}});
    ink.line({{0, 10}, {10, 0}}).line({{10, 0}, {30, 0}}).line({{30, 0}, {20, 10}});
    ink.line({{30, 0}, {30, 40}}).line({{30, 40}, {20, 50}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 1U);
    EXPECT_EQ(diagram.shapes[0].outline, Outline::Cuboid);
    EXPECT_TRUE(diagram.connectors.empty());
}

TEST(ReadDiagram, CountsTheSheetsOfAStack) {
    InkBuilder ink;
    for (int i = 0; i < 4; ++i) ink.rectangle(3 * i, 3 * i, 30 + 3 * i, 30 + 3 * i, Paint::FillAndStroke);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 1U);
    EXPECT_EQ(diagram.shapes[0].sheets, 4);
    EXPECT_EQ(diagram.shapes[0].front, page_box(9, 9, 39, 39));
}

TEST(ReadDiagram, TakesMarksThatPointAtSomethingForNoLegend) {
    InkBuilder ink = two_boxes();
    ink.line({{20, 40}, {20, 48}}).word("Subsampling", 24, 40).line({{120, 40}, {120, 48}}).word("Pooling", 124, 40);
    ink.line({{60, 10}, {100, 10}});
    EXPECT_EQ(ink.read().labels.size(), two_boxes().read().labels.size() + 2);
}

TEST(ReadDiagram, KeepsSlantedSheetsSideBySideApart) {
    InkBuilder ink;
    for (const double left : {0.0, 60.0, 120.0}) {
        ink.polygon({{left, 0}, {left + 20, 0}, {left + 120, 100}, {left + 100, 100}}, Paint::Fill);
    }
    EXPECT_EQ(ink.read().shapes.size(), 3U);
}

TEST(ReadDiagram, LeavesWordsInTheEmptyCornerOfAStackOutside) {
    InkBuilder ink;
    for (int i = 0; i < 4; ++i) ink.rectangle(20 * i, 20 * i, 40 + 20 * i, 40 + 20 * i);
    ink.word("16@5x5", 70, 5);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 1U);
    ASSERT_EQ(diagram.shapes.size(), 1U);
    EXPECT_FALSE(covers(diagram.shapes[0], diagram.labels[0].box.center()));
    EXPECT_TRUE(covers(diagram.shapes[0], {45, 45}));
}

TEST(ReadDiagram, KnowsWhatAContainerHolds) {
    InkBuilder ink = two_boxes();
    ink.rectangle(-10, -10, 170, 40);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 3U);
    EXPECT_EQ(diagram.shapes[0].parent, nothing);
    EXPECT_EQ(diagram.shapes[1].parent, 0);
    EXPECT_EQ(diagram.shapes[2].parent, 0);
}

TEST(ReadDiagram, DropsAFillThatRepeatsItsOutline) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 20, Paint::Fill).rectangle(0, 0, 60, 20);
    EXPECT_EQ(ink.read().shapes.size(), 1U);
}

TEST(ReadDiagram, KeepsTwoArrowsApartThatLeaveABoxAtOnePlace) {
    InkBuilder ink = two_boxes();
    ink.rectangle(100, 40, 160, 60).word("relu", 120, 46);
    ink.arrow({{60, 10}, {100, 10}}).arrow({{60, 10}, {80, 50}, {100, 50}});
    EXPECT_EQ(ways(ink.read()), (Ways{"conv > pool", "conv > relu"}));
}

TEST(ReadDiagram, KeepsTwoArrowsApartThatLeaveASmallCircleAtOnePlace) {
    InkBuilder ink;
    ink.circle(30, 10, 3.2).word("+", 29, 8, 4);
    ink.rectangle(60, 0, 100, 20).word("conv", 72, 6).rectangle(60, 40, 100, 60).word("pool", 72, 46);
    ink.arrow({{33.2, 10}, {60, 10}}).arrow({{33.2, 10}, {45, 50}, {60, 50}});
    EXPECT_EQ(ways(ink.read()), (Ways{"+ > conv", "+ > pool"}));
}

TEST(ReadDiagram, TakesALineAroundAPictureForItsFrame) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 40).rectangle(100, 0, 160, 40).word("conv", 115, 16);
    ink.arrow({{60, 20}, {100, 20}});
    ink.bitmap(0.5, 0.5, 59.5, 39.5);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    EXPECT_EQ(diagram.shapes[0].outline, Outline::Picture);
    EXPECT_EQ(diagram.connectors.at(0).from, 0);
}

TEST(ReadDiagram, TakesALineThatIsDrawnTwiceForOne) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 30).word("First", 10, 10).rectangle(0, 100, 60, 130).word("Last", 10, 110);
    ink.arrow({{30, 30}, {30, 100}}).arrow({{30, 30}, {32, 60}, {31, 100}});
    EXPECT_EQ(ink.read().connectors.size(), 1U);
}

TEST(ReadDiagram, KeepsTwoLinesBetweenTheSameShapesApart) {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 30).word("First", 10, 10).rectangle(0, 100, 60, 130).word("Last", 10, 110);
    ink.arrow({{10, 30}, {10, 100}}).arrow({{50, 30}, {50, 100}});
    EXPECT_EQ(ink.read().connectors.size(), 2U);
}

TEST(ReadDiagram, GivesUpOnMaps) {
    InkBuilder ink;
    for (int i = 0; i < 20000; ++i) ink.line({{i * 0.01, 0}, {i * 0.01, 5.0 + i % 7}});
    EXPECT_TRUE(ink.read().shapes.empty());
}

TEST(ReadDiagram, TakesABusWithAThousandEndsInBoundedTime) {
    InkBuilder ink;
    ink.line({{0, 50}, {4000, 50}});
    for (int i = 0; i < 1000; ++i) {
        const double x = 4 * i + 1;
        ink.arrow({{x, 50}, {x, i % 2 == 0 ? 80.0 : 20.0}});
        ink.rectangle(x - 1.5, i % 2 == 0 ? 80 : 10, x + 1.5, i % 2 == 0 ? 90 : 20);
    }
    const std::clock_t begin = std::clock();
    (void)ink.read();
    EXPECT_LT(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, 10);
}

TEST(ReadDiagram, GivesUpOnMarkersOfOnePath) {
    Path markers;
    markers.paint = Paint::Fill;
    for (int i = 0; i < 100000; ++i) {
        const double x = i % 500;
        const double y = i / 500.0;
        for (const PagePoint corner : {PagePoint{x, y}, PagePoint{x + 2, y + 4}, PagePoint{x - 2, y + 4}}) {
            markers.verbs.push_back(markers.points.size() % 3 == 0 ? PathVerb::Move : PathVerb::Line);
            markers.points.push_back(corner);
            markers.box = united(markers.box, {corner, corner});
        }
    }
    Figure figure;
    figure.box = markers.box;
    figure.ink.paths.push_back(std::move(markers));
    EXPECT_TRUE(read_diagram(figure).shapes.empty());
}

TEST(ReadDiagram, TakesAFigureWithoutInk) {
    EXPECT_TRUE(read_diagram(Figure{}).shapes.empty());
}

}  // namespace
}  // namespace dlp
