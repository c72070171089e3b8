#include "drawing/arrange.h"

#include <gtest/gtest.h>

#include <cmath>

namespace dlp {
namespace {

const std::vector<NodeSize> four(4, {60, 20});
/// Through one of two branches or past both.
const std::vector<SketchLink> forked{{0, 1}, {0, 2}, {1, 3}, {2, 3}, {0, 3}};

TEST(Arrange, PutsNoTwoNodesOnTopOfEachOther) {
    const Arrangement placed = arrange(four, forked, {});
    for (std::size_t a = 0; a < four.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) EXPECT_FALSE(overlaps(placed.boxes[a], placed.boxes[b])) << a << " " << b;
    }
}

TEST(Arrange, BeginsAndEndsEveryWayAtTheEdgesOfItsNodes) {
    for (const WayForm form : {WayForm::Straight, WayForm::Curved, WayForm::Orthogonal}) {
        for (const bool is_backward : {false, true}) {
            const Arrangement placed = arrange(four, forked, {Direction::Down, is_backward, form, 24});
            for (std::size_t link = 0; link < forked.size(); ++link) {
                const DrawingBox& from = placed.boxes[forked[link].from];
                const DrawingBox& to = placed.boxes[forked[link].to];
                EXPECT_DOUBLE_EQ(placed.ways[link].front().y, is_backward ? from.top() : from.bottom());
                EXPECT_DOUBLE_EQ(placed.ways[link].back().y, is_backward ? to.bottom() : to.top());
            }
        }
    }
}

TEST(Arrange, TurnsOrthogonalWaysOnlyByRightAngles) {
    const Arrangement placed = arrange(four, forked, {Direction::Right, false, WayForm::Orthogonal, 24});
    for (const auto& way : placed.ways) {
        for (std::size_t i = 1; i < way.size(); ++i) {
            EXPECT_TRUE(way[i].x == way[i - 1].x || way[i].y == way[i - 1].y);
        }
    }
}

TEST(Arrange, LetsNoTwoWaysArriveAtOnePlace) {
    const Arrangement placed = arrange(four, forked, {});
    EXPECT_NE(placed.ways[2].back(), placed.ways[3].back());
    EXPECT_NE(placed.ways[2].back(), placed.ways[4].back());
}

TEST(Arrange, GivesEveryPieceOfAWayADirection) {
    std::vector<NodeSize> sizes;
    for (int i = 0; i < 4; ++i) sizes.push_back({61.3 + 7.7 * i, 20.1 + 3.3 * i});
    for (int shift = 0; shift < 50; ++shift) {
        for (NodeSize& size : sizes) size.height += 0.37;
        for (const auto& way : arrange(sizes, forked, {}).ways) {
            for (std::size_t i = 1; i < way.size(); ++i)
                EXPECT_GT(std::hypot(way[i].x - way[i - 1].x, way[i].y - way[i - 1].y), 0.01);
        }
    }
}

}  // namespace
}  // namespace dlp
