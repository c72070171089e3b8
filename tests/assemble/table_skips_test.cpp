#include "assemble/table_skips.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "assemble/assemble.h"
#include "support/design_builders.h"
#include "support/table_builder.h"

namespace dlp {
namespace {

using test::paper_of;
using test::Rows;
using test::shipped_rules;
using test::table_of;

Design design_of(const Rows& rows, const std::string& text) {
    Diagnostics diagnostics;
    const auto designs = assemble_tables(paper_of(table_of(rows), text), {true}, shipped_rules(), diagnostics);
    EXPECT_EQ(designs.size(), 1U);
    return designs.empty() ? Design{} : designs.front().design;
}

bool leads(const Design& design, const std::string& from, const std::string& to) {
    return std::any_of(design.edges.begin(), design.edges.end(),
                       [&](const Edge& edge) { return edge.from == from && edge.to == to; });
}

const Rows rows{{"Layer", "Operation", "Channels", "Output"},
                {"enc1", "Conv 3×3", "64", "256×256"},
                {"down1", "MaxPool 2×2", "64", "128×128"},
                {"enc2", "Conv 3×3", "128", "128×128"},
                {"down2", "MaxPool 2×2", "128", "64×64"},
                {"mid", "Conv 3×3", "256", "64×64"},
                {"up2", "TransConv 2×2, stride 2", "128", "128×128"},
                {"dec2", "Conv 3×3", "128", "128×128"},
                {"up1", "TransConv 2×2, stride 2", "64", "256×256"},
                {"dec1", "Conv 3×3", "64", "256×256"}};

TEST(TableSkips, JoinTheWayDownToTheWayUpWhereTheTextSaysSo) {
    const Design design = design_of(rows, "Skip connections concatenate features of the encoder and the decoder.");
    EXPECT_TRUE(leads(design, "enc2", "concat"));
    EXPECT_TRUE(leads(design, "up2", "concat"));
    EXPECT_TRUE(leads(design, "enc1", "concat_2"));
    EXPECT_TRUE(leads(design, "concat_2", "dec1"));
}

TEST(TableSkips, AreNoneWhereNothingSaysSo) {
    const Design design = design_of(rows, "The decoder restores the resolution.");
    EXPECT_TRUE(leads(design, "up2", "dec2"));
    EXPECT_TRUE(std::none_of(design.layers.begin(), design.layers.end(),
                             [](const Layer& layer) { return layer.type == "Concat"; }));
}

TEST(TableSkips, EndInTheRowThatConcatenates) {
    Rows joined = rows;
    joined.insert(joined.begin() + 7, {"join2", "Concat", "256", "128×128"});
    const Design design = design_of(joined, "");
    EXPECT_TRUE(leads(design, "enc2", "join2"));
    EXPECT_TRUE(leads(design, "up2", "join2"));
    EXPECT_TRUE(leads(design, "up1", "dec1"));
}

}  // namespace
}  // namespace dlp
