#include "image/arrow_heads.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "image/resize.h"
#include "image/vectorize.h"
#include "support/raster_drawing.h"

namespace dlp {
namespace {

using test::Drawing;

std::vector<Path> heads_of(const Raster& raster) {
    std::vector<Path> heads = ink_of_pixels(raster, page_box(0, 0, raster.width, raster.height)).paths;
    std::erase_if(heads, [](const Path& path) { return path.paint != Paint::Fill || path.verbs.size() != 4; });
    return heads;
}

TEST(ArrowHeads, level_head_of_a_line_that_comes_aslant_is_level) {
    for (const double from : {0.0, 20.0, 180.0, 200.0}) {
        Drawing drawing(1000, 200);
        drawing.line({460, from}, {602, 100}).polygon({{618, 100}, {600, 93}, {600, 107}}, 0);
        drawing.box(619, 40, 800, 160, 0xFFFFFF, 0);
        const auto heads = heads_of(drawing.raster());
        ASSERT_EQ(heads.size(), 1U) << from;
        EXPECT_NEAR(heads[0].points[1].x, 618, 4) << from;  // the tip is the middle one
        EXPECT_NEAR(heads[0].points[1].y, 100, 3) << from;
        EXPECT_NEAR(heads[0].points[0].x, heads[0].points[2].x, 2) << from;
    }
}

TEST(ArrowHeads, upright_head_of_a_line_that_comes_aslant_is_upright) {
    Drawing drawing(500, 300);
    drawing.line({80, 60}, {250, 152}).polygon({{250, 178}, {241, 150}, {259, 150}}, 0);
    drawing.box(150, 179, 350, 260, 0xFFFFFF, 0);
    const auto heads = heads_of(drawing.raster());
    ASSERT_EQ(heads.size(), 1U);
    EXPECT_NEAR(heads[0].points[1].x, 250, 3);
    EXPECT_NEAR(heads[0].points[1].y, 178, 4);
}

TEST(ArrowHeads, upright_head_that_is_longer_than_one_looks_back_is_found) {
    for (const double from : {60.0, 80.0, 100.0}) {
        Drawing drawing(1000, 300);
        drawing.line({316, from}, {226, 152}, 4.3).polygon({{226, 176}, {216, 150}, {236, 150}}, 0);
        drawing.box(120, 178, 360, 260, 0xFFFFFF, 0, 4);
        EXPECT_EQ(heads_of(drawing.raster()).size(), 1U) << from;
    }
}

TEST(ArrowHeads, head_of_five_pixels_on_a_blurred_line_is_found) {
    for (const double half : {2.5, 3.0, 3.5}) {
        Drawing drawing(400, 120);
        drawing.line({40, 60}, {273, 60}, 1.5).polygon({{279, 60}, {273, 60 - half}, {273, 60 + half}}, 0);
        drawing.box(280, 20, 380, 100, 0xFFFFFF, 0, 1.5).noise(6);
        EXPECT_EQ(heads_of(resized(drawing.raster(), 800, 240)).size(), 1U) << half;
    }
}

TEST(ArrowHeads, head_close_behind_a_corner_is_found) {
    for (const double width : {3.0, 5.0}) {
        const double tip = width == 3 ? 128 : 132;
        Drawing drawing(1000, 300);
        drawing.line({100, 100}, {600 + width / 2, 100}, width).line({600, 100}, {600, tip - 10}, width);
        drawing.polygon({{600, tip}, {588, tip - 26}, {600, width == 3 ? tip - 18 : tip - 26}, {612, tip - 26}}, 0);
        drawing.box(480, tip + 1, 720, tip + 80, 0xFFFFCC, 0);
        const auto heads = heads_of(drawing.raster());
        ASSERT_EQ(heads.size(), 1U) << width;
        EXPECT_NEAR(heads[0].points[1].y, tip, 4) << width;
    }
}

TEST(ArrowHeads, large_head_at_the_end_of_a_curve_is_found) {
    Drawing drawing(1000, 460);
    const std::vector<PixelPoint> way{{872, 440}, {840, 380}, {808, 312}, {770, 250}, {734, 206}};
    for (std::size_t i = 0; i + 1 < way.size(); ++i) drawing.line(way[i], way[i + 1], 5);
    drawing.polygon({{706, 166}, {717, 219}, {750, 196}}, 0);
    drawing.ellipse({600, 110}, 162, 76, 0).ellipse({600, 110}, 157, 71, 0xC1F2C7);
    const auto heads = heads_of(drawing.raster());
    ASSERT_EQ(heads.size(), 1U);
    EXPECT_NEAR(heads[0].points[1].x, 706, 8);
}

TEST(ArrowHeads, head_before_an_outline_drawn_by_hand_is_found) {
    for (const double gap : {1.0, 2.0, 3.0}) {
        Drawing drawing(1000, 300);
        drawing.line({500, 40}, {500, 118}, 4).polygon({{500, 140}, {490, 118}, {510, 118}}, 0);
        for (int i = 0; i < 20; ++i) {  // an outline that is not quite straight
            const double x = 300 + 20.0 * i;
            const double y = 144 + gap;
            drawing.line({x, y - 2 + 4 * (i % 2)}, {x + 20, y + 2 - 4 * (i % 2)}, 5);
        }
        EXPECT_EQ(heads_of(drawing.raster()).size(), 1U) << gap;
    }
}

TEST(ArrowHeads, plain_line_to_a_box_has_no_head) {
    for (const double from : {20.0, 60.0, 100.0, 180.0}) {
        Drawing drawing(500, 200);
        drawing.line({60, from}, {329, 100}, 3).box(329, 40, 450, 160, 0xFFFFFF, 0);
        EXPECT_TRUE(heads_of(drawing.raster()).empty()) << from;
    }
}

TEST(ArrowHeads, lines_that_leave_one_place_have_no_head_there) {
    for (const double spread : {40.0, 70.0, 110.0}) {
        Drawing drawing(1000, 300);
        drawing.box(400, 20, 600, 80, 0xFFFFFF, 0);
        for (const double to : {500 - spread, 500.0, 500 + spread}) drawing.arrow({500, 81}, {to, 250});
        const auto heads = heads_of(drawing.raster());
        EXPECT_EQ(heads.size(), 3U) << spread;
        for (const Path& head : heads) EXPECT_GT(head.points[1].y, 200) << spread;
    }
}

/// Dashes of ten pixels from x = `from` on, at y = 100.
void dash(Drawing& drawing, double from, double to) {
    for (double x = from; x + 10 <= to; x += 18) drawing.line({x, 100}, {x + 10, 100}, 3);
}

TEST(ArrowHeads, head_behind_the_gap_of_a_dashed_line_is_its_head) {
    for (const double gap : {6.0, 10.0}) {
        Drawing drawing(500, 200);
        drawing.box(40, 60, 100, 140, 0xFFFFFF, 0).box(360, 60, 460, 140, 0xFFFFFF, 0);
        dash(drawing, 102, 102 + 13 * 18);
        const double base = 102 + 12 * 18 + 10 + gap;
        drawing.polygon({{base + 22, 100}, {base, 91}, {base, 109}}, 0);
        const auto heads = heads_of(drawing.raster());
        ASSERT_EQ(heads.size(), 1U) << gap;
        EXPECT_NEAR(heads[0].points[1].x, base + 22, 6) << gap;
        EXPECT_NEAR(heads[0].points[1].y, 100, 2) << gap;
    }
}

TEST(ArrowHeads, dash_that_crosses_a_line_is_no_head_of_it) {
    Drawing drawing(500, 300);
    drawing.line({206, 20}, {206, 280}, 2);
    dash(drawing, 21, 400);
    EXPECT_TRUE(heads_of(drawing.raster()).empty());
}

}  // namespace
}  // namespace dlp
