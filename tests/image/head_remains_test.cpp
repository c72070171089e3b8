#include "image/head_remains.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

TracedHead head_to(PixelPoint tip, PixelPoint left, PixelPoint right) {
    TracedHead head;
    head.tip = tip;
    head.left = left;
    head.right = right;
    return head;
}

FoundShape box_at(double left, double top, double right, double bottom) {
    FoundShape shape;
    shape.outline.kind = FitKind::Rectangle;
    shape.outline.box = {{left, top}, {right, bottom}};
    return shape;
}

const TracedHead upright = head_to({100, 100}, {90, 130}, {110, 130});
const TracedHead corner = head_to({110, 130}, {97, 112}, {95, 128});

TEST(HeadRemains, corner_of_a_head_is_none_of_its_own) {
    for (const bool is_first : {true, false}) {
        std::vector<TracedHead> heads{is_first ? corner : upright, is_first ? upright : corner};
        drop_doubled_heads(heads, {box_at(50, 40, 150, 98)});
        ASSERT_EQ(heads.size(), 1U);
        EXPECT_EQ(heads[0].tip.y, 100);
    }
}

TEST(HeadRemains, heads_side_by_side_stay) {
    std::vector<TracedHead> heads{upright, head_to({130, 100}, {120, 130}, {140, 130})};
    drop_doubled_heads(heads, {box_at(50, 40, 150, 98)});
    EXPECT_EQ(heads.size(), 2U);
}

TEST(HeadRemains, line_that_curls_in_a_head_runs_to_its_tip) {
    DrawnStroke curl;
    curl.points = {{100, 105}, {100, 128}, {106, 122}};
    DrawnStroke shaft;
    shaft.points = {{100, 200}, {102, 160}, {100, 105}};
    std::vector<DrawnStroke> strokes{curl, shaft};
    straighten_in_heads(strokes, {upright});
    ASSERT_EQ(strokes[0].points.size(), 2U);
    EXPECT_EQ(strokes[0].points.front().y, 130);
    EXPECT_EQ(strokes[0].points.back().y, 100);
    EXPECT_EQ(strokes[1].points.size(), 3U);
}

}  // namespace
}  // namespace dlp
