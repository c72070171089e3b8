#include <gtest/gtest.h>

#include <algorithm>

#include "diagram/diagram.h"
#include "ink_builder.h"

namespace dlp {
namespace {

/// One box over another, and an arrow from the lower to the upper one.
InkBuilder two_boxes() {
    InkBuilder ink;
    return ink.rectangle(20, 0, 80, 20).rectangle(20, 60, 80, 80).arrow({{50, 60}, {50, 20}});
}

std::ptrdiff_t ways_between(const Diagram& diagram, bool is_to_itself) {
    return std::count_if(diagram.connectors.begin(), diagram.connectors.end(), [&](const Connector& each) {
        return each.from != nothing && each.has_head_at_end && (each.from == each.to) == is_to_itself;
    });
}

TEST(SelfLoops, AreCutFromTheNextWayThatTheyAreDrawnInOneWith) {
    InkBuilder ink;
    ink.rectangle(20, 0, 80, 20).rectangle(20, 60, 80, 80);
    ink.arrow({{20, 70}, {0, 70}, {0, 45}, {40, 45}, {50, 58}, {50, 20}});
    const Diagram diagram = ink.read();
    EXPECT_EQ(ways_between(diagram, true), 1);
    EXPECT_EQ(ways_between(diagram, false), 1);
}

TEST(SelfLoops, EndWhereTheNextWayBegins) {
    InkBuilder ink = two_boxes();
    ink.line({{20, 70}, {0, 70}, {0, 45}, {40, 45}, {49.5, 58}});
    const Diagram diagram = ink.read();
    EXPECT_EQ(ways_between(diagram, true), 1);
    EXPECT_EQ(ways_between(diagram, false), 1);
}

TEST(SelfLoops, HaveTheirHeadsForThemselvesWhereTheNextWayBegins) {
    InkBuilder ink = two_boxes();
    ink.line({{20, 70}, {0, 70}, {0, 40}, {40, 40}, {48.5, 56}}).polygon({{50, 60}, {48, 56}, {52, 56}}, Paint::Fill);
    const Diagram diagram = ink.read();
    EXPECT_EQ(ways_between(diagram, true), 1);
    ASSERT_EQ(ways_between(diagram, false), 1);
    EXPECT_TRUE(std::none_of(diagram.connectors.begin(), diagram.connectors.end(),
                             [](const Connector& each) { return each.has_head_at_start && each.has_head_at_end; }));
}

TEST(SelfLoops, AreNoWaysAroundTheirBox) {
    InkBuilder ink = two_boxes();
    ink.arrow({{20, 70}, {0, 70}, {0, 10}, {20, 10}});
    EXPECT_EQ(ways_between(ink.read(), true), 0);
    EXPECT_EQ(ways_between(ink.read(), false), 2);
}

}  // namespace
}  // namespace dlp
