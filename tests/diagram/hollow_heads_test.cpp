// Heads that are drawn as outlines only.
#include <gtest/gtest.h>

#include "ink_builder.h"

namespace dlp {
namespace {

/// A line to a small square before a box, as a hollow head comes out of pixels.
InkBuilder arrow_to_box() {
    InkBuilder ink;
    ink.rectangle(0, 0, 60, 30).word("First", 10, 10).rectangle(0, 100, 60, 130).word("Last", 10, 110);
    return ink.line({{30, 30}, {30, 91}});
}

TEST(HollowHeads, SmallOutlineBetweenALineAndAShapeIsAHead) {
    const Diagram diagram = arrow_to_box().rectangle(27, 92, 33, 98).read();
    ASSERT_EQ(diagram.shapes.size(), 2U);
    ASSERT_EQ(diagram.connectors.size(), 1U);
    EXPECT_EQ(diagram.connectors[0].from, 0);
    EXPECT_EQ(diagram.connectors[0].to, 1);
    EXPECT_TRUE(diagram.connectors[0].has_head_at_end);
}

TEST(HollowHeads, WordsInsideMakeItAShape) {
    EXPECT_EQ(arrow_to_box().rectangle(24, 87, 36, 99).word("+", 28, 89).read().shapes.size(), 3U);
}

TEST(HollowHeads, OnePassedByALineOnEitherSideIsAShape) {
    InkBuilder ink = arrow_to_box();
    ink.rectangle(27, 92, 33, 98).line({{34, 95}, {80, 95}});
    EXPECT_EQ(ink.read().shapes.size(), 3U);
}

}  // namespace
}  // namespace dlp
