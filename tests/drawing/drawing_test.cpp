#include "drawing/drawing.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

TEST(Drawing, ExtendsOverItsPathsAndTexts) {
    Drawing drawing;
    drawing.paths.push_back(drawn_box({{10, 20}, {50, 40}}, 4, {{}, Pen{}}));
    DrawnText text;
    text.size = 10;
    text.middle = {30, 60};
    write_lines(drawing, {"first", "second"}, text);
    const DrawingBox extent = extent_of(drawing);
    EXPECT_DOUBLE_EQ(extent.left(), 10);
    EXPECT_DOUBLE_EQ(extent.right(), 50);
    EXPECT_DOUBLE_EQ(extent.top(), 20);
    EXPECT_DOUBLE_EQ(extent.bottom(), 71);
}

TEST(Drawing, WritesLinesAroundTheirMiddle) {
    Drawing drawing;
    DrawnText text;
    text.size = 10;
    text.middle = {0, 100};
    write_lines(drawing, {"a", "b", "c"}, text);
    ASSERT_EQ(drawing.texts.size(), 3U);
    EXPECT_DOUBLE_EQ(drawing.texts[0].middle.y, 88);
    EXPECT_DOUBLE_EQ(drawing.texts[1].middle.y, 100);
    EXPECT_DOUBLE_EQ(drawing.texts[2].middle.y, 112);
}

TEST(Drawing, AHeadEndsAtItsTipAndLooksAwayFromWhereTheLineComes) {
    const DrawnPath head = drawn_head({0, 0}, {0, 10}, HeadForm::Triangle, 5, {});
    ASSERT_EQ(head.points.size(), 3U);
    EXPECT_EQ(head.points[1], (DrawingPoint{0, 10}));
    EXPECT_DOUBLE_EQ(head.points[0].y, 5);
    EXPECT_DOUBLE_EQ(head.points[2].x, -head.points[0].x);
    EXPECT_TRUE(head.fill.has_value());
}

}  // namespace
}  // namespace dlp
