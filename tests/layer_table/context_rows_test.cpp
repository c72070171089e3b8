#include "layer_table/context_rows.h"

#include "support/layer_table_text.h"

namespace dlp {
namespace {

using test::Lines;
using test::read_one;

TEST(ContextRows, ReadTheFramesThatALayerSees) {
    const auto range = read_context("[t-3, t+3]");
    ASSERT_TRUE(range.has_value());
    EXPECT_EQ(range->frames, 7);
    EXPECT_EQ(range->distance, 1);
    const auto apart = read_context("{t - 4, t, t + 4}");
    ASSERT_TRUE(apart.has_value());
    EXPECT_EQ(apart->frames, 3);
    EXPECT_EQ(apart->distance, 4);
    EXPECT_EQ(read_context("{-2,-1,0,1,2}")->frames, 5);
    EXPECT_EQ(read_context("{t}")->frames, 1);
}

TEST(ContextRows, TakeNoOtherListForFrames) {
    EXPECT_FALSE(read_context("[0, T)").has_value());
    EXPECT_FALSE(read_context("{t-4, t, t+1}").has_value());
    EXPECT_FALSE(read_context("all frames").has_value());
    EXPECT_FALSE(read_context("[-9223372036854775807, 9223372036854775807]").has_value());
    EXPECT_FALSE(read_context("0" + std::string(100'000, '1')).has_value());
}

TEST(ContextRows, AreConvolutionsAlongTimeAndFullyConnectedBehindThePooling) {
    EXPECT_EQ(read_one({{"Layer", "Context", "Input x output"},
                        {"frame1", "[t-1, t+1]", "72x40"},
                        {"frame2", "{t-2, t, t+2}", "120x40"},
                        {"stats pooling", "[0, T)", "40Tx80"},
                        {"segment1", "{0}", "80x24"},
                        {"softmax", "{0}", "24xN"}}),
              (Lines{"Conv1D filters=40 kernel_size=3", "Conv1D dilation_rate=2 filters=40 kernel_size=3",
                     "Block:", "Dense units=24", "Dense activation=softmax"}));
}

}  // namespace
}  // namespace dlp
