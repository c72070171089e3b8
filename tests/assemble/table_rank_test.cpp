#include "assemble/table_rank.h"

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

std::vector<std::string> types_of(const Rows& rows, const std::string& text) {
    Diagnostics diagnostics;
    const auto designs = assemble_tables(paper_of(table_of(rows), text), {true}, shipped_rules(), diagnostics);
    EXPECT_EQ(designs.size(), 1U);
    std::vector<std::string> types;
    for (const Layer& layer : designs.empty() ? std::vector<Layer>{} : designs.front().design.layers)
        types.push_back(layer.type);
    return types;
}

const Rows rows{{"Layer", "conv1", "pool1", "conv2"},
                {"# of filters", "12", "12", "20"},
                {"Filter size", "40", "6", "18"},
                {"Stride", "2", "6", "2"}};

TEST(TableRank, IsOneWhereTheTextSpeaksOfOneDimensionalConvolutions) {
    const std::vector<std::string> types = types_of(rows, "We stack one-dimensional convolutions over the waveform.");
    EXPECT_EQ(types, (std::vector<std::string>{"Conv1D", "MaxPool1D", "Conv1D"}));
}

TEST(TableRank, IsTwoWhereNothingSaysOtherwise) {
    EXPECT_EQ(types_of(rows, "We stack convolutions.").front(), "Conv2D");
    EXPECT_EQ(types_of(rows, "One-dimensional convolutions did worse than 2D convolutions.").front(), "Conv2D");
}

TEST(TableRank, IsTwoWhereAWindowHasTwoParts) {
    Rows planes = rows;
    planes[2][1] = "5×5";
    EXPECT_EQ(types_of(planes, "Others use one-dimensional convolutions.").front(), "Conv2D");
}

}  // namespace
}  // namespace dlp
