#include "support/layer_table_text.h"

namespace dlp {
namespace {

using test::group_text;
using test::Lines;
using test::lines_of;
using test::read;
using test::read_one;
using test::Rows;
using test::shipped_vocabulary;
using test::table_of;

TEST(LayerTable, ReadsAColumnPerDesignWhereTheHeadersNameNoParameter) {
    const auto tables = read({{"ConvNet Configuration", "<", "<"},
                              {"A", "B", "C"},
                              {"11 weight layers", "13 weight layers", "16 weight layers"},
                              {"input (224 × 224 RGB image)", "<", "<"},
                              {"conv3-64", "conv3-64\nconv3-64", "conv3-64\nconv3-64"},
                              {"maxpool", "<", "<"},
                              {"conv3-128", "conv3-128\nconv3-128", "conv3-128\nconv1-128"},
                              {"FC-4096", "<", "<"},
                              {"soft-max", "<", "<"}},
                             3);
    ASSERT_EQ(tables.size(), 3U);
    EXPECT_EQ(tables[0].name, "A");
    EXPECT_EQ(tables[2].name, "C");
    EXPECT_EQ(lines_of(tables[0]),
              (Lines{"Input shape=[224, 224, 3]", "Conv2D filters=64 kernel_size=3", "MaxPool2D",
                     "Conv2D filters=128 kernel_size=3", "Dense units=4096", "Activation activation=softmax"}));
    EXPECT_EQ(lines_of(tables[2])[3], "Conv2D filters=128 kernel_size=3; Conv2D filters=128 kernel_size=1");
}

TEST(LayerTable, TakesTheSizesOfNetworksForNoLayers) {
    const Rows rows{{"Specification", "Tiny/16", "Small/14"},
                    {"Patch size", "16 × 16", "14 × 14"},
                    {"Hidden size", "192", "384"},
                    {"Number of layers", "12", "18"}};
    EXPECT_TRUE(read(rows).empty());
    EXPECT_TRUE(read({{"Model", "Layers", "Hidden size", "Kernel"}, {"Base", "12", "768", "3"}}).empty());
}

TEST(LayerTable, ReadsLayersInColumnsAcrossWrappedBlocks) {
    const Lines lines = read_one({{"layer", "0", "1", "2"},
                                  {"type", "input", "conv", "relu"},
                                  {"name", "-", "conv1_1", "relu1_1"},
                                  {"support", "-", "3", "1"},
                                  {"num filts", "-", "64", "-"},
                                  {"stride", "-", "1", "1"},
                                  {"pad", "-", "1", "0"},
                                  {"layer", "3", "4", "5"},
                                  {"type", "mpool", "conv", "softmx"},
                                  {"name", "pool1", "fc6", "prob"},
                                  {"support", "2", "7", "1"},
                                  {"num filts", "-", "4096", "-"},
                                  {"stride", "2", "1", "1"},
                                  {"pad", "0", "0", "0"}});
    ASSERT_GE(lines.size(), 4U) << testing::PrintToString(lines);
    EXPECT_EQ(lines[1], "Conv2D filters=64 kernel_size=3 padding=1 strides=1") << testing::PrintToString(lines);
    EXPECT_EQ(lines[3].substr(0, 9), "MaxPool2D");
    EXPECT_EQ(lines[4], "Conv2D filters=4096 kernel_size=7 padding=0 strides=1");
}

TEST(LayerTable, KeepsTheWidthsOfTheBranchesOfAnInceptionRow) {
    const auto tables =
        read({{"type", "patch size/\nstride", "output\nsize", "#1×1", "#3×3\nreduce", "#3×3", "pool\nproj"},
              {"convolution", "7×7/2", "112×112×64", "", "", "", ""},
              {"max pool", "3×3/2", "56×56×64", "", "", "", ""},
              {"inception (3a)", "", "28×28×256", "64", "96", "128", "32"},
              {"linear", "", "1×1×1000", "", "", "", ""}});
    ASSERT_EQ(tables.size(), 1U);
    const std::vector<TableRow>& rows = tables[0].rows;
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(group_text(rows[0].groups[0]), "Conv2D kernel_size=7 strides=2");
    EXPECT_EQ(rows[0].output_size, (Integers{112, 112, 64}));
    EXPECT_EQ(rows[2].groups[0].layers[0].mention.block, "inception");
    EXPECT_EQ(rows[2].branches.at("#1x1"), 64);
    EXPECT_EQ(rows[2].branches.at("#3x3 reduce"), 96);
    EXPECT_EQ(rows[2].branches.at("pool proj"), 32);
}

TEST(LayerTable, ReadsStagesWithBracketsAndSharedRows) {
    const auto tables = read({{"layer name", "output size", "18-layer", "50-layer"},
                              {"conv1", "112×112", "7×7, 64, stride 2", "<"},
                              {"conv2_x", "56×56", "3×3 max pool, stride 2", "<"},
                              {"^", "^", "[3×3, 64; 3×3, 64] × 2", "[1×1, 64; 3×3, 64; 1×1, 256] × 3"},
                              {"", "1×1", "average pool, 1000-d fc, softmax", "<"},
                              {"FLOPs", "<", "1.8×10^9", "3.8×10^9"}});
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[1].name, "50-layer");
    EXPECT_EQ(lines_of(tables[0]),
              (Lines{"Conv2D filters=64 kernel_size=7 strides=2", "MaxPool2D pool_size=3 strides=2",
                     "2 x [Conv2D filters=64 kernel_size=3; Conv2D filters=64 kernel_size=3]",
                     "AvgPool2D; Dense units=1000; Activation activation=softmax"}));
    EXPECT_EQ(lines_of(tables[1])[2],
              "3 x [Conv2D filters=64 kernel_size=1; Conv2D filters=64 kernel_size=3; "
              "Conv2D filters=256 kernel_size=1]");
}

TEST(LayerTable, TakesFiltersAndInputFromRowsOfAFilterShapeTable) {
    const auto tables = read({{"Type / Stride", "Filter Shape", "Input Size"},
                              {"Conv / s2", "3×3×3×32", "224×224×3"},
                              {"Conv dw / s1", "3×3×32 dw", "112×112×32"},
                              {"Conv / s1", "1×1×32×64", "112×112×32"},
                              {"Avg Pool / s1", "Pool 7×7", "7×7×1024"},
                              {"FC / s1", "1024×1000", "1×1×1024"}});
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(lines_of(tables[0]),
              (Lines{"Conv2D filters=32 kernel_size=3 strides=2", "DepthwiseConv2D kernel_size=3 strides=1",
                     "Conv2D filters=64 kernel_size=1 strides=1", "AvgPool2D pool_size=7 strides=1",
                     "Dense strides=1 units=1000"}));
    EXPECT_EQ(tables[0].rows[0].input_size, (Integers{224, 224, 3}));
}

TEST(LayerTable, RepeatsTheRowsBesideAMark) {
    Table table = table_of({{"Type / Stride", "Filter Shape"},
                            {"Conv / s2", "3×3×3×32"},
                            {"Conv dw / s1", "3×3×512 dw"},
                            {"Conv / s1", "1×1×512×512"},
                            {"FC / s1", "1024×1000"}});
    table.row_groups = {{2, 2, "5×"}};
    const auto tables = read_layer_tables(table, shipped_vocabulary());
    ASSERT_EQ(tables.size(), 1U);
    ASSERT_EQ(tables[0].rows.size(), 4U);
    EXPECT_EQ(tables[0].rows[1].repeat, 5);
    EXPECT_NE(tables[0].rows[1].repeat_span, 0);
    EXPECT_EQ(tables[0].rows[1].repeat_span, tables[0].rows[2].repeat_span);
    EXPECT_EQ(tables[0].rows[3].repeat_span, 0);
}

TEST(LayerTable, ReadsExpansionChannelsRepeatAndStrideOfBottlenecks) {
    const auto tables = read({{"Input", "Operator", "t", "c", "n", "s"},
                              {"224^2 × 3", "conv2d", "-", "32", "1", "2"},
                              {"112^2 × 32", "bottleneck", "1", "16", "1", "1"},
                              {"112^2 × 16", "bottleneck", "6", "24", "2", "2"},
                              {"7^2 × 320", "conv2d 1x1", "-", "1280", "1", "1"},
                              {"7^2 × 1280", "avgpool 7x7", "-", "-", "1", "-"}});
    ASSERT_EQ(tables.size(), 1U);
    const std::vector<TableRow>& rows = tables[0].rows;
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows[0].input_size, (Integers{224, 224, 3}));
    EXPECT_EQ(rows[2].repeat, 2);
    EXPECT_EQ(rows[2].values.at("expansion"), 6);
    EXPECT_EQ(rows[2].values.at("filters"), 24);
    EXPECT_EQ(group_text(rows[3].groups[0]), "Conv2D filters=1280 kernel_size=1 strides=1");
}

