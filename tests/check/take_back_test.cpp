#include "check/take_back.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"

namespace dlp {
namespace {

using test::chain;
using test::conv;
using test::input;
using test::shipped_rules;

Layer grouped(std::int64_t groups) {
    Layer layer = conv(64, 3, std::string("same"));
    layer.params["groups"] = groups;
    return layer;
}

TEST(TakeBack, GroupsThatDivideNoChannels) {
    const Design design = chain({input({32, 32, 48}), grouped(5)});
    Diagnostics diagnostics;
    const Design mended = without_impossible_values(design, shipped_rules(), diagnostics);
    EXPECT_TRUE(infer_shapes(mended, shipped_rules()).has_value());
    EXPECT_EQ(mended.layers.back().params.count("groups"), 0U);
    EXPECT_EQ(mended.layers.back().inferred.at("groups"), Value(std::int64_t{1}));
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_NE(diagnostics.entries().front().message.find("groups must divide"), std::string::npos);
}

TEST(TakeBack, NothingOfADesignThatFits) {
    const Design design = chain({input({32, 32, 48}), grouped(4)});
    Diagnostics diagnostics;
    const Design same = without_impossible_values(design, shipped_rules(), diagnostics);
    EXPECT_EQ(same.layers.back().params, design.layers.back().params);
    EXPECT_TRUE(diagnostics.entries().empty());
}

TEST(TakeBack, NoPaddingThatIsStated) {
    const Design design = chain({input({2, 2, 8}), conv(8, 3, std::string("valid"))});
    Diagnostics diagnostics;
    const Design same = without_impossible_values(design, shipped_rules(), diagnostics);
    EXPECT_EQ(same.layers.back().params, design.layers.back().params);
}

}  // namespace
}  // namespace dlp
