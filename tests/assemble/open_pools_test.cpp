#include "assemble/open_pools.h"

#include <gtest/gtest.h>

#include "assemble/assemble.h"
#include "support/design_builders.h"
#include "support/table_builder.h"

namespace dlp {
namespace {

using test::paper_of;
using test::Rows;
using test::shipped_rules;
using test::table_of;

std::string pool_of(const std::string& printed, const std::string& text) {
    const Rows rows{{"Layer", "Details"}, {"1", "Conv 3×3, 12"}, {"2", printed}, {"3", "Conv 3×3, 18"}};
    Diagnostics diagnostics;
    const auto designs = assemble_tables(paper_of(table_of(rows), text), {true}, shipped_rules(), diagnostics);
    EXPECT_EQ(designs.size(), 1U);
    return designs.empty() ? "" : designs.front().design.layers[1].type;
}

TEST(OpenPools, TakeTheAverageWhereTheTextSaysNothingElse) {
    EXPECT_EQ(pool_of("Pooling 2×2", "We use average pooling between the blocks."), "AvgPool2D");
}

TEST(OpenPools, TakeTheMaximumElsewhere) {
    EXPECT_EQ(pool_of("Pooling 2×2", "We halve the maps between the blocks."), "MaxPool2D");
    EXPECT_EQ(pool_of("Pooling 2×2", "A global average pooling ends the network."), "MaxPool2D");
    EXPECT_EQ(pool_of("Pooling 2×2", "Average pooling did worse than max pooling."), "MaxPool2D");
    EXPECT_EQ(pool_of("Max pooling 2×2", "We use average pooling at the end."), "MaxPool2D");
}

std::string last_pool_of(const std::string& text) {
    const Rows rows{{"Layer", "Type", "Maps", "Size", "Kernel size"}, {"1", "Convolutional", "24", "12×12", "3×3"},
                    {"2", "Average-pooling", "24", "6×6", "2×2"},     {"3", "Convolutional", "48", "6×6", "3×3"},
                    {"4", "Average-pooling", "48", "1×1", "6×6"},     {"5", "Softmax classifier", "10", "1×1", "1×1"}};
    Diagnostics diagnostics;
    const auto designs = assemble_tables(paper_of(table_of(rows), text), {true}, shipped_rules(), diagnostics);
    EXPECT_EQ(designs.size(), 1U);
    return designs.empty() ? "" : designs.front().design.layers[1].type + " " + designs.front().design.layers[3].type;
}

TEST(OpenPools, AreGlobalWhereTheyMakeOnePlaceAndTheTextCallsThemSo) {
    EXPECT_EQ(last_pool_of("Layer 4 is a global average-pooling."), "AvgPool2D GlobalAvgPool2D");
    EXPECT_EQ(last_pool_of("Layer 4 averages."), "AvgPool2D AvgPool2D");
}

}  // namespace
}  // namespace dlp
