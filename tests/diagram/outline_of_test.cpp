#include "diagram/outline_of.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

TEST(OutlineOf, ARibbonMayHaveACornerTwice) {
    const Polyline line = middle_of_ribbon({{0, 0}, {0, 0}, {20, 0}, {20, 0.5}, {0, 0.5}}, 1);
    ASSERT_GE(line.size(), 2U);
    EXPECT_LT(line.front().x, 1);
    EXPECT_GT(line.back().x, 19);
}

}  // namespace
}  // namespace dlp
