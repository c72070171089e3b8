#include "assemble/touching_tables.h"

#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Types = std::vector<std::string>;

/// Two boxes on each other, the upper one of which a dense layer reads, as it reads a third.
DiagramBuilder vector_of(const std::string& upper, const std::string& lower) {
    DiagramBuilder figure;
    const auto first = figure.box(upper, 0, 2);
    const auto second = figure.box(lower, 0, 2.5);
    const auto other = figure.box("Hour embedding", 2, 2);
    figure.place(first, 0, 80, 60, 20);
    figure.place(second, 0, 100, 60, 20);
    const auto sum = figure.box("Concat", 1, 1);
    const auto last = figure.box("FC 10", 1, 0);
    figure.arrow(first, sum);
    figure.arrow(other, sum);
    figure.arrow(sum, last);
    return figure;
}

TEST(TouchingTables, AreReadSideBySide) {
    const Design design = test::design_of(vector_of("Place embedding", "User embedding"));
    const Types types = test::types_of(design);
    EXPECT_EQ(std::count(types.begin(), types.end(), "Embedding"), 3);
    EXPECT_EQ(std::count(types.begin(), types.end(), "Concat"), 2);
}

TEST(TouchingTables, AreNoOtherLayers) {
    const Design design = test::design_of(vector_of("Place embedding", "FC 20"));
    const Types types = test::types_of(design);
    EXPECT_EQ(std::count(types.begin(), types.end(), "Concat"), 1);
}

}  // namespace
}  // namespace dlp