TEST(LayerTable, ReadsEachParameterFromItsOwnColumn) {
    EXPECT_EQ(read_one({{"Layer", "Type", "Kernel", "Stride", "Output"},
                        {"1", "Convolution", "5 × 5", "2", "32 × 32 × 64"},
                        {"2", "Max pooling", "2 × 2", "2", "16 × 16 × 64"},
                        {"3", "Fully connected", "-", "-", "10"}}),
              (Lines{"Conv2D kernel_size=5 strides=2", "MaxPool2D pool_size=2 strides=2", "Dense"}));
    EXPECT_EQ(
        read_one({{"Layer name", "Filter size", "# filters", "Stride", "Padding", "Output size"},
                  {"conv1", "11 × 11", "96", "4", "0", "55 × 55"},
                  {"pool1", "3 × 3", "-", "2", "0", "27 × 27"},
                  {"conv2", "5 × 5", "256", "1", "2", "27 × 27"},
                  {"fc6", "-", "4096", "-", "-", "1 × 1"}}),
        (Lines{"Conv2D filters=96 kernel_size=11 padding=0 strides=4", "MaxPool2D padding=0 pool_size=3 strides=2",
               "Conv2D filters=256 kernel_size=5 padding=2 strides=1", "Dense units=4096"}));
}

