#include "image/cylinder_body.h"

#include <gtest/gtest.h>

#include <cmath>

namespace dlp {
namespace {

/// Points a pixel apart around a side of 200 x 80 pixels: its upper end sags by `top`, its lower one by `bottom`.
std::vector<PixelPoint> ring_of(double top, double bottom) {
    std::vector<PixelPoint> ring;
    for (int i = 0; i <= 200; ++i) {
        const double arc = std::sqrt(1 - std::pow((i - 100) / 100.0, 2));
        ring.push_back({static_cast<double>(i), top * arc});
        ring.push_back({static_cast<double>(i), 80 + bottom * arc});
    }
    for (int i = 0; i <= 80; ++i) {
        ring.push_back({0, static_cast<double>(i)});
        ring.push_back({200, static_cast<double>(i)});
    }
    return ring;
}

TEST(CylinderBody, IsCurvedAlikeAtBothEnds) {
    const auto outline = fit_cylinder_body(ring_of(10, 10));
    ASSERT_TRUE(outline);
    EXPECT_EQ(outline->kind, FitKind::Rectangle);
    EXPECT_NEAR(outline->box.bottom(), 90, 1);
}

TEST(CylinderBody, StraightEndsAreThoseOfARectangle) {
    EXPECT_FALSE(fit_cylinder_body(ring_of(0, 0)));
}

TEST(CylinderBody, OtherCurvesAreNoneOfIt) {
    EXPECT_FALSE(fit_cylinder_body(ring_of(10, -10)));
    EXPECT_FALSE(fit_cylinder_body(ring_of(10, 0)));
    EXPECT_FALSE(fit_cylinder_body({}));
}

}  // namespace
}  // namespace dlp
