#include "image/vectorize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/pixel_ink.h"

namespace dlp {
namespace {

using test::closed_paths;
using test::Drawing;
using test::expect_box;
using test::heads;
using test::is_closed;
using test::open_paths;
using test::read;
using test::word_at;

TEST(LinesOfPixels, arrow_between_boxes_is_a_line_and_a_head_that_points_the_right_way) {
    Drawing drawing(500, 200);
    drawing.box(30, 60, 150, 140, 0xFFFFFF, 0).box(330, 60, 450, 140, 0xFFFFFF, 0).arrow({151, 100}, {329, 100});
    const FigureInk ink = read(drawing);
    EXPECT_EQ(closed_paths(ink).size(), 2U);
    ASSERT_EQ(open_paths(ink).size(), 1U);
    ASSERT_EQ(heads(ink).size(), 1U);
    EXPECT_NEAR(open_paths(ink)[0].box.left(), 150, 2);
    EXPECT_NEAR(open_paths(ink)[0].box.center().y, 100, 1);
    const Path head = heads(ink)[0];
    EXPECT_NEAR(head.points[1].x, 329, 4);  // the tip is the middle one
    EXPECT_NEAR(head.points[1].y, 100, 1);
    EXPECT_NEAR(head.points[0].x, 315, 2);
    EXPECT_NEAR(head.points[0].y, 93, 2);
}

TEST(LinesOfPixels, crossing_lines_go_straight_on) {
    Drawing drawing(400, 300);
    drawing.line({40, 40}, {360, 260}).line({40, 260}, {360, 40});
    const auto lines = open_paths(read(drawing));
    ASSERT_EQ(lines.size(), 2U);
    for (const Path& line : lines) {
        EXPECT_GT(line.box.width(), 300);
        EXPECT_GT(line.box.height(), 200);
    }
}

TEST(LinesOfPixels, bent_connector_is_one_line_with_its_corners) {
    Drawing drawing(400, 300);
    drawing.line({50, 50}, {201, 50}).line({200, 50}, {200, 200}).line({199, 200}, {350, 200});
    const auto lines = open_paths(read(drawing));
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].points.size(), 4U);
}

TEST(LinesOfPixels, dashes_are_one_dashed_line) {
    Drawing drawing(500, 200);
    drawing.dashed({40, 60}, {440, 60}, 10, 6).dashed({40, 160}, {440, 100}, 10, 8);
    const auto lines = open_paths(read(drawing));
    ASSERT_EQ(lines.size(), 2U);
    for (const Path& line : lines) {
        EXPECT_TRUE(line.is_dashed);
        EXPECT_GT(line.box.width(), 380);
    }
}

TEST(LinesOfPixels, dashes_go_on_behind_a_line_that_crosses_them) {
    Drawing drawing(500, 300);
    drawing.dashed({60, 150}, {196, 150}, 10, 8).dashed({222, 150}, {232, 150}, 10, 8);
    drawing.line({199, 40}, {219, 260});
    std::size_t dashed = 0;
    for (const Path& line : open_paths(read(drawing))) {
        if (!line.is_dashed) continue;
        ++dashed;
        EXPECT_GT(line.box.width(), 160);
    }
    EXPECT_EQ(dashed, 1U);
}

TEST(LinesOfPixels, dashed_frame_is_one_closed_dashed_path) {
    Drawing drawing(500, 300);
    drawing.dashed({50, 50}, {400, 50}, 10, 6).dashed({50, 250}, {400, 250}, 10, 6);
    drawing.dashed({50, 50}, {50, 250}, 10, 6).dashed({400, 50}, {400, 250}, 10, 6);
    const FigureInk ink = read(drawing);
    ASSERT_EQ(ink.paths.size(), 1U);
    EXPECT_TRUE(is_closed(ink.paths[0]));
    EXPECT_TRUE(ink.paths[0].is_dashed);
    expect_box(ink.paths[0].box, 50, 50, 400, 250, 4);
}

TEST(LinesOfPixels, dashed_frame_goes_on_behind_what_hides_its_dashes) {
    Drawing drawing(500, 300);
    drawing.dashed({50, 50}, {400, 50}, 10, 6).dashed({50, 250}, {400, 250}, 10, 6);
    drawing.dashed({50, 50}, {50, 130}, 10, 6).dashed({50, 250}, {50, 166}, 10, 6).dashed({400, 50}, {400, 250}, 10, 6);
    drawing.arrow({10, 150}, {120, 150});
    const auto frames = closed_paths(read(drawing));
    ASSERT_EQ(frames.size(), 1U);
    EXPECT_TRUE(frames[0].is_dashed);
    expect_box(frames[0].box, 50, 50, 400, 250, 4);
}

