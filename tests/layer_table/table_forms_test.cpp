// Forms of tables that authors choose: what counts, what stands beside what, what is left to the reader.
#include "support/layer_table_text.h"

namespace dlp {
namespace {

using test::Lines;
using test::lines_of;
using test::read;
using test::read_one;
using test::Rows;

TEST(TableForms, TakesLayersThatAreCalledLikeHeadersForLayers) {
    EXPECT_EQ(read_one({{"Layer type", "Layer parameters"},
                        {"Linear", "in features=256, out features=196"},
                        {"Batch Norm.", "-"},
                        {"Dropout", "p=0.2"},
                        {"Pooling", "2 × 2"},
                        {"Linear", "in features=196, out features=1"}}),
              (Lines{"Dense taken_in=256 units=196", "BatchNorm", "Dropout rate=0.2", "MaxPool2D pool_size=2",
                     "Dense taken_in=196 units=1"}));
}

TEST(TableForms, TakesNumbersThatCountUpForPlaces) {
    EXPECT_EQ(read_one({{"N", "Layer", "Filters/Units", "Kernel"},
                        {"1", "Conv2D", "32", "5 x 5"},
                        {"2", "MaxPooling2D", "-", "2 x 2"},
                        {"3", "Dense", "128", "-"}}),
              (Lines{"Conv2D filters=32 kernel_size=5", "MaxPool2D pool_size=2", "Dense units=128"}));
}

TEST(TableForms, GivesValuesBesideAnActivationToTheLayerThatTheNameTells) {
    EXPECT_EQ(read_one({{"Layer", "Config", "Output Shape"},
                        {"Input", "shape=(8,)", "(None, 8)"},
                        {"Dense (Enc 1)", "16 units, ReLU", "(None, 16)"},
                        {"Bottleneck", "4 units, ReLU", "(None, 4)"},
                        {"Dense (Out)", "8 units, linear", "(None, 8)"}}),
              (Lines{"Input shape=[8] number=8", "Dense units=16; Activation activation=relu",
                     "Dense units=4; Activation activation=relu", "Dense activation=linear units=8"}));
    EXPECT_EQ(read_one({{"Stage", "Operation type", "Parameters & activation"},
                        {"1", "Conv2D + ReLU + MaxPool2D", "32 filters, 3×3 kernel, stride 1"},
                        {"2", "BN + Conv2D", "64 filters, 3×3 kernel, stride 1"}}),
              (Lines{"Conv2D filters=32 kernel_size=3 strides=1; Activation activation=relu; MaxPool2D",
                     "BatchNorm; Conv2D filters=64 kernel_size=3 strides=1"}));
}

TEST(TableForms, MakesFullyConnectedLayersOfWidthsBehindOne) {
    EXPECT_EQ(
        read_one({{"Layers", "Size", "Activation"},
                  {"Input layer", "6", "-"},
                  {"Hidden 1", "256", "ReLU"},
                  {"output", "1", "Linear"}}),
        (Lines{"Input", "Dense units=256; Activation activation=relu", "Dense units=1; Activation activation=linear"}));
    EXPECT_EQ(read_one({{"Layer Type", "Size"},
                        {"Convolution + ReLU", "3×3×30"},
                        {"Fully Connected + ReLU", "100"},
                        {"Softmax", "10"}}),
              (Lines{"Conv2D filters=30 kernel_size=3; Activation activation=relu",
                     "Dense units=100; Activation activation=relu", "Dense activation=softmax units=10"}));
    EXPECT_EQ(read_one({{"Layer", "Units"}, {"FC", "10"}, {"Softmax", "10"}}),
              (Lines{"Dense units=10", "Activation activation=softmax filters=10"}));
}

TEST(TableForms, LeavesTheCountsOfASummaryOut) {
    const Rows rows{{"Layer (Type)", "Output Shape", "Param #"},
                    {"Conv2d-1", "[-1, 32, 64, 64]", "2,432"},
                    {"BatchNorm2d-2", "[-1, 32, 64, 64]", "64"},
                    {"MaxPool2d-3", "[-1, 32, 32, 32]", "0"},
                    {"Linear-4", "[-1, 512]", "2,097,664"}};
    EXPECT_EQ(read_one(rows), (Lines{"Conv2D", "BatchNorm", "MaxPool2D", "Dense"}));
    EXPECT_EQ(read(rows).front().rows.front().output_size, (Integers{64, 64, 32}));
}

TEST(TableForms, KeepsAFirstRowThatTellsTheInput) {
    EXPECT_EQ(read_one({{"Input", "(samples, 128, 9)"},
                        {"Conv1D1", "Filters(64), Kernel(3), ReLU"},
                        {"MaxPool", "Kernel(2)"},
                        {"FC1", "(samples, 100)"}}),
              (Lines{"Input shape=[128, 9]", "Conv1D filters=64 kernel_size=3; Activation activation=relu",
                     "MaxPool2D pool_size=2", "Dense units=100"}));
}

TEST(TableForms, PartsNetworksWhoseColumnsComeAgain) {
    const auto tables = read({{"Layers", "Actor", "<", "Critic", "<"},
                              {"", "Size", "Activation", "Size", "Activation"},
                              {"Input layer", "6", "-", "8", "-"},
                              {"Hidden", "64", "ReLU", "32", "tanh"},
                              {"Output", "2", "ReLU", "1", "-"}},
                             2);
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].name, "Actor");
    EXPECT_EQ(tables[1].name, "Critic");
    EXPECT_EQ(lines_of(tables[1]), (Lines{"Input", "Dense units=32; Activation activation=tanh", "Dense units=1"}));
}

