#include "image/fit_outline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

/// A ring along a diamond of 200 x 100 pixels around (150, 100), its left and right corners cut off, its sides frayed.
std::vector<PixelPoint> frayed_diamond(double cut, double fray) {
    const std::vector<PixelPoint> corners{{150, 50}, {250, 100}, {150, 150}, {50, 100}};
    std::vector<PixelPoint> ring;
    for (std::size_t side = 0; side < 4; ++side) {
        const PixelPoint a = corners[side];
        const PixelPoint b = corners[(side + 1) % 4];
        for (int i = 0; i < 112; ++i) {
            const double off = i / 4 % 2 == 0 ? 0 : fray;
            const PixelPoint p{a.x + (b.x - a.x) * i / 112, a.y + (b.y - a.y) * i / 112 + off};
            ring.push_back({std::clamp(p.x, 50 + cut, 250 - cut), p.y});
        }
    }
    return ring;
}

TEST(FitOutline, diamond_with_cut_corners_and_frayed_sides_is_whole) {
    const auto outline = fit_outline(frayed_diamond(14, 2.5));
    ASSERT_TRUE(outline);
    ASSERT_EQ(outline->corners.size(), 4U);
    EXPECT_NEAR(outline->box.left(), 50, 4);
    EXPECT_NEAR(outline->box.right(), 250, 4);
    EXPECT_NEAR(outline->box.top(), 50, 4);
    EXPECT_NEAR(outline->box.bottom(), 150, 4);
}

TEST(FitOutline, frayed_circle_is_an_ellipse) {
    std::vector<PixelPoint> ring;
    for (int i = 0; i < 220; ++i) {
        const double radius = 35 + (i / 5 % 2 == 0 ? -2.2 : 0.8);
        ring.push_back({100 + radius * std::cos(i * 0.02856), 100 + radius * std::sin(i * 0.02856)});
    }
    const auto outline = fit_outline(ring);
    ASSERT_TRUE(outline);
    EXPECT_EQ(outline->kind, FitKind::Ellipse);
}

TEST(FitOutline, ring_that_is_half_a_diamond_is_none) {
    std::vector<PixelPoint> ring = frayed_diamond(14, 2.5);
    for (PixelPoint& p : ring) p.y = std::max(p.y, 100.0 + static_cast<int>(p.x) / 9 % 2 * 12);
    const auto outline = fit_outline(ring);
    EXPECT_FALSE(outline && outline->kind == FitKind::Polygon && is_parallelogram(outline->corners));
}

TEST(IsEvenTrapezoid, one_of_two_parallel_sides_is_longer_at_both_ends) {
    EXPECT_TRUE(is_even_trapezoid({{40, 0}, {160, 0}, {200, 50}, {0, 50}}));
    EXPECT_TRUE(is_even_trapezoid({{0, 0}, {50, 40}, {50, 160}, {0, 200}}));
    EXPECT_FALSE(is_even_trapezoid({{0, 0}, {100, 0}, {200, 50}, {0, 50}}));
    EXPECT_FALSE(is_even_trapezoid({{40, 0}, {160, 20}, {200, 50}, {0, 50}}));
    EXPECT_FALSE(is_even_trapezoid({{40, 0}, {160, 0}, {200, 50}}));
}

}  // namespace
}  // namespace dlp