TEST(LayerTable, AppendsTheActivationAndTheNormalisationOfTheirColumns) {
    EXPECT_EQ(read_one({{"Layer", "Kernel", "Filters", "BN", "Activation"},
                        {"Conv", "3×3", "32", "yes", "ReLU"},
                        {"Conv", "3×3", "64", "no", "tanh"}}),
              (Lines{"Conv2D filters=32 kernel_size=3; BatchNorm; Activation activation=relu",
                     "Conv2D filters=64 kernel_size=3; Activation activation=tanh"}));
}

TEST(LayerTable, ReadsListsOfPhrasesAsOneDesignAColumn) {
    const auto tables = read({{"Generator", "Discriminator"},
                              {"Input ∈ R^100", "Input 32×32 image"},
                              {"FC. 1024 RELU. batchnorm", "4 × 4 conv. 64 lRELU. stride 2"},
                              {"4 × 4 upconv. 64 RELU. stride 2. batchnorm", "FC. 1024 lRELU. batchnorm"},
                              {"4 × 4 upconv. 1 channel", "FC. output layer"}});
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].name, "Generator");
    EXPECT_EQ(tables[1].name, "Discriminator");
    EXPECT_EQ(lines_of(tables[0])[2],
              "Conv2DTranspose filters=64 kernel_size=4 strides=2; Activation activation=relu; BatchNorm");
}

TEST(LayerTable, SplitsATableAtTheTitlesOfItsNetworks) {
    const auto tables = read({{"Layer", "Kernel", "Stride", "Filters"},
                              {"Generator", "<", "<", "<"},
                              {"deconv", "4×4", "1", "512"},
                              {"deconv", "4×4", "2", "3"},
                              {"Discriminator", "<", "<", "<"},
                              {"conv", "4×4", "2", "64"},
                              {"conv", "4×4", "1", "1"}});
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].name, "Generator");
    EXPECT_EQ(lines_of(tables[1]),
              (Lines{"Conv2D filters=64 kernel_size=4 strides=2", "Conv2D filters=1 kernel_size=4 strides=1"}));
}