TEST(TableForms, ReadsAListThatGoesOnBesideItself) {
    EXPECT_EQ(read_one({{"Layer", "Kernel", "Layer", "Kernel"},
                        {"conv1", "7 × 7", "conv3", "3 × 3"},
                        {"conv2", "5 × 5", "conv4", "1 × 1"}}),
              (Lines{"Conv2D kernel_size=7", "Conv2D kernel_size=5", "Conv2D kernel_size=3", "Conv2D kernel_size=1"}));
}

TEST(TableForms, PutsTheChannelsLastOfMapsThatShrink) {
    const auto tables = read({{"Layer", "Output"}, {"conv1", "[32, 64, 100]"}, {"conv2", "[64, 32, 50]"}});
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables.front().rows.front().output_size, (Integers{64, 100, 32}));
}

TEST(TableForms, ReadsSizesOfTwoPartsAsStepsAndChannels) {
    const auto tables = read({{"Layer", "Input size", "Output size"},
                              {"3×1 Conv1D", "1×480", "4×480"},
                              {"MaxPooling", "4×480", "4×240"},
                              {"FC", "4×240", "10×1"}});
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(lines_of(tables.front()), (Lines{"Conv1D filters=4 kernel_size=3", "MaxPool1D", "Dense units=10"}));
    EXPECT_EQ(tables.front().rows.front().output_size, (Integers{480, 4}));
    EXPECT_EQ(read_one({{"Type", "Output", "Filters"}, {"Conv", "(32,150)", "32"}, {"Conv", "(64,75)", "64"}}),
              (Lines{"Conv1D filters=32", "Conv1D filters=64"}));
}

TEST(TableForms, TakesMeasuredValuesOfLayersForNoDesign) {
    EXPECT_TRUE(
        read({{"Operator", "R@1"}, {"convolution, 3×3, stride 1", "14.7"}, {"average pooling, 5×5", "18.2"}}).empty());
    EXPECT_TRUE(read({{"Layer Type", "Complexity per Layer", "Sequential Operations", "Path Length"},
                      {"Self-Attention", "O(n^2 d)", "O(1)", "O(1)"},
                      {"Recurrent", "O(n d^2)", "O(n)", "O(n)"},
                      {"Convolutional", "O(k n d^2)", "O(1)", "O(log n)"}})
                    .empty());
}

TEST(TableForms, TakesNoRowOfNumbersForAHeader) {
    EXPECT_EQ(read_one({{"Stage", "Operator", "Stride", "#Channels", "#Layers"},
                        {"0", "Conv3x3", "2", "24", "1"},
                        {"1", "Conv5x5", "1", "48", "2"}}),
              (Lines{"Conv2D filters=24 kernel_size=3 strides=2", "2 x Conv2D filters=48 kernel_size=5 strides=1"}));
    EXPECT_EQ(read_one({{"", "Kernel size", "Resample", "Output shape"},
                        {"Linear", "-", "-", "128 × 4 × 4"},
                        {"Conv, tanh", "3×3", "-", "3 × 32 × 32"}}),
              (Lines{"Dense", "Conv2D kernel_size=3; Activation activation=tanh"}));
}

