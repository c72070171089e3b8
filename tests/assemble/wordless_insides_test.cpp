#include "assemble/wordless_insides.h"

#include <gtest/gtest.h>

#include "support/diagram_builder.h"
#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::design_of;
using test::DiagramBuilder;
using test::types_of;
using Types = std::vector<std::string>;

/// Convolutions around a frame named `Dense Block 1` with circles in it.
DiagramBuilder with_circles(const std::string& word, bool leads_out = false) {
    DiagramBuilder figure;
    const auto first = figure.box("3x3 conv, 16", 0, 0);
    const auto left = figure.circle(word, 1, 0);
    const auto middle = figure.circle("", 1.5, 0);
    const auto right = figure.circle("", 2, 0);
    const auto frame = figure.frame({left, middle, right});
    figure.inside(frame, "Dense Block 1");
    const auto last = figure.box("1x1 conv, 32", 3, 0);
    const auto result = figure.box("FC 10", 4, 0);
    figure.arrow(first, frame);
    figure.arrow(left, middle);
    figure.arrow(middle, right);
    figure.arrow(left, right);
    figure.arrow(leads_out ? right : frame, last);
    figure.arrow(last, result);
    return figure;
}

TEST(WordlessInsides, LeaveTheBlockThatTheFrameNames) {
    EXPECT_EQ(without_wordless_insides(with_circles("").diagram()).connectors.size(), 3U);
    EXPECT_EQ(types_of(design_of(with_circles(""))), (Types{"Conv2D", "Block", "Conv2D", "Dense"}));
}

TEST(WordlessInsides, WithWordsAreLayers) {
    EXPECT_EQ(without_wordless_insides(with_circles("BN").diagram()).connectors.size(), 6U);
}

TEST(WordlessInsides, WithWaysOutAreLayers) {
    EXPECT_EQ(without_wordless_insides(with_circles("", true).diagram()).connectors.size(), 6U);
}

}  // namespace
}  // namespace dlp
