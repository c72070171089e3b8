#include "image/line_ground.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

FoundShape box_at(double left, double top, double right, double bottom) {
    FoundShape shape;
    shape.outline.kind = FitKind::Rectangle;
    shape.outline.box = {{left, top}, {right, bottom}};
    shape.is_stroked = true;
    shape.line_width = 2;
    return shape;
}

std::vector<double> widths_of(const std::vector<FoundShape>& shapes) {
    std::vector<double> widths;
    for (const FoundShape& shape : shapes) widths.push_back(shape.outline.box.width());
    return widths;
}

const Mask no_ink(400, 400);

TEST(DropLineGround, ground_beside_the_arrow_between_two_boxes_is_no_shape) {
    std::vector<FoundShape> shapes{box_at(100, 50, 300, 100), box_at(100, 130, 300, 180), box_at(95, 100, 198, 130),
                                   box_at(202, 100, 305, 130)};
    const std::vector<PixelRect> words{{150, 60, 250, 90}, {150, 140, 250, 170}, {110, 105, 180, 125}};
    drop_line_ground(shapes, words, no_ink);
    EXPECT_EQ(widths_of(shapes), (std::vector<double>{200, 200}));
}

TEST(DropLineGround, two_boxes_with_words_between_boxes_stay) {
    std::vector<FoundShape> shapes{box_at(100, 50, 300, 100), box_at(100, 130, 300, 180), box_at(100, 100, 200, 130),
                                   box_at(200, 100, 300, 130)};
    const std::vector<PixelRect> words{
        {150, 60, 250, 90}, {150, 140, 250, 170}, {110, 105, 180, 125}, {210, 105, 280, 125}};
    drop_line_ground(shapes, words, no_ink);
    EXPECT_EQ(shapes.size(), 4U);
}

TEST(DropLineGround, box_that_its_ground_does_not_fill_is_none_without_words) {
    std::vector<FoundShape> shapes{box_at(100, 50, 300, 100), box_at(100, 150, 310, 200)};
    for (FoundShape& shape : shapes) shape.filled = 0.8;
    drop_line_ground(shapes, {{150, 60, 250, 90}}, no_ink);
    EXPECT_EQ(widths_of(shapes), std::vector<double>{200});
}

TEST(DropLineGround, corner_that_lines_run_through_is_no_shape) {
    Mask ink(400, 400);
    for (int along = 50; along < 150; ++along) {
        for (const int across : {90, 91, 110, 111}) {
            ink.at(along, across) = 1;
            ink.at(across, along) = 1;
        }
    }
    std::vector<FoundShape> shapes{box_at(90, 90, 110, 110)};
    drop_line_ground(shapes, {}, ink);
    EXPECT_TRUE(shapes.empty());
}

TEST(DropLineGround, small_cells_in_a_row_stay) {
    Mask ink(400, 400);
    for (int along = 50; along < 350; ++along) {
        for (const int across : {90, 91, 110, 111}) ink.at(along, across) = 1;
    }
    std::vector<FoundShape> shapes{box_at(90, 90, 110, 110), box_at(110, 90, 130, 110)};
    drop_line_ground(shapes, {}, ink);
    EXPECT_EQ(shapes.size(), 2U);
}

FoundShape trapezoid_at(double left, double top, double right, double bottom) {
    FoundShape shape = box_at(left, top, right, bottom);
    shape.outline.kind = FitKind::Polygon;
    shape.outline.corners = {{left + 40, top}, {right - 40, top}, {right, bottom}, {left, bottom}};
    return shape;
}

TEST(DropLineGround, trapezoid_with_words_is_a_shape) {
    std::vector<FoundShape> shapes{trapezoid_at(100, 100, 300, 150)};
    drop_line_ground(shapes, {{180, 110, 220, 140}}, no_ink);
    EXPECT_EQ(shapes.size(), 1U);
}

TEST(DropLineGround, ground_between_the_lines_of_an_enlargement_is_no_shape) {
    std::vector<FoundShape> shapes{trapezoid_at(100, 100, 300, 150)};
    drop_line_ground(shapes, {}, no_ink);
    EXPECT_TRUE(shapes.empty());
}

/// Lines along the sides of a box, each of which goes on to the right and downwards.
Mask lines_beyond(double left, double top, double right, double bottom) {
    Mask ink(400, 400);
    const auto draw = [&](double x, double y, double to_x, double to_y) {
        for (int row = static_cast<int>(y); row <= static_cast<int>(to_y) + 1; ++row) {
            for (int column = static_cast<int>(x); column <= static_cast<int>(to_x) + 1; ++column)
                ink.at(column, row) = 1;
        }
    };
    draw(left, top, right + 40, top);
    draw(left, bottom, right + 40, bottom);
    draw(left, top, left, bottom + 40);
    draw(right, top, right, bottom + 40);
    return ink;
}

TEST(DropLineGround, box_whose_sides_go_on_beyond_three_corners_is_cut_out_by_lines) {
    std::vector<FoundShape> shapes{box_at(100, 100, 220, 180)};
    drop_line_ground(shapes, {}, lines_beyond(100, 100, 220, 180));
    EXPECT_TRUE(shapes.empty());
}

TEST(DropLineGround, cell_of_a_grid_and_box_with_words_stay_though_their_sides_go_on) {
    const Mask ink = lines_beyond(100, 100, 220, 180);
    std::vector<FoundShape> cells{box_at(100, 100, 220, 180), box_at(220, 100, 340, 180)};
    drop_line_ground(cells, {}, ink);
    EXPECT_EQ(cells.size(), 2U);
    std::vector<FoundShape> named{box_at(100, 100, 220, 180)};
    drop_line_ground(named, {{120, 120, 200, 160}}, ink);
    EXPECT_EQ(named.size(), 1U);
}

/// A fill that goes on beyond lines along a part of its border.
FoundShape piece_at(double left, double top, double right, double bottom) {
    FoundShape shape = box_at(left, top, right, bottom);
    shape.is_filled = true;
    shape.line_share = 0.4;
    return shape;
}

TEST(DropLineGround, piece_of_a_panel_is_no_shape_but_for_a_box_with_words) {
    std::vector<FoundShape> shapes{piece_at(100, 100, 220, 180)};
    drop_line_ground(shapes, {{120, 120, 200, 160}}, no_ink);
    EXPECT_EQ(shapes.size(), 1U);
    drop_line_ground(shapes, {}, no_ink);
    EXPECT_TRUE(shapes.empty());
}

TEST(DropLineGround, faces_of_a_cuboid_of_one_fill_stay) {
    std::vector<FoundShape> shapes{piece_at(100, 100, 220, 180), piece_at(220, 70, 250, 180)};
    shapes[1].outline.kind = FitKind::Polygon;
    shapes[1].outline.corners = {{220, 100}, {250, 70}, {250, 150}, {220, 180}};
    drop_line_ground(shapes, {}, no_ink);
    EXPECT_EQ(shapes.size(), 2U);
}

TEST(DropLineGround, odd_piece_of_a_panel_is_no_shape_though_words_stand_in_it) {
    std::vector<FoundShape> shapes{piece_at(100, 100, 300, 200)};
    shapes[0].outline.kind = FitKind::Polygon;
    shapes[0].outline.corners = {{100, 100}, {300, 100}, {300, 200}, {200, 200}, {200, 150}, {100, 150}};
    drop_line_ground(shapes, {{220, 120, 290, 140}}, no_ink);
    EXPECT_TRUE(shapes.empty());
}

}  // namespace
}  // namespace dlp