TEST(TableForms, ReadsWhatLayersAreMadeOfUnderParameters) {
    EXPECT_EQ(read_one({{"Layer Type", "Parameters"},
                        {"Convolution + ReLU", "3×3×32"},
                        {"Max Pooling", "2×2"},
                        {"Fully Connected + ReLU", "200"},
                        {"Dropout", "0.5"},
                        {"Fully Connected + Softmax", "10"}}),
              (Lines{"Conv2D filters=32 kernel_size=3; Activation activation=relu", "MaxPool2D pool_size=2",
                     "Dense units=200; Activation activation=relu", "Dropout rate=0.5",
                     "Dense units=10; Activation activation=softmax"}));
}

TEST(TableForms, ReadsValuesOfWhateverTheRowNames) {
    EXPECT_EQ(read_one({{"Layer", "Architecture", "Value"},
                        {"Input layer", "Random noise", "100"},
                        {"Hidden layer 1", "Dense layer", "64"},
                        {"", "Activation", "ReLU"},
                        {"", "Dropout", "0.3"},
                        {"Output layer", "Dense layer", "1"}}),
              (Lines{"Input", "Dense units=64", "Activation activation=relu", "Dropout rate=0.3", "Dense units=1"}));
}

TEST(TableForms, FindsTheRowsThatARowReads) {
    const auto tables = read({{"Name", "Kernel", "Str.", "Ch I/O", "Input"},
                              {"conv1", "7×7", "2", "6/64", "Images"},
                              {"conv2", "5×5", "2", "64/128", "conv1"},
                              {"upconv1", "4×4", "2", "128/32", "conv2"},
                              {"iconv1", "3×3", "1", "96/32", "upconv1+conv1"}});
    ASSERT_EQ(tables.size(), 1U);
    const std::vector<TableRow>& rows = tables.front().rows;
    EXPECT_EQ(lines_of(tables.front())[0], "Conv2D filters=64 kernel_size=7 strides=2");
    EXPECT_EQ(rows[3].sources, (std::vector<std::string>{"upconv1", "conv1"}));
    EXPECT_EQ(rows[1].input_channels, 64);
}

TEST(TableForms, ReadsANameAndATypeInOneCellAsOneLayer) {
    const auto tables = read({{"Layer type", "Channels", "Filter size", "Connected to"},
                              {"conv1 Conv", "12", "5×5", ""},
                              {"pool1 AvgPool", "", "2×2", "conv1"},
                              {"conv2 Conv", "20", "3×3", "pool1"},
                              {"fc1 FC", "30", "-", "pool1"}});
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(lines_of(tables.front()), (Lines{"Conv2D filters=12 kernel_size=5", "AvgPool2D pool_size=2",
                                               "Conv2D filters=20 kernel_size=3", "Dense units=30"}));
    EXPECT_EQ(tables.front().rows[3].sources, (std::vector<std::string>{"pool1"}));
}

TEST(TableForms, ReadsTheNamesAndClassesOfASummaryAsOneLayer) {
    const auto tables = read({{"Layer (type)", "Output Shape", "Param #", "Connected to"},
                              {"input_1 (InputLayer)", "(None, 32, 32, 3)", "0", ""},
                              {"conv2d (Conv2D)", "(None, 32, 32, 12)", "336", "input_1[0][0]"},
                              {"max_pooling2d (MaxPooling2D)", "(None, 16, 16, 12)", "0", "conv2d[0][0]"},
                              {"conv2d_1 (Conv2D)", "(None, 16, 16, 20)", "2180", "max_pooling2d[0][0]"},
                              {"dropout (Dropout)", "(None, 16, 16, 20)", "0", "conv2d_1[0][0]"}});
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(lines_of(tables.front()), (Lines{"Input", "Conv2D", "MaxPool2D", "Conv2D", "Dropout"}));
    EXPECT_EQ(tables.front().rows[3].sources, (std::vector<std::string>{"max_pooling2d"}));
}

