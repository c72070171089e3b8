#include "diagram/labels.h"

#include <gtest/gtest.h>

#include "diagram/ink_builder.h"

namespace dlp {
namespace {

TEST(Labels, UnderAShapeAreTheShapesEvenWhereALineRunsAcross) {
    InkBuilder ink;
    ink.rectangle(0, 0, 20, 40).word("conv", 2, 44).rectangle(80, 80, 100, 100).word("pool", 82, 86);
    ink.arrow({{20, 20}, {24, 46}, {60, 90}, {80, 90}});
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.labels.size(), 2U);
    for (const DiagramLabel& label : diagram.labels) EXPECT_NE(label.shape, nothing) << label.text;
}

}  // namespace
}  // namespace dlp
