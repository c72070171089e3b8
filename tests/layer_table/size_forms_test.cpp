// Sizes as tables print them, and what tells windows, widths and maps apart.
#include "support/layer_table_text.h"

namespace dlp {
namespace {

using test::Lines;
using test::lines_of;
using test::read;
using test::read_one;

TEST(SizeForms, TakeWhatComesOutBehindAnArrow) {
    const auto tables = read({{"Layer", "Dimensions"},
                              {"Input", "15"},
                              {"Linear + ReLU", "15 → 60"},
                              {"Linear + ReLU", "60 → 30"},
                              {"Linear + Tanh", "30 → 4"}});
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables.front().rows.back().output_size, (Integers{4}));
}

TEST(SizeForms, LeaveOpenWhatLettersStandFor) {
    const auto tables = read({{"Name", "Layer setting", "Output dimension"},
                              {"conv1", "3×3, 12", "1/2 H × 1/2 W × 12"},
                              {"conv2", "3×3, 18", "1/4 H × 1/4 W × 18"}});
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(lines_of(tables.front()), (Lines{"Conv2D filters=12 kernel_size=3", "Conv2D filters=18 kernel_size=3"}));
    EXPECT_FALSE(tables.front().rows.front().output_size.has_value());
}

TEST(SizeForms, TakeTheChannelsBehindTheSides) {
    const auto tables = read({{"stage", "output", "network"},
                              {"conv1", "64×32, 24", "5×5 conv, stride 2"},
                              {"pool1", "32×16, 24", "2×2 max pool, stride 2"}});
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables.front().rows.front().output_size, (Integers{64, 32, 24}));
}

TEST(SizeForms, AreNoProseHoweverManyPartsTheyHave) {
    EXPECT_EQ(read_one({{"Layer", "Input → Output Shape", "Layer Information"},
                        {"Input Layer", "(h, w, 3) → ( h/2 , w/2 , 20)", "CONV-(N20, K4x4, S2, P1)"},
                        {"Hidden Layer", "( h/2 , w/2 , 20) → ( h/4 , w/4 , 40)", "CONV-(N40, K4x4, S2, P1)"},
                        {"Hidden Layer", "( h/4 , w/4 , 40) → ( h/8 , w/8 , 80)", "CONV-(N80, K4x4, S2, P1)"},
                        {"Hidden Layer", "( h/8 , w/8 , 80) → ( h/8 , w/8 , 1)", "CONV-(N1, K3x3, S1, P1)"}}),
              (Lines{"Conv2D filters=20 kernel_size=4 padding=1 strides=2",
                     "Conv2D filters=40 kernel_size=4 padding=1 strides=2",
                     "Conv2D filters=80 kernel_size=4 padding=1 strides=2",
                     "Conv2D filters=1 kernel_size=3 padding=1 strides=1"}));
}

TEST(SizeForms, TellDilatedLayersInColumns) {
    EXPECT_EQ(read_one({{"Layer", "1", "2", "3"},
                        {"Convolution", "3×3", "3×3", "1×1"},
                        {"Dilation", "1", "4", "1"},
                        {"Output channels", "C", "C", "C"}}),
              (Lines{"Conv2D dilation_rate=1 kernel_size=3", "Conv2D dilation_rate=4 kernel_size=3",
                     "Conv2D dilation_rate=1 kernel_size=1"}));
}

TEST(SizeForms, TellTheInsideOfATransformerBlockNoLayers) {
    EXPECT_EQ(read_one({{"Layer", "Parameters"},
                        {"Embedding", "dim 48"},
                        {"Transformer block", "3 heads, feed-forward 96"},
                        {"Dense", "2 units, Softmax"}})[1],
              "Block:transformer");
}

}  // namespace
}  // namespace dlp