TEST(TableForms, TakesTheWordForWhereALayerStandsForNoLayer) {
    EXPECT_EQ(read_one({{"Layer", "Units", "Activation"},
                        {"Input", "40", "-"},
                        {"Encoder Dense 1", "24", "ReLU"},
                        {"Bottleneck", "6", "ReLU"},
                        {"Decoder Dense 1", "24", "ReLU"},
                        {"Output", "40", "Linear"}}),
              (Lines{"Input filters=40", "Dense units=24 number=1; Activation activation=relu",
                     "Dense units=6; Activation activation=relu", "Dense units=24 number=1; Activation activation=relu",
                     "Dense units=40; Activation activation=linear"}));
}

TEST(TableForms, ReadsWhatFollowsALayerUnderAHeaderOfItsOwn) {
    EXPECT_EQ(read_one({{"Layer", "Type", "Units", "Additional"},
                        {"fc1", "Fully connected", "64", "Dropout (0.2)"},
                        {"fc2", "Fully connected", "32", "BatchNorm"},
                        {"fc3", "Fully connected", "2", "output of the network"}}),
              (Lines{"Dense units=64; Dropout rate=0.2", "Dense units=32; BatchNorm", "Dense units=2"}));
}

TEST(TableForms, ReadsTicksUnderANormalizationAndRatesUnderADropout) {
    EXPECT_EQ(read_one({{"Operation", "Kernel", "Feature maps", "BN?", "Dropout", "Nonlinearity"},
                        {"Convolution", "5×5", "24", "√", "0.0", "ReLU"},
                        {"Convolution", "3×3", "40", "×", "0.3", "ReLU"}}),
              (Lines{"Conv2D filters=24 kernel_size=5; BatchNorm; Activation activation=relu",
                     "Conv2D filters=40 kernel_size=3; Dropout rate=0.3; Activation activation=relu"}));
}

TEST(TableForms, TakesWhatABlockDoesToItsMapForNoLayer) {
    EXPECT_EQ(read_one({{"Name", "Type", "Output size"},
                        {"bottleneck1.0", "downsampling", "24×64×64"},
                        {"bottleneck1.1", "", "24×64×64"},
                        {"bottleneck2.0", "upsampling", "12×128×128"},
                        {"up", "upsampling", "12×256×256"}}),
              (Lines{"Block:inverted_residual", "Block:inverted_residual number=1.1", "Block:inverted_residual",
                     "UpSampling2D"}));
}

TEST(TableForms, ReadsBracketsOfTwoNumbersAsConvolutionsAlongOneAxis) {
    const auto tables = read({{"N2", "N3"},
                              {"[40/4, 64]", "[40/4, 32]"},
                              {"Maxpool", "Maxpool"},
                              {"[3, 64]", "[3, 32] × 2"},
                              {"", "[3, 64]"},
                              {"Softmax", "Softmax"}});
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(lines_of(tables[0]), (Lines{"[Conv1D filters=64 kernel_size=40 strides=4]", "MaxPool2D",
                                          "Conv1D filters=64 kernel_size=3", "Activation activation=softmax"}));
    EXPECT_EQ(lines_of(tables[1]),
              (Lines{"[Conv1D filters=32 kernel_size=40 strides=4]", "MaxPool2D", "2 x Conv1D filters=32 kernel_size=3",
                     "Conv1D filters=64 kernel_size=3", "Activation activation=softmax"}));
}

TEST(TableForms, ReadsWindowsUnderSizeBelowTheSizeOfTheInput) {
    EXPECT_EQ(read_one({{"Layer", "Size"},
                        {"Input", "24×24×1"},
                        {"Convolution + ReLU", "5×5×12"},
                        {"Max Pooling", "2×2"},
                        {"Dropout", "0.4"},
                        {"Fully Connected", "7"}}),
              (Lines{"Input shape=[24, 24, 1]", "Conv2D filters=12 kernel_size=5; Activation activation=relu",
                     "MaxPool2D pool_size=2", "Dropout rate=0.4", "Dense units=7"}));
}

TEST(TableForms, PrefersTheFeaturesOfADenseLayerToWhatGoesIn) {
    EXPECT_EQ(read_one({{"Layer", "Kernel size", "#Features", "Non-linearity"},
                        {"Conv-1", "3x3", "18", "ReLU"},
                        {"MaxPool-1", "2x2", "18", "Max"},
                        {"FC", "900", "60", "ReLU"},
                        {"Linear", "60", "5", "-"}}),
              (Lines{"Conv2D filters=18 kernel_size=3; Activation activation=relu", "MaxPool2D filters=18 pool_size=2",
                     "Dense units=60; Activation activation=relu", "Dense units=5"}));
}

