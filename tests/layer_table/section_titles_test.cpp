#include "layer_table/section_titles.h"

#include "support/layer_table_text.h"

namespace dlp {
namespace {

using test::Lines;
using test::lines_of;
using test::read;
using test::read_one;
using test::shipped_vocabulary;

TEST(SectionTitles, NameANetworkOrAPartAndNothingOfWhatItHolds) {
    EXPECT_TRUE(titles_network("Encoder", shipped_vocabulary()));
    EXPECT_TRUE(titles_section("Pixel backbone", shipped_vocabulary()));
    EXPECT_FALSE(titles_section("Encoder × 6", shipped_vocabulary()));
    EXPECT_FALSE(titles_section("Decoder conv", shipped_vocabulary()));
    EXPECT_FALSE(titles_section("Residual block", shipped_vocabulary()));
}

TEST(SectionTitles, PartTheNetworksOfOneTable) {
    const auto tables = read({{"Layer", "Kernel", "Stride", "Channels"},
                              {"Encoder", "", "", ""},
                              {"conv1", "5×5", "2", "16"},
                              {"conv2", "5×5", "2", "24"},
                              {"Decoder", "", "", ""},
                              {"deconv1", "4×4", "2", "16"},
                              {"deconv2", "4×4", "2", "3"}});
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(lines_of(tables[0]),
              (Lines{"Conv2D filters=16 kernel_size=5 strides=2", "Conv2D filters=24 kernel_size=5 strides=2"}));
    EXPECT_EQ(lines_of(tables[1])[0], "Conv2DTranspose filters=16 kernel_size=4 strides=2");
}

TEST(SectionTitles, MayTellWhatGoesInToTheNextNetwork) {
    const auto tables = read({{"Operation", "Kernel", "Feature maps"},
                              {"Decoder", "", ""},
                              {"FC", "", "80"},
                              {"Deconv", "4×4", "20×20×3"},
                              {"Encoder", "", "20×20×3"},
                              {"Conv", "4×4", "9×9×12"},
                              {"FC", "", "8"}});
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(lines_of(tables[1])[0], "Input shape=[20, 20, 3]");
}

TEST(SectionTitles, AreNoLayersOfThePartsBelowThem) {
    EXPECT_EQ(read_one({{"Layer", "Output", "Params"},
                        {"Pixel backbone", "", ""},
                        {"Conv 3×3, 8", "12×12×8", "224"},
                        {"Conv 3×3, 12", "10×10×12", "876"},
                        {"Regression head", "", ""},
                        {"FC 4", "4", "4,804"}}),
              (Lines{"Conv2D filters=8 kernel_size=3", "Conv2D filters=12 kernel_size=3", "Dense units=4"}));
}

}  // namespace
}  // namespace dlp