TEST(LayerTable, LeavesTotalsAndRepeatedHeadersOut) {
    EXPECT_EQ(read_one({{"Layer", "Kernel", "Filters", "Params"},
                        {"conv1", "3×3", "16", "448"},
                        {"Layer", "Kernel", "Filters", "Params"},
                        {"conv2", "3×3", "32", "4640"},
                        {"Total", "", "", "5088"}}),
              (Lines{"Conv2D filters=16 kernel_size=3", "Conv2D filters=32 kernel_size=3"}));
}

TEST(LayerTable, TurnsATableRoundWhoseInputIsItsLastRow) {
    EXPECT_EQ(read_one({{"Type", "Configurations"},
                        {"Transcription", "-"},
                        {"Bidirectional-LSTM", "#hidden units:256"},
                        {"MaxPooling", "Window:2 × 2, s:2"},
                        {"Convolution", "#maps:64, k:3 × 3, s:1, p:1"},
                        {"Input", "W × 32 gray-scale image"}}),
              (Lines{"Input shape=[?, 32, 1]", "Conv2D filters=64 kernel_size=3 padding=1 strides=1",
                     "MaxPool2D pool_size=2 strides=2", "LSTM bidirectional=true units=256", "Block:"}));
}

TEST(LayerTable, ReadsATableWithoutHeaders) {
    EXPECT_EQ(read_one({{"conv", "3×3", "64"}, {"conv", "3×3", "128"}, {"fc", "", "10"}}, 0),
              (Lines{"Conv2D filters=64 kernel_size=3", "Conv2D filters=128 kernel_size=3", "Dense units=10"}));
}

TEST(LayerTable, ReadsATableWithoutHeadersWhereALetterStandsForANumber) {
    EXPECT_EQ(read_one({{"conv", "64", "3", "2"}, {"conv", "C", "5", "1"}}, 0),
              (Lines{"Conv2D filters=64 kernel_size=3 strides=2", "Conv2D kernel_size=5 strides=1"}));
}

TEST(LayerTable, KeepsTheInkOfEveryLayer) {
    for (const LayerTable& table :
         read({{"Layer", "Kernel", "Filters"}, {"conv1", "3×3", "16"}, {"conv2", "3×3", "32"}})) {
        for (const TableRow& row : table.rows) {
            for (const TableGroup& group : row.groups) {
                for (const TableLayer& layer : group.layers) EXPECT_FALSE(layer.evidence.empty()) << layer.label;
            }
        }
    }
}

TEST(LayerTable, FindsNoDesignInATableOfResults) {
    EXPECT_TRUE(read({{"Method", "Top-1", "Top-5"}, {"Ours", "75.3", "92.2"}, {"Baseline", "73.1", "91.0"}}).empty());
    EXPECT_TRUE(read_layer_tables(Table{}, shipped_vocabulary()).empty());
}

TEST(LayerTable, NamesDesignsByTheHeaderThatTellsThemApart) {
    const auto tables = read({{"ConvNet Configuration", "<"},
                              {"A", "B"},
                              {"11 weight layers", "11 weight layers"},
                              {"conv3-64", "conv3-64\nconv3-64"},
                              {"maxpool", "<"},
                              {"FC-4096", "<"}});
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].name, "A");
    EXPECT_EQ(tables[1].name, "B");
}