TEST(TableForms, LeavesOutTextThatStandsBesideAllRows) {
    const std::string prose = "words of the next column of the page that nobody could take for layers of a network";
    EXPECT_EQ(
        read_one(
            {{"Layer", "Network", prose}, {"2", "3×3 conv, 16", "^"}, {"1", "2×2 max-pool", "^"}, {"0", "FC 5", "^"}}),
        (Lines{"Conv2D filters=16 kernel_size=3", "MaxPool2D pool_size=2", "Dense units=5"}));
}

TEST(TableForms, ReadsTheNameBehindANumberWhereTheDetailsAreElsewhere) {
    EXPECT_EQ(read_one({{"No", "Layer name", "Layer parameters", "Output shape"},
                        {"1", "Conv1D", "Filters = 18, kernel_size = 5, input_shape = (90, 1)", "(86, 18)"},
                        {"2", "BatchNorm", "", "(86, 18)"},
                        {"3", "Dropout", "Rate = 0.3", "(86, 18)"}}),
              (Lines{"Conv1D filters=18 kernel_size=5", "BatchNorm", "Dropout rate=0.3"}));
}

TEST(TableForms, TakesSizeBesideOutputForTheWindow) {
    EXPECT_EQ(read_one({{"Layer", "# filters", "size", "Output"},
                        {"Conv2D", "6", "(1, 40)", "(6, 18, 200)"},
                        {"AveragePool2D", "", "(1, 5)", "(6, 18, 40)"}}),
              (Lines{"Conv2D filters=6 kernel_size=[1, 40]", "AvgPool2D pool_size=[1, 5]"}));
}

TEST(TableForms, CountsFeatureMapsWhereTheSizeHasItsOwnColumn) {
    EXPECT_EQ(read_one({{"Layer", "Feature map", "Size", "Kernel size"},
                        {"Convolution", "5", "20×20", "3×3"},
                        {"Convolution", "9", "18×18", "3×3"},
                        {"FC", "-", "12", "-"}}),
              (Lines{"Conv2D filters=5 kernel_size=3", "Conv2D filters=9 kernel_size=3", "Dense"}));
}

TEST(TableForms, TakesTheChannelsOfTheNextInputForAWidth) {
    EXPECT_EQ(read_one({{"type", "patch size/stride", "input size"},
                        {"conv", "3×3/2", "299×299×3"},
                        {"conv", "3×3/1", "149×149×32"},
                        {"pool", "3×3/2", "147×147×64"}}),
              (Lines{"Conv2D filters=32 kernel_size=3 strides=2", "Conv2D filters=64 kernel_size=3 strides=1",
                     "MaxPool2D pool_size=3 strides=2"}));
}

TEST(TableForms, TellsTablesThatReadClearlyFromThoseThatHoldAFewLayers) {
    const auto is_clear = [](const Rows& rows) {
        return reads_clearly(test::table_of(rows, 1), test::shipped_vocabulary());
    };
    EXPECT_TRUE(is_clear({{"Part", "Policy Network", "Value Network"},
                          {"Encoder", "Linear(93, 512), ELU", "Linear(187, 512), ELU"},
                          {"^", "Linear(512, 256), ELU", "Linear(512, 256), ELU"},
                          {"^", "Linear(256, 128)", "Linear(256, 128)"},
                          {"Head", "Linear(128, 128), ELU", "Linear(128, 128), ELU"},
                          {"^", "Linear(128, 31)", "Linear(128, 1)"}}));
    EXPECT_TRUE(is_clear({{"Layer", "Wide Feature", "Narrow Feature", "Kernel", "Pool"},
                          {"1", "640", "160", "5", "2"},
                          {"2", "640", "160", "5", "N/A"},
                          {"3", "640", "160", "3", "N/A"},
                          {"4", "640", "160", "3", "2"}}));
    EXPECT_FALSE(is_clear({{"Type", "Mult-Adds", "Parameters"},
                           {"Conv 1 × 1", "94.86%", "74.59%"},
                           {"Conv DW 3 × 3", "3.06%", "1.06%"},
                           {"Conv 3 × 3", "1.19%", "0.02%"},
                           {"Fully Connected", "0.18%", "24.33%"}}));
}

}  // namespace
}  // namespace dlp
