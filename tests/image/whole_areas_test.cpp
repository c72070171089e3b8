#include "image/whole_areas.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "image/vectorize.h"
#include "support/pixel_ink.h"

namespace dlp {
namespace {

using test::closed_paths;
using test::Drawing;
using test::read;

bool has_shape(const FigureInk& ink, double left, double top, double right, double bottom) {
    const auto paths = closed_paths(ink);
    return std::any_of(paths.begin(), paths.end(), [&](const Path& path) {
        constexpr double near = 4;  // pixels
        return std::abs(path.box.left() - left) < near && std::abs(path.box.top() - top) < near &&
               std::abs(path.box.right() - right) < near && std::abs(path.box.bottom() - bottom) < near;
    });
}

TEST(WholeAreas, frame_from_whose_boxes_lines_lead_out_is_a_shape) {
    Drawing drawing = Drawing(1100, 600).box(100, 60, 400, 540, 0xFFFFFF, 0x000000);
    for (const int top : {100, 250, 400}) {
        drawing.box(140, top, 360, top + 80, 0xD0D0D0, 0x000000).line({360, top + 40.0}, {600, top + 40.0});
    }
    const FigureInk ink = read(drawing);
    EXPECT_TRUE(has_shape(ink, 100, 60, 400, 540));
    EXPECT_TRUE(has_shape(ink, 140, 100, 360, 180));
}

TEST(WholeAreas, panel_that_boxes_nearly_fill_is_one_shape) {
    Drawing drawing = Drawing(1100, 600).rectangle(100, 100, 300, 400, 0xD0D0D0);
    drawing.box(106, 106, 294, 220, 0xA0D0FF, 0x000000).box(106, 280, 294, 394, 0xA0D0FF, 0x000000);
    drawing.line({200, 220}, {200, 280});
    const FigureInk ink = read(drawing);
    EXPECT_TRUE(has_shape(ink, 100, 100, 300, 400));
    EXPECT_EQ(closed_paths(ink).size(), 3U);
}

}  // namespace
}  // namespace dlp