TEST(LayerTable, ReadsValuesThatOneHeaderLists) {
    const Lines lines = read_one({{"layer", "kernel size, stride, pad", "output size (chan×h×w)"},
                                  {"conv1", "11,4,0", "96,118,158"},
                                  {"conv2", "5,1,2", "256,59,79"}});
    EXPECT_EQ(lines, (Lines{"Conv2D kernel_size=11 padding=0 strides=4", "Conv2D kernel_size=5 padding=2 strides=1"}));
    const auto tables = read({{"layer", "kernel size, stride, pad", "output size (chan×h×w)"},
                              {"conv1", "11,4,0", "96,118,158"},
                              {"conv2", "5,1,2", "256,59,79"}});
    EXPECT_EQ(tables.front().rows.front().output_size, (Integers{118, 158, 96}));
}

TEST(LayerTable, PutsTheChannelsOfABracketedMapLast) {
    const auto tables = read({{"Layer", "Filter size", "Stride", "Size of the feature maps"},
                              {"Input", "/", "/", "1×(598×838)"},
                              {"C1", "4×4", "3×3", "12×(199×279)"},
                              {"C2", "4×3", "3×2", "16×(66×139)"}});
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables.front().rows.at(1).output_size, (Integers{199, 279, 12}));
}

TEST(LayerTable, RepeatsTheRowsThatAMarkBesideThemHolds) {
    Table table = table_of({{"Type / Stride", "Filter Shape"},
                            {"Conv dw / s1", "3 × 3 × 512 dw"},
                            {"Conv / s1", "1 × 1 × 512 × 512"},
                            {"FC / s1", "1024 × 1000"}});
    table.row_groups = {{1, 2, "5×"}};
    const auto tables = read_layer_tables(table, shipped_vocabulary());
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables.front().rows[0].repeat, 5);
    EXPECT_EQ(tables.front().rows[0].repeat_span, tables.front().rows[1].repeat_span);
    EXPECT_NE(tables.front().rows[0].repeat_span, 0);
    EXPECT_EQ(tables.front().rows[2].repeat, 1);
}

TEST(LayerTable, ReadsAVectorAsTheInputOfAGenerator) {
    const Lines lines = read_one({{"Layer", "Details"}, {"Input", "100-D random vector"}, {"fc1", "1024 units"}});
    ASSERT_FALSE(lines.empty());
    EXPECT_EQ(lines.front(), "Input shape=[100]");
}

TEST(LayerTable, ReadsColumnsOfParameterNames) {
    const auto tables = read({{"Stage", "Layer", "Setting", "S12", "S24"},
                              {"1", "Patch Embedding", "Patch Size", "7 × 7, stride 4", "<"},
                              {"^", "^", "Embed. Dim.", "64", "96"},
                              {"^", "PoolFormer Block", "Pooling Size", "3 × 3, stride 1", "<"},
                              {"^", "^", "MLP Ratio", "4", "<"},
                              {"^", "^", "# Block", "2", "4"}});
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].name, "S12");
    EXPECT_EQ(lines_of(tables[0]), (Lines{"Conv2D filters=64 kernel_size=7 strides=4", "2 x Block:metaformer"}));
    EXPECT_EQ(lines_of(tables[1]), (Lines{"Conv2D filters=96 kernel_size=7 strides=4", "4 x Block:metaformer"}));
    EXPECT_EQ(tables[0].rows[1].values.at("mlp_ratio"), 4);
    EXPECT_EQ(tables[0].rows[1].values.at("pool_size"), 3);
}

TEST(LayerTable, ContinuesAStageWithRowsOfValues) {
    const auto tables = read({{"Layer", "KSize", "Stride", "Repeat", "Output channels (g groups)", "<"},
                              {"", "", "", "", "g = 1", "g = 3"},
                              {"Conv1", "3 × 3", "2", "1", "24", "24"},
                              {"Stage2", "", "2", "1", "144", "240"},
                              {"", "", "1", "3", "144", "240"}},
                             2);
    ASSERT_EQ(tables.size(), 2U);
    ASSERT_EQ(tables[1].rows.size(), 3U);
    EXPECT_EQ(tables[1].rows[2].repeat, 3);
    EXPECT_EQ(tables[1].rows[2].groups[0].layers[0].label, "Stage2");
    EXPECT_EQ(tables[1].rows[2].values.at("groups"), 3);
}

}  // namespace
}  // namespace dlp