TEST(LinesOfPixels, dashed_frames_side_by_side_are_closed_though_arrows_interrupt_all_sides) {
    Drawing drawing(700, 300);
    for (const double left : {50.0, 390.0}) {
        drawing.dashed({left, 50}, {left + 100, 50}, 10, 6).dashed({left + 150, 50}, {left + 250, 50}, 10, 6);
        drawing.dashed({left, 250}, {left + 250, 250}, 10, 6);
        drawing.dashed({left, 50}, {left, 130}, 10, 6).dashed({left, 250}, {left, 170}, 10, 6);
        drawing.dashed({left + 250, 50}, {left + 250, 130}, 10, 6);
        drawing.dashed({left + 250, 250}, {left + 250, 170}, 10, 6);
    }
    const auto frames = closed_paths(read(drawing));
    ASSERT_EQ(frames.size(), 2U);
    for (const Path& frame : frames) {
        EXPECT_TRUE(frame.is_dashed);
        EXPECT_NEAR(frame.box.width(), 250, 4);
        EXPECT_NEAR(frame.box.height(), 200, 4);
    }
}

TEST(LinesOfPixels, dashes_of_a_frame_that_go_on_to_its_neighbour_are_no_line_along_it) {
    Drawing drawing(700, 300);
    for (const double y : {50.0, 250.0}) drawing.dashed({50, y}, {610, y}, 10, 6);
    for (const double x : {50.0, 300.0}) drawing.dashed({x, 50}, {x, 250}, 10, 6);
    const FigureInk ink = read(drawing);
    const auto frames = closed_paths(ink);
    ASSERT_EQ(frames.size(), 1U);
    expect_box(frames[0].box, 50, 50, 300, 250, 4);
    for (const Path& line : open_paths(ink)) EXPECT_GT(line.box.left(), 290);
}

/// A drawing with a circle, and what a sign inside it is read as.

TEST(LinesOfPixels, short_lines_between_boxes_are_no_dashes) {
    Drawing drawing(300, 400);
    for (int i = 0; i < 5; ++i) {
        drawing.box(100, 20 + 72 * i, 200, 44 + 72 * i, 0xFFFFFF, 0);
        if (i < 4) drawing.line({150, 44.0 + 72 * i}, {150, 92.0 + 72 * i});
    }
    const auto lines = open_paths(read(drawing));
    EXPECT_EQ(lines.size(), 4U);
    for (const Path& line : lines) EXPECT_LT(line.box.height(), 60);
}

TEST(LinesOfPixels, line_through_a_frame_is_not_cut_by_it) {
    Drawing drawing(600, 300);
    drawing.box(100, 40, 400, 260, 0xFFFFFF, 0).line({20, 150}, {250, 150});
    const FigureInk ink = read(drawing);
    const auto lines = open_paths(ink);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_GT(lines[0].box.width(), 215);
    EXPECT_EQ(closed_paths(ink).size(), 1U);
}

TEST(LinesOfPixels, lines_that_leave_one_corner_of_a_shape_are_two) {
    Drawing drawing(600, 400);
    drawing.polygon({{300, 40}, {390, 90}, {300, 140}, {210, 90}}, 0);
    drawing.polygon({{300, 43}, {385, 90}, {300, 137}, {215, 90}}, 0xFFF2CC);
    drawing.arrow({300, 139}, {300, 300}).arrow({300, 139}, {80, 260});
    const FigureInk ink = read(drawing);
    EXPECT_EQ(closed_paths(ink).size(), 1U);
    EXPECT_EQ(heads(ink).size(), 2U);
    const auto lines = open_paths(ink);
    ASSERT_EQ(lines.size(), 2U);
    for (const Path& line : lines) EXPECT_NEAR(line.box.top(), 139, 5);
}

TEST(LinesOfPixels, line_that_forks_close_to_a_shape_begins_at_it) {
    Drawing drawing(400, 400);
    drawing.box(100, 250, 200, 300, 0xFFFFFF, 0).line({150, 250}, {150, 50}, 3).line({150, 244}, {40, 244}, 3);
    const auto lines = open_paths(read(drawing));
    EXPECT_EQ(lines.size(), 2U);
    EXPECT_TRUE(std::any_of(lines.begin(), lines.end(),
                            [](const Path& line) { return std::abs(line.box.bottom() - 250) < 2; }));
}

TEST(LinesOfPixels, head_may_reach_into_the_box_of_the_word_that_it_points_at) {
    Drawing drawing(400, 300);
    drawing.arrow({150, 40}, {150, 150}, 2, 10).rectangle(140, 156, 160, 176, 0);
    const Word word = word_at(page_box(138, 142, 162, 184));
    EXPECT_EQ(heads(ink_of_pixels(drawing.raster(), drawing.place(), {word})).size(), 1U);
}

TEST(LinesOfPixels, head_may_touch_the_line_that_it_points_at) {
    for (const auto& [width, size] : {std::pair(2.0, 6.0), {3.0, 8.0}, {3.0, 14.0}}) {
        Drawing drawing(400, 300);
        drawing.line({150, 250}, {150, 50}, width).arrow({300, 150}, {150 + width / 2, 150}, width, size);
        const FigureInk ink = read(drawing);
        EXPECT_EQ(open_paths(ink).size(), 2U);
        ASSERT_EQ(heads(ink).size(), 1U) << size;
        EXPECT_NEAR(heads(ink)[0].points[1].x, 150 + width / 2, 2);
    }
}

