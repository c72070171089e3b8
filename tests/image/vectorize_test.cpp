#include "image/vectorize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "image/resize.h"
#include "support/pixel_ink.h"

namespace dlp {
namespace {

using test::closed_paths;
using test::curves;
using test::Drawing;
using test::expect_box;
using test::heads;
using test::is_closed;
using test::open_paths;
using test::read;
using test::word_at;

TEST(InkOfPixels, word_without_a_place_changes_nothing) {
    const Drawing drawing = Drawing(400, 200).box(50, 40, 250, 120, 0xFFFFFF, 0x000000);
    Word word;
    word.text = "nowhere";
    const FigureInk ink = ink_of_pixels(drawing.raster(), drawing.place(), {word});
    EXPECT_EQ(closed_paths(ink).size(), 1U);
}

TEST(InkOfPixels, outlined_box_is_a_closed_path_along_the_middle_of_its_stroke) {
    const FigureInk ink = read(Drawing(400, 200).box(50, 40, 250, 120, 0xFFFFFF, 0x000000));
    ASSERT_EQ(ink.paths.size(), 1U);
    const Path box = ink.paths[0];
    EXPECT_TRUE(is_closed(box));
    EXPECT_EQ(box.paint, Paint::Stroke);
    EXPECT_NEAR(box.line_width, 2, 0.7);
    EXPECT_EQ(box.points.size(), 4U);
    expect_box(box.box, 50, 40, 250, 120);
}

TEST(InkOfPixels, filled_box_keeps_its_colours) {
    const FigureInk ink = read(Drawing(400, 200).box(50, 40, 250, 120, 0xFFE0A0, 0x203040, 3));
    ASSERT_EQ(ink.paths.size(), 1U);
    EXPECT_EQ(ink.paths[0].paint, Paint::FillAndStroke);
    EXPECT_EQ(ink.paths[0].fill, 0xFFE0A0U);
    EXPECT_EQ(ink.paths[0].stroke, 0x203040U);
}

TEST(InkOfPixels, fill_without_an_outline_is_only_filled) {
    const FigureInk ink = read(Drawing(400, 200).rectangle(50, 40, 250, 120, 0x4080C0));
    ASSERT_EQ(ink.paths.size(), 1U);
    EXPECT_EQ(ink.paths[0].paint, Paint::Fill);
    expect_box(ink.paths[0].box, 50, 40, 250, 120);
}

TEST(InkOfPixels, round_things_have_curves) {
    Drawing drawing(700, 200);
    drawing.ellipse({100, 100}, 60, 40, 0x80C080)
        .rounded(220, 60, 400, 140, 16, 0xC08080)
        .ellipse({520, 100}, 30, 30, 0x8080C0);
    const FigureInk ink = read(drawing);
    ASSERT_EQ(ink.paths.size(), 3U);
    for (const Path& path : ink.paths) {
        EXPECT_EQ(curves(path), 4);
        EXPECT_TRUE(is_closed(path));
    }
    expect_box(ink.paths[0].box, 220, 60, 400, 140);
    EXPECT_EQ(ink.paths[0].verbs.size(), 10U);  // with four straight sides
}

TEST(InkOfPixels, diamonds_and_parallelograms_have_their_corners) {
    Drawing drawing(700, 240);
    drawing.polygon({{120, 40}, {220, 110}, {120, 180}, {20, 110}}, 0x80C080);
    drawing.polygon({{340, 50}, {480, 50}, {440, 170}, {300, 170}}, 0xC08080);
    const FigureInk ink = read(drawing);
    ASSERT_EQ(ink.paths.size(), 2U);
    for (const Path& path : ink.paths) EXPECT_EQ(path.points.size(), 4U);
    expect_box(ink.paths[0].box, 20, 40, 220, 180, 2);
    expect_box(ink.paths[1].box, 300, 50, 480, 170, 2);
}

Drawing with_circle() {
    return Drawing(300, 200).ellipse({150, 100}, 24, 24, 0).ellipse({150, 100}, 22, 22, 0xFFFFFF);
}

void expect_sign(const Drawing& drawing, const char* text) {
    const FigureInk ink = read(drawing);
    EXPECT_TRUE(heads(ink).empty());
    EXPECT_TRUE(open_paths(ink).empty());
    ASSERT_EQ(closed_paths(ink).size(), 1U);
    ASSERT_EQ(ink.words.size(), 1U);
    EXPECT_EQ(ink.words[0].text, text);
    EXPECT_NEAR(ink.words[0].box.center().x, closed_paths(ink)[0].box.center().x, 1);
}

TEST(InkOfPixels, signs_in_circles_are_words) {
    expect_sign(with_circle().line({150, 90}, {150, 110}, 3).line({140, 100}, {160, 100}, 3), "+");
    expect_sign(with_circle().line({143, 93}, {157, 107}, 3).line({157, 93}, {143, 107}, 3), "×");
    expect_sign(with_circle().line({140, 100}, {160, 100}, 3), "−");
    expect_sign(with_circle().ellipse({150, 100}, 4, 4, 0), "·");
}

TEST(InkOfPixels, sign_may_reach_from_rim_to_rim) {
    expect_sign(with_circle().line({150, 77}, {150, 123}, 3).line({127, 100}, {173, 100}, 3), "+");
    expect_sign(with_circle().line({134, 84}, {166, 116}, 3).line({166, 84}, {134, 116}, 3), "×");
}

TEST(InkOfPixels, sign_may_leave_only_specks_of_a_small_circle) {
    const auto with_radius = [](double outer) {
        return Drawing(300, 200)
            .ellipse({150, 100}, outer, outer, 0)
            .ellipse({150, 100}, outer - 3, outer - 3, 0xFFFFFF);
    };
    expect_sign(with_radius(8).line({150, 93}, {150, 107}).line({143, 100}, {157, 100}), "+");
    expect_sign(with_radius(10).line({150, 91}, {150, 109}, 3).line({141, 100}, {159, 100}, 3), "+");
    expect_sign(with_radius(13).line({150, 88}, {150, 112}, 4).line({138, 100}, {162, 100}, 4), "+");
}

TEST(InkOfPixels, division_in_a_box_is_a_word) {
    Drawing drawing(300, 200);
    drawing.box(100, 60, 200, 120, 0xFFFFFF, 0).line({140, 90}, {160, 90}, 3);
    expect_sign(drawing.ellipse({150, 82}, 2.5, 2.5, 0).ellipse({150, 98}, 2.5, 2.5, 0), "÷");
}

TEST(InkOfPixels, other_marks_in_a_circle_are_no_signs) {
    const auto has_words = [](const Drawing& drawing) { return !read(drawing).words.empty(); };
    EXPECT_FALSE(has_words(with_circle().line({150, 90}, {150, 110}, 3)));
    EXPECT_FALSE(has_words(with_circle().ellipse({150, 100}, 14, 14, 0)));
    EXPECT_FALSE(has_words(with_circle().ellipse({150, 100}, 7, 7, 0).ellipse({150, 100}, 4.5, 4.5, 0xFFFFFF)));
    EXPECT_FALSE(has_words(with_circle().line({143, 90}, {143, 110}, 3).line({157, 90}, {157, 110}, 3)));
    EXPECT_FALSE(has_words(with_circle().line({150, 90}, {150, 110}, 3).line({150, 110}, {162, 110}, 3)));
}

TEST(InkOfPixels, ground_within_a_loop_around_boxes_is_no_shape) {
    Drawing drawing(500, 500);
    drawing.line({300, 20}, {300, 480})
        .line({300, 50}, {100, 50})
        .line({100, 50}, {100, 450})
        .line({100, 450}, {300, 450});
    drawing.box(230, 100, 370, 150, 0xFFFFFF, 0).box(230, 300, 370, 350, 0xFFFFFF, 0);
    for (const Path& shape : closed_paths(read(drawing))) EXPECT_LT(shape.box.height(), 60);
}

TEST(InkOfPixels, white_on_black_reads_like_black_on_white) {
    Drawing drawing(500, 200, 0x000000);
    drawing.box(30, 60, 150, 140, 0x000000, 0xFFFFFF).box(330, 60, 450, 140, 0x000000, 0xFFFFFF);
    drawing.arrow({151, 100}, {329, 100}, 2, 14, 0xFFFFFF);
    const FigureInk ink = read(drawing);
    EXPECT_EQ(closed_paths(ink).size(), 2U);
    EXPECT_EQ(open_paths(ink).size(), 1U);
    EXPECT_EQ(heads(ink).size(), 1U);
    EXPECT_EQ(closed_paths(ink)[0].stroke, 0x000000U);
}

TEST(InkOfPixels, noise_of_jpeg_adds_and_loses_nothing) {
    Drawing drawing(500, 200);
    drawing.box(30, 60, 150, 140, 0xF0D0D0, 0)
        .box(330, 60, 450, 140, 0xFFFFFF, 0)
        .arrow({151, 100}, {329, 100})
        .noise(8);
    const FigureInk ink = read(drawing);
    EXPECT_EQ(closed_paths(ink).size(), 2U);
    EXPECT_EQ(open_paths(ink).size(), 1U);
    EXPECT_EQ(heads(ink).size(), 1U);
}

TEST(InkOfPixels, sheets_behind_one_another_are_whole_sheets) {
    Drawing drawing(400, 300);
    for (int i = 0; i < 4; ++i) drawing.box(60 + 16 * i, 40 + 16 * i, 200 + 16 * i, 160 + 16 * i, 0xFFFFFF, 0);
    const auto sheets = closed_paths(read(drawing));
    ASSERT_EQ(sheets.size(), 4U);
    for (const Path& sheet : sheets) {
        EXPECT_NEAR(sheet.box.width(), 140, 3);
        EXPECT_NEAR(sheet.box.height(), 120, 3);
    }
}

TEST(InkOfPixels, sheets_close_behind_one_another_are_whole_sheets) {
    Drawing drawing(400, 300);
    for (int i = 0; i < 4; ++i) drawing.box(60 + 6 * i, 40 + 6 * i, 150 + 6 * i, 130 + 6 * i, 0xFFFFFF, 0, 1);
    const auto sheets = closed_paths(read(drawing));
    ASSERT_EQ(sheets.size(), 4U);
    for (const Path& sheet : sheets) {
        EXPECT_NEAR(sheet.box.width(), 90, 1.5);
        EXPECT_NEAR(sheet.box.height(), 90, 1.5);
    }
}

TEST(InkOfPixels, lines_over_sheets_do_not_hide_them) {
    Drawing drawing(500, 300);
    for (int i = 0; i < 5; ++i) drawing.box(60 + 9 * i, 40 + 9 * i, 150 + 9 * i, 130 + 9 * i, 0xFFFFFF, 0, 1);
    drawing.box(150, 110, 166, 126, 0xFFFFFF, 0, 1).line({166, 110}, {400, 150}).line({166, 126}, {400, 152});
    const auto closed = closed_paths(read(drawing));
    const auto sheets = std::count_if(closed.begin(), closed.end(), [](const Path& path) {
        return std::abs(path.box.width() - 90) < 1.5 && std::abs(path.box.height() - 90) < 1.5;
    });
    EXPECT_EQ(sheets, 5);
    EXPECT_EQ(closed.size(), 6U);
}

/// A cuboid's faces, drawn over what is there.
void draw_cuboid(Drawing& drawing, double left, double top, double width, double height, double depth) {
    const double right = left + width;
    const double bottom = top + height;
    const std::vector<PixelPoint> whole{{left, top},
                                        {left + depth, top - depth},
                                        {right + depth, top - depth},
                                        {right + depth, bottom - depth},
                                        {right, bottom},
                                        {left, bottom}};
    drawing.polygon(whole, 0xFFFFFF);
    drawing.box(left, top, right, bottom, 0xFFFFFF, 0);
    drawing.line({left, top}, {left + depth, top - depth}).line({right, top}, {right + depth, top - depth});
    drawing.line({right, bottom}, {right + depth, bottom - depth});
    drawing.line({left + depth, top - depth}, {right + depth, top - depth});
    drawing.line({right + depth, top - depth}, {right + depth, bottom - depth});
}

TEST(InkOfPixels, cuboids_behind_others_have_all_their_faces) {
    Drawing drawing(500, 300);
    draw_cuboid(drawing, 60, 120, 20, 120, 50);
    draw_cuboid(drawing, 95, 120, 20, 120, 50);
    draw_cuboid(drawing, 135, 150, 12, 90, 40);
    const auto closed = closed_paths(read(drawing));
    EXPECT_EQ(closed.size(), 9U);
    const auto wide = std::count_if(closed.begin(), closed.end(), [](const Path& path) {
        return std::abs(path.box.width() - 50) < 3 && std::abs(path.box.height() - 170) < 3;
    });
    EXPECT_EQ(wide, 2);
}

TEST(InkOfPixels, equal_boxes_in_a_row_are_no_sheets) {
    Drawing drawing(500, 300);
    for (int i = 0; i < 4; ++i) drawing.box(20 + 110 * i, 40, 110 + 110 * i, 130, 0xFFFFFF, 0, 1);
    EXPECT_EQ(closed_paths(read(drawing)).size(), 4U);
}

TEST(InkOfPixels, words_are_masked_and_handed_on) {
    Drawing drawing(400, 200);
    drawing.box(50, 40, 250, 120, 0xFFFFFF, 0).rectangle(100, 70, 104, 90, 0).rectangle(110, 70, 114, 90, 0);
    Word word;
    word.text = "II";
    word.box = page_box(98, 68, 116, 92);
    const FigureInk ink = ink_of_pixels(drawing.raster(), drawing.place(), {word});
    EXPECT_EQ(ink.paths.size(), 1U);
    ASSERT_EQ(ink.words.size(), 1U);
    EXPECT_EQ(ink.words[0].text, "II");
}

TEST(InkOfPixels, circle_close_around_its_word_stays_where_lines_lead_on) {
    Drawing drawing(300, 300);
    drawing.line({150, 160}, {150, 290}).line({150, 150}, {40, 40});
    drawing.ellipse({150, 150}, 26, 26, 0).ellipse({150, 150}, 24, 24, 0xFFFFFF);
    drawing.rectangle(140, 138, 144, 162, 0).rectangle(154, 138, 158, 162, 0);
    const FigureInk ink = ink_of_pixels(drawing.raster(), drawing.place(), {word_at(page_box(128, 128, 172, 172))});
    const auto circles = closed_paths(ink);
    ASSERT_EQ(circles.size(), 1U);
    expect_box(circles[0].box, 125, 125, 175, 175, 3);
}

TEST(InkOfPixels, small_discs_are_discs) {
    Drawing drawing(500, 200);
    for (int i = 0; i < 5; ++i) drawing.ellipse({60.0 + 80 * i, 100}, 9 + i, 9 + i, 0x305080);
    const auto discs = closed_paths(read(drawing));
    ASSERT_EQ(discs.size(), 5U);
    for (const Path& disc : discs) EXPECT_EQ(curves(disc), 4);
}

TEST(InkOfPixels, word_whose_box_reaches_over_an_outline_leaves_it_whole) {
    Drawing drawing(400, 240);
    drawing.polygon({{200, 30}, {340, 110}, {200, 190}, {60, 110}}, 0);
    drawing.polygon({{200, 34}, {333, 110}, {200, 186}, {67, 110}}, 0xFFFFFF);
    drawing.rectangle(150, 100, 154, 124, 0).rectangle(246, 100, 250, 124, 0);
    const FigureInk ink = ink_of_pixels(drawing.raster(), drawing.place(), {word_at(page_box(100, 86, 300, 134))});
    ASSERT_EQ(ink.paths.size(), 1U);
    EXPECT_EQ(ink.paths[0].points.size(), 4U);
    expect_box(ink.paths[0].box, 63, 32, 337, 188, 3);
}

TEST(InkOfPixels, head_of_a_grown_picture_is_no_box) {
    for (int size = 10; size <= 16; ++size) {
        Drawing drawing(300, 200);
        const double back = 160.5 - size;
        drawing.line({150.5, 40}, {150.5, back + 0.5}, 1.5);
        drawing.polygon({{150.5, 160.5}, {150.5 - 0.4 * size, back}, {150.5 + 0.4 * size, back}}, 0);
        drawing.box(60.5, 161, 240.5, 190, 0xDAE8FC, 0, 1.5);
        const FigureInk ink = ink_of_pixels(resized(drawing.raster(), 600, 400), drawing.place());
        EXPECT_EQ(closed_paths(ink).size(), 1U) << size;
        EXPECT_EQ(heads(ink).size(), 1U) << size;
    }
}

TEST(InkOfPixels, pieces_that_lines_cut_out_of_a_panel_are_no_shapes) {
    Drawing drawing(600, 400);
    drawing.rectangle(0, 0, 600, 400, 0xFFFBE8);
    drawing.rectangle(60, 40, 540, 360, 0xDCEBFA);
    drawing.box(120, 80, 240, 140, 0xFFFFFF, 0).box(360, 220, 480, 280, 0xFFFFFF, 0);
    drawing.line({240, 110}, {420, 110})
        .line({420, 109}, {420, 220})
        .line({180, 140}, {180, 251})
        .line({179, 250}, {360, 250});
    const auto shapes = closed_paths(read(drawing));
    EXPECT_EQ(std::count_if(shapes.begin(), shapes.end(), [](const Path& path) { return path.box.width() < 300; }), 2);
}

TEST(InkOfPixels, places_are_those_of_the_page) {
    const Drawing drawing = Drawing(400, 200).box(100, 40, 300, 120, 0xFFFFFF, 0);
    const FigureInk ink = ink_of_pixels(drawing.raster(), page_box(72, 144, 172, 194));
    ASSERT_EQ(ink.paths.size(), 1U);
    expect_box(ink.paths[0].box, 97, 154, 147, 174, 0.4);
}

TEST(InkOfPixels, nothing_comes_of_nothing) {
    EXPECT_TRUE(ink_of_pixels(Raster{}, page_box(0, 0, 10, 10)).paths.empty());
    EXPECT_TRUE(ink_of_pixels(Raster{3, 0, {}}, page_box(0, 0, 10, 10)).paths.empty());
    EXPECT_TRUE(ink_of_pixels(Raster{10, 10, {}}, page_box(0, 0, 10, 10)).paths.empty());
    EXPECT_TRUE(read(Drawing(1, 1)).paths.empty());
    EXPECT_TRUE(read(Drawing(300, 200)).paths.empty());
}

TEST(InkOfPixels, texture_has_no_lines) {
    Drawing drawing(1000, 1000);
    std::uint32_t state = 1;
    for (int i = 0; i < 40'000; ++i) {
        state = state * 1664525 + 1013904223;
        const double x = (state >> 8) % 995;
        state = state * 1664525 + 1013904223;
        const double y = (state >> 8) % 995;
        drawing.rectangle(x, y, x + 2, y + 3, 0);
    }
    EXPECT_TRUE(open_paths(read(drawing)).empty());
}

TEST(InkOfPixels, every_step_can_be_shown) {
    std::vector<ImageStep> steps;
    const Drawing drawing = Drawing(400, 200).box(50, 40, 250, 120, 0xFFFFFF, 0);
    ink_of_pixels(drawing.raster(), drawing.place(), {}, &steps);
    std::vector<std::string> names;
    for (const ImageStep& step : steps) {
        names.push_back(step.name);
        EXPECT_EQ(step.picture.rgb.size(),
                  static_cast<std::size_t>(step.picture.width) * static_cast<std::size_t>(step.picture.height) * 3);
    }
    EXPECT_EQ(names, (std::vector<std::string>{"layers", "edges", "regions", "threshold", "masked", "lines"}));
}

}  // namespace
}  // namespace dlp