TEST(LinesOfPixels, lines_between_rows_of_circles_are_told_apart) {
    Drawing drawing(700, 400);
    const auto center = [](int column, int row) {
        return PixelPoint{100.0 + 220 * column, 80.0 + 60 * row + 20 * column};
    };
    for (int column = 0; column < 2; ++column) {
        for (int from = 0; from < 4; ++from) {
            for (int to = 0; to < 4; ++to) drawing.line(center(column, from), center(column + 1, to), 1.2, 0x606060);
        }
    }
    for (int column = 0; column < 3; ++column) {
        for (int row = 0; row < 4; ++row) {
            drawing.ellipse(center(column, row), 14, 14, 0);
            drawing.ellipse(center(column, row), 12, 12, 0xF8CECC);
        }
    }
    const FigureInk ink = read(drawing);
    EXPECT_EQ(closed_paths(ink).size(), 12U);
    EXPECT_EQ(open_paths(ink).size(), 32U);
    EXPECT_TRUE(heads(ink).empty());
}

TEST(LinesOfPixels, arrows_between_rows_of_circles_have_their_heads) {
    Drawing drawing(700, 500);
    const auto center = [](int column, int row) { return PixelPoint{150.0 + 160 * column, 420.0 - 170 * row}; };
    for (int row = 0; row < 2; ++row) {
        for (int from = 0; from < 3; ++from) {
            for (int to = 0; to < 3; ++to) {
                const PixelPoint a = center(from, row);
                const PixelPoint b = center(to, row + 1);
                const double length = std::hypot(b.x - a.x, b.y - a.y);
                const PixelPoint tip{b.x - (b.x - a.x) / length * 21, b.y - (b.y - a.y) / length * 21};
                drawing.arrow(a, tip, 1.5, 8);
            }
        }
    }
    for (int column = 0; column < 3; ++column) {
        for (int row = 0; row < 3; ++row) {
            drawing.ellipse(center(column, row), 20, 20, 0).ellipse(center(column, row), 18, 18, 0xF8CECC);
        }
    }
    const FigureInk ink = read(drawing);
    EXPECT_EQ(closed_paths(ink).size(), 9U);
    ASSERT_EQ(heads(ink).size(), 18U);
    for (const Path& head : heads(ink)) EXPECT_LT(head.points[1].y, std::max(head.points[0].y, head.points[2].y));
}

TEST(LinesOfPixels, ground_between_crossing_lines_is_no_diamond) {
    Drawing drawing(500, 400);
    drawing.line({50, 50}, {400, 330})
        .line({50, 330}, {400, 50})
        .line({150, 30}, {450, 270})
        .line({150, 350}, {450, 110});
    EXPECT_TRUE(closed_paths(read(drawing)).empty());
}

TEST(LinesOfPixels, letters_that_touch_a_line_are_no_part_of_it) {
    Drawing drawing(400, 200);
    drawing.line({30, 30}, {370, 170}).rectangle(180, 78, 184, 102, 0).rectangle(170, 78, 194, 82, 0);
    const FigureInk ink = ink_of_pixels(drawing.raster(), drawing.place(), {word_at(page_box(166, 74, 210, 106))});
    ASSERT_EQ(ink.paths.size(), 1U);
    EXPECT_EQ(ink.paths[0].points.size(), 2U);
    EXPECT_GT(ink.paths[0].box.width(), 330);
}

TEST(LinesOfPixels, short_lines_away_from_one_corner_are_no_letters) {
    Drawing drawing(600, 300);
    drawing.polygon({{300, 40}, {390, 90}, {300, 140}, {210, 90}}, 0);
    drawing.polygon({{300, 41}, {388, 90}, {300, 139}, {212, 90}}, 0xFFF2CC);
    drawing.line({300, 139}, {286, 160}).line({300, 139}, {314, 160});
    EXPECT_EQ(open_paths(read(drawing)).size(), 2U);
}

TEST(LinesOfPixels, short_lines_side_by_side_between_boxes_are_no_letters) {
    Drawing drawing(400, 240);
    drawing.box(100, 40, 195, 90, 0xFFFFFF, 0).box(205, 40, 300, 90, 0xFFFFFF, 0);
    drawing.box(100, 116, 300, 180, 0xFFFFFF, 0);
    drawing.line({195, 115}, {172, 91}).line({206, 115}, {229, 91});
    EXPECT_EQ(open_paths(read(drawing)).size(), 2U);
}

TEST(LinesOfPixels, short_arrow_within_the_reach_of_a_word_beside_it_is_no_letter) {
    Drawing drawing(400, 240);
    drawing.box(100, 30, 300, 90, 0xFFFFFF, 0).box(100, 140, 300, 200, 0xFFFFFF, 0).arrow({200, 91}, {200, 139});
    const FigureInk ink = ink_of_pixels(drawing.raster(), drawing.place(), {word_at(page_box(205, 93, 250, 137))});
    EXPECT_EQ(open_paths(ink).size(), 1U);
    EXPECT_EQ(heads(ink).size(), 1U);
}

}  // namespace
}  // namespace dlp
