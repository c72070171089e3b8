#include "phrase/phrase.h"

#include <gtest/gtest.h>

#include "support/phrase_text.h"

namespace dlp {
namespace {

using test::phrase_text;
using test::shipped_vocabulary;

struct Spelling {
    const char* printed;
    const char* meaning;
};

class Spellings : public testing::TestWithParam<Spelling> {};

TEST_P(Spellings, AreReadAsAnEngineerReadsThem) {
    EXPECT_EQ(phrase_text(GetParam().printed), GetParam().meaning) << "printed as: " << GetParam().printed;
}

INSTANTIATE_TEST_SUITE_P(
    Convolutions, Spellings,
    testing::ValuesIn(std::vector<Spelling>{
        {"3x3 convolution, 64 filters, stride 2", "Conv2D filters=64 kernel_size=3 strides=2"},
        {"3×3 conv, 64", "Conv2D filters=64 kernel_size=3"},
        {"96 kernels of 11×11×3 conv", "Conv2D filters=96 kernel_size=11"},
        {"Global average pool (6×6 → 1×1 pixels)", "GlobalAvgPool2D"},
        {"d7×7", "DepthwiseConv2D kernel_size=7"},
        {"Conv-(N48, K5x5, S1, P2), IN, ReLU",
         "Conv2D filters=48 kernel_size=5 padding=2 strides=1; GroupNorm; Activation activation=relu"},
        {"[3×3 conv, 24] × 2, dila = 4", "2 x [Conv2D dilation_rate=4 filters=24 kernel_size=3]"},
        {"3×3 conv, 128, C=32", "Conv2D filters=128 groups=32 kernel_size=3"},
        {"linear conv 1×1, 24", "Conv2D activation=linear filters=24 kernel_size=1"},
        {"Conv 4×4, stride 2: 12×12×48", "Conv2D filters=48 kernel_size=4 strides=2"},
        {"dense → M_g × M_g × 256", "Dense"},
        {"FC: 128 → 6×6×32", "Dense units=1152"},
        {"Input noise", "Input"},
        {"3 × 3, Deconv 2×", "Conv2DTranspose kernel_size=3 strides=2"},
        {"3×1 Conv1D", "Conv1D kernel_size=3"},
        {"Dense (8x8x256)", "Dense units=16384"},
        {"LSTM, input size=200, hidden size=128, num layers=2", "2 x LSTM units=128"},
        {"Conv2D (None, 28, 28, 32)", "Conv2D filters=32 kernel_size=28"},
        {"conv3-64", "Conv2D filters=64 kernel_size=3"},
        {"conv1-256", "Conv2D filters=256 kernel_size=1"},
        {"Conv3-512", "Conv2D filters=512 kernel_size=3"},
        {"7x7 conv, 64, /2", "Conv2D filters=64 kernel_size=7 strides=2"},
        {"3x3 conv, 128, /2", "Conv2D filters=128 kernel_size=3 strides=2"},
        {"Conv(64, 3, 1)", "Conv2D filters=64 kernel_size=3 strides=1"},
        {"conv(64, 3x3)", "Conv2D filters=64 kernel_size=3"},
        {"conv 3x3 stride 1 pad 1 64", "Conv2D filters=64 kernel_size=3 padding=1 strides=1"},
        {"Conv2d(3, 64, kernel_size=3, stride=1, padding=1)", "Conv2D filters=64 kernel_size=3 padding=1 strides=1"},
        {"nn.Conv2d(64, 128, 3, stride=2, padding=1)", "Conv2D filters=128 kernel_size=3 padding=1 strides=2"},
        {"Conv2D(32, (3, 3), strides=(2, 2), padding='same')",
         "Conv2D filters=32 kernel_size=3 padding=same strides=2"},
        {"Conv. 32, 5x5", "Conv2D filters=32 kernel_size=5"},
        {"Conv 5x5x32", "Conv2D filters=32 kernel_size=5"},
        {"5×5×64 conv", "Conv2D filters=64 kernel_size=5"},
        {"Conv, 96 kernels of size 11x11, stride 4", "Conv2D filters=96 kernel_size=11 strides=4"},
        {"convolution 3 × 3 with 16 filters", "Conv2D filters=16 kernel_size=3"},
        {"32 3x3 filters", "? filters=32 kernel_size=3"},
        {"64 filters of 4×4 with stride 2", "? filters=64 strides=2 size=[4, 4]"},
        {"Conv 64 filters 3x3, same padding", "Conv2D filters=64 kernel_size=3 padding=same"},
        {"conv 32@5x5", "Conv2D filters=32 kernel_size=5"},
        {"Conv 3x3/2, 64", "Conv2D filters=64 kernel_size=3 strides=2"},
        {"conv1 7x7, 64, s=2, p=3", "Conv2D filters=64 kernel_size=7 padding=3 strides=2"},
        {"3x3x64 conv, stride 1, pad 1", "Conv2D filters=64 kernel_size=3 padding=1 strides=1"},
        {"CONV-(N64, K4x4, S2, P1)", "Conv2D filters=64 kernel_size=4 padding=1 strides=2"},
        {"CONV k3n64s1", "Conv2D filters=64 kernel_size=3 strides=1"},
        {"CONV 1", "Conv2D"},
        {"Conv 3x3-s-2, 64", "Conv2D filters=64 kernel_size=3 strides=2"},
        {"c7s1-64", "Conv2D filters=64 kernel_size=7 strides=1"},
        {"3x3 conv 256, dilation 2", "Conv2D dilation_rate=2 filters=256 kernel_size=3"},
        {"Conv1D 64, d=2", "Conv1D dilation_rate=2 filters=64"},
        {"FC, d=512", "Dense units=512"},
        {"FC, C/r", "Dense"},
        {"Dense 1, Linear", "Dense activation=linear units=1"},
        {"3x3 atrous conv, rate 6, 256", "Conv2D dilation_rate=6 filters=256 kernel_size=3"},
        {"1x1 conv, 256 channels", "Conv2D filters=256 kernel_size=1"},
        {"pointwise conv, 128", "Conv2D filters=128 kernel_size=1"},
        {"1D conv, 256 filters, kernel 7", "Conv1D filters=256 kernel_size=7"},
        {"Conv1D 64, kernel size 3, dilation 2", "Conv1D dilation_rate=2 filters=64 kernel_size=3"},
        {"3D conv 3x3x3, 64", "Conv3D filters=64 kernel_size=3"},
        {"conv 3×3×3, 64", "Conv3D filters=64 kernel_size=3"},
        {"conv 1x7, 64", "Conv2D filters=64 kernel_size=[1, 7]"},
        {"Conv dw / s1", "DepthwiseConv2D strides=1"},
        {"Conv dw / s2", "DepthwiseConv2D strides=2"},
        {"Conv / s1", "Conv2D strides=1"},
        {"3x3 depthwise conv, stride 2", "DepthwiseConv2D kernel_size=3 strides=2"},
        {"DWConv 3x3", "DepthwiseConv2D kernel_size=3"},
        {"depthwise separable conv 3x3, 64", "SeparableConv2D filters=64 kernel_size=3"},
        {"SeparableConv 128, 3x3", "SeparableConv2D filters=128 kernel_size=3"},
        {"100C5", "Conv2D filters=100 kernel_size=5"},
        {"conv 3x3, groups=32, 128", "Conv2D filters=128 groups=32 kernel_size=3"},
        {"Convolution with 32 5×5 filters", "Conv2D filters=32 kernel_size=5"},
        {"The first hidden layer convolves 32 filters of 8 × 8 with stride 4",
         "Conv2D filters=32 kernel_size=8 strides=4"},
        {"2D convolution, 3x3, valid padding, 32", "Conv2D filters=32 kernel_size=3 padding=valid"},
        {"Kernel: 3x3, stride: 2, filters: 64", "? filters=64 kernel_size=3 strides=2"},
    }));

INSTANTIATE_TEST_SUITE_P(
    ConvolutionsWithCompanions, Spellings,
    testing::ValuesIn(std::vector<Spelling>{
        {"Conv 4 × 4 × 32 (stride 2), Batch norm, ELU",
         "Conv2D filters=32 kernel_size=4 strides=2; BatchNorm; Activation activation=elu"},
        {"3c1s96o Conv. BN LeakyReLU",
         "Conv2D filters=96 kernel_size=3 strides=1; BatchNorm; Activation activation=leaky_relu"},
        {"conv5-96-relu", "Conv2D filters=96 kernel_size=5; Activation activation=relu"},
        {"3 × 3 conv. 96 ReLU", "Conv2D filters=96 kernel_size=3; Activation activation=relu"},
        {"3×3 conv. 192 ReLU with stride r = 2",
         "Conv2D filters=192 kernel_size=3 strides=2; Activation activation=relu"},
        {"5 × 5 conv. 64 ReLU, stride 2", "Conv2D filters=64 kernel_size=5 strides=2; Activation activation=relu"},
        {"5 × 5 conv. 64 lRELU. stride 2. batchnorm",
         "Conv2D filters=64 kernel_size=5 strides=2; Activation activation=leaky_relu; BatchNorm"},
        {"4 × 4 conv. 64 lRELU. stride 2",
         "Conv2D filters=64 kernel_size=4 strides=2; Activation activation=leaky_relu"},
        {"Conv3x3-BN-ReLU", "Conv2D kernel_size=3; BatchNorm; Activation activation=relu"},
        {"Conv-64-3x3, stride 1, ReLU", "Conv2D filters=64 kernel_size=3 strides=1; Activation activation=relu"},
        {"3x3, 64, BN, ReLU", "? size=[3, 3] number=64; BatchNorm; Activation activation=relu"},
        {"BN-ReLU-Conv(1x1)", "BatchNorm; Activation activation=relu; Conv2D kernel_size=1"},
        {"Conv 3x3 + BN + ReLU", "Conv2D kernel_size=3; BatchNorm; Activation activation=relu"},
        {"3x3 conv, 16, LReLU", "Conv2D filters=16 kernel_size=3; Activation activation=leaky_relu"},
        {"CONV-(N128, K3x3, S2, P1), instance norm, ReLU",
         "Conv2D filters=128 kernel_size=3 padding=1 strides=2; GroupNorm; Activation activation=relu"},
        {"Convolution 64 @ 5x5, tanh", "Conv2D filters=64 kernel_size=5; Activation activation=tanh"},
        {"conv 3x3x64, leaky ReLU (0.2)",
         "Conv2D filters=64 kernel_size=3; Activation activation=leaky_relu number=0.2"},
        {"3x3 conv 64 → BN → ReLU", "Conv2D filters=64 kernel_size=3; BatchNorm; Activation activation=relu"},
        {"Conv 64, 9x9, PReLU", "Conv2D filters=64 kernel_size=9; Activation activation=prelu"},
        {"Conv 3×3, 32; MaxPool 2×2", "Conv2D filters=32 kernel_size=3; MaxPool2D pool_size=2"},
        {"conv 3x3, 32\nmax-pool 2x2", "Conv2D filters=32 kernel_size=3; MaxPool2D pool_size=2"},
    }));

INSTANTIATE_TEST_SUITE_P(
    TransposedConvolutions, Spellings,
    testing::ValuesIn(std::vector<Spelling>{
        {"deconv 4x4, 256, stride 2", "Conv2DTranspose filters=256 kernel_size=4 strides=2"},
        {"4 × 4 upconv. 64 RELU. stride 2. batchnorm",
         "Conv2DTranspose filters=64 kernel_size=4 strides=2; Activation activation=relu; BatchNorm"},
        {"5x5 deconv, 512, /2, BN, ReLU",
         "Conv2DTranspose filters=512 kernel_size=5 strides=2; BatchNorm; Activation activation=relu"},
        {"DECONV-(N64, K4x4, S2, P1), BN, ReLU",
         "Conv2DTranspose filters=64 kernel_size=4 padding=1 strides=2; BatchNorm; Activation activation=relu"},
        {"transposed conv 3x3, stride 2, 64", "Conv2DTranspose filters=64 kernel_size=3 strides=2"},
        {"ConvTranspose2d(128, 64, 4, 2, 1)", "Conv2DTranspose filters=64 kernel_size=4 padding=1 strides=2"},
        {"fractionally-strided convolution, 5×5, 128", "Conv2DTranspose filters=128 kernel_size=5"},
        {"up-conv 2x2", "Conv2DTranspose kernel_size=2"},
        {"4x4 deconv, 3, tanh", "Conv2DTranspose filters=3 kernel_size=4; Activation activation=tanh"},
    }));

INSTANTIATE_TEST_SUITE_P(PoolingAndResampling, Spellings,
                         testing::ValuesIn(std::vector<Spelling>{
                             {"max-pool 2x2/2", "MaxPool2D pool_size=2 strides=2"},
                             {"maxpool", "MaxPool2D"},
                             {"MaxPool 16×14×14", "MaxPool2D"},
                             {"MaxPool 32×47", "MaxPool2D"},
                             {"MaxPool 8×11", "MaxPool2D"},
                             {"max-pool 7×7", "MaxPool2D pool_size=7"},
                             {"Max pooling 2 × 2, stride 2", "MaxPool2D pool_size=2 strides=2"},
                             {"3x3 max pool, stride 2", "MaxPool2D pool_size=3 strides=2"},
                             {"3 × 3 max-pooling stride 2", "MaxPool2D pool_size=3 strides=2"},
                             {"2×2 max pooling", "MaxPool2D pool_size=2"},
                             {"MaxPool(2,2)", "MaxPool2D pool_size=2"},
                             {"MaxPooling2D(pool_size=(2, 2))", "MaxPool2D pool_size=2"},
                             {"max pool, 3x3, /2", "MaxPool2D pool_size=3 strides=2"},
                             {"MaxPooling | Window:2 × 2, s:2", "MaxPool2D pool_size=2 strides=2"},
                             {"pool/2", "MaxPool2D strides=2"},
                             {"average pool, 7x7", "AvgPool2D pool_size=7"},
                             {"2 × 2 average pool, stride 2", "AvgPool2D pool_size=2 strides=2"},
                             {"Avg. pool 8x8", "AvgPool2D pool_size=8"},
                             {"Avg Pool / s1", "AvgPool2D strides=1"},
                             {"Global average pooling", "GlobalAvgPool2D"},
                             {"7 × 7 global average pool", "GlobalAvgPool2D size=[7, 7]"},
                             {"GAP", "GlobalAvgPool2D"},
                             {"global max pooling", "GlobalMaxPool2D"},
                             {"upsample 2x", "UpSampling2D size=2"},
                             {"2x upsample", "UpSampling2D size=2"},
                             {"Upsampling 2×2", "UpSampling2D size=2"},
                             {"UpSampling2D(2)", "UpSampling2D size=2"},
                             {"upsample x 2", "UpSampling2D size=2"},
                             {"PixelShuffle x2", "PixelShuffle size=2"},
                             {"Channel Shuffle", "Lambda"},
                         }));

INSTANTIATE_TEST_SUITE_P(DenseLayers, Spellings,
                         testing::ValuesIn(std::vector<Spelling>{
                             {"FC-4096", "Dense units=4096"},
                             {"hidden layer is fully-connected and consists of 256 units", "Dense units=256"},
                             {"FC-10", "Dense units=10"},
                             {"fc6", "Dense"},
                             {"FC 1024", "Dense units=1024"},
                             {"FC(256)", "Dense units=256"},
                             {"fully connected 1024 ReLU", "Dense units=1024; Activation activation=relu"},
                             {"Fully connected, 500 units, tanh", "Dense units=500; Activation activation=tanh"},
                             {"fully-connected layer with 128 neurons", "Dense units=128"},
                             {"1000D fully-connected, softmax", "Dense units=1000; Activation activation=softmax"},
                             {"1000-d fc, softmax", "Dense units=1000; Activation activation=softmax"},
                             {"fc 1000", "Dense units=1000"},
                             {"Dense 128, tanh", "Dense units=128; Activation activation=tanh"},
                             {"Dense(64, activation='relu')", "Dense units=64; Activation activation=relu"},
                             {"nn.Linear(512, 10)", "Dense units=10"},
                             {"FC. 1024. batchnorm. ReLU", "Dense units=1024; BatchNorm; Activation activation=relu"},
                             {"FC. 1024 RELU. batchnorm", "Dense units=1024; Activation activation=relu; BatchNorm"},
                             {"FC. output 1-dimensional", "Dense units=1"},
                             {"FC 32 (Mean) ‖ FC 32, Sigmoid (Std. dev.)",
                              "Dense units=32 || Dense units=32; Activation activation=sigmoid"},
                             {"FC 4096, dropout 0.5", "Dense units=4096; Dropout rate=0.5"},
                             {"Affine 256, ReLU", "Dense units=256; Activation activation=relu"},
                             {"hidden layer, 100 units", "Dense units=100"},
                             {"4096 fully connected", "Dense units=4096"},
                             {"softmax", "Activation activation=softmax"},
                             {"soft-max", "Activation activation=softmax"},
                         }));

INSTANTIATE_TEST_SUITE_P(RecurrentLayers, Spellings,
                         testing::ValuesIn(std::vector<Spelling>{
                             {"LSTM 128 units", "LSTM units=128"},
                             {"LSTM, 256 hidden units", "LSTM units=256"},
                             {"LSTM(64)", "LSTM units=64"},
                             {"512-unit LSTM", "LSTM units=512"},
                             {"BiLSTM 200", "LSTM bidirectional=true units=200"},
                             {"Bidirectional-LSTM, #hidden units:256", "LSTM bidirectional=true units=256"},
                             {"Bidirectional GRU 100", "GRU bidirectional=true units=100"},
                             {"GRU, 100", "GRU units=100"},
                             {"GRU (256 cells)", "GRU units=256"},
                             {"Embedding 300", "Embedding output_dim=300"},
                             {"embedding layer, 128 dimensions", "Embedding output_dim=128"},
                             {"ConvLSTM 3x3, 64", "ConvLSTM2D filters=64 kernel_size=3"},
                         }));

INSTANTIATE_TEST_SUITE_P(OtherLayers, Spellings,
                         testing::ValuesIn(std::vector<Spelling>{
                             {"dropout (0.5)", "Dropout rate=0.5"},
                             {"Dropout 50%", "Dropout rate=0.5"},
                             {"dropout, p = 0.3", "Dropout rate=0.3"},
                             {"Dropout(rate=0.25)", "Dropout rate=0.25"},
                             {"batch normalization", "BatchNorm"},
                             {"BatchNorm2d", "BatchNorm"},
                             {"LRN", "LRN"},
                             {"local response normalization", "LRN"},
                             {"layer norm", "LayerNorm"},
                             {"flatten", "Flatten"},
                             {"concat", "Concat"},
                             {"Reshape 4x4x512", "Reshape target_shape=[4, 4, 512]"},
                             {"Input 32×32 RGB image", "Input shape=[32, 32, 3]"},
                             {"Input 28 × 28 gray image", "Input shape=[28, 28, 1]"},
                             {"input (224 × 224 RGB image)", "Input shape=[224, 224, 3]"},
                             {"Input 3x64x64", "Input shape=[64, 64, 3]"},
                             {"Input: W × 32 gray-scale image", "Input shape=[?, 32, 1]"},
                             {"ReLU", "Activation activation=relu"},
                             {"Leaky ReLU", "Activation activation=leaky_relu"},
                         }));

INSTANTIATE_TEST_SUITE_P(LayersWithoutTheirName, Spellings,
                         testing::ValuesIn(std::vector<Spelling>{
                             {"7×7, 64, stride 2", "? strides=2 size=[7, 7] number=64"},
                             {"3×3, 64", "? size=[3, 3] number=64"},
                             {"#maps:512, k:3 × 3, s:1, p:1", "? filters=512 kernel_size=3 padding=1 strides=1"},
                             {"k3n64s1", "? filters=64 kernel_size=3 strides=1"},
                             {"64@28x28", "? filters=64 size=[28, 28]"},
                             {"3×3/2", "? strides=2 size=[3, 3]"},
                             {"112 × 112", "? size=[112, 112]"},
                             {"7^2, 64", "? size=[7, 7] number=64"},
                             {"7x7/2 (x96)", "? filters=96 strides=2 size=[7, 7]"},
                         }));

INSTANTIATE_TEST_SUITE_P(Repeats, Spellings,
                         testing::ValuesIn(std::vector<Spelling>{
                             {"[1x1, 64; 3x3, 64] x 3", "3 x [? size=[1, 1] number=64; ? size=[3, 3] number=64]"},
                             {"[1×1, 64; 3×3, 64; 1×1, 256] × 3",
                              "3 x [? size=[1, 1] number=64; ? size=[3, 3] number=64; ? size=[1, 1] number=256]"},
                             {"[1×1 conv; 3×3 conv] × 6", "6 x [Conv2D kernel_size=1; Conv2D kernel_size=3]"},
                             {"[3x3, 16] x 2", "2 x [? size=[3, 3] number=16]"},
                             {"3x3 conv, 64, x2", "2 x Conv2D filters=64 kernel_size=3"},
                             {"2 × conv 3×3, 64", "2 x Conv2D filters=64 kernel_size=3"},
                             {"2 x [3x3, 64]", "2 x [? size=[3, 3] number=64]"},
                             {"(conv 3x3, 64) × 2", "2 x Conv2D filters=64 kernel_size=3"},
                         }));

INSTANTIATE_TEST_SUITE_P(SeveralLayers, Spellings,
                         testing::ValuesIn(std::vector<Spelling>{
                             {"Conv1x1 & Pooling & FC", "Conv2D kernel_size=1; MaxPool2D; Dense"},
                             {"average pool, 1000-d fc, softmax",
                              "AvgPool2D; Dense units=1000; Activation activation=softmax"},
                             {"Flatten, FC 512, ReLU", "Flatten; Dense units=512; Activation activation=relu"},
                             {"conv 3x3, 64, max-pool 2x2", "Conv2D filters=64 kernel_size=3; MaxPool2D pool_size=2"},
                             {"FC, reshape, BN, ReLU", "Dense; Reshape; BatchNorm; Activation activation=relu"},
                         }));

INSTANTIATE_TEST_SUITE_P(Blocks, Spellings,
                         testing::ValuesIn(std::vector<Spelling>{
                             {"fire2", "Block:fire"},
                             {"inception (3a)", "Block:inception"},
                             {"residual block, 64", "Block:residual number=64"},
                             {"bottleneck", "Block:inverted_residual"},
                             {"Dense Block (1)", "Block:dense_block"},
                         }));

INSTANTIATE_TEST_SUITE_P(LabelsOfFigures, Spellings,
                         testing::ValuesIn(std::vector<Spelling>{
                             {"Conv 3x3+2(S)", "Conv2D kernel_size=3 padding=same strides=2"},
                             {"AveragePool 7x7+1(V)", "AvgPool2D padding=valid pool_size=7 strides=1"},
                             {"ConvBNReLU", "Conv2D; BatchNorm; Activation activation=relu"},
                             {"Conv_BN_ReLU 3x3", "Conv2D kernel_size=3; BatchNorm; Activation activation=relu"},
                             {"CBL", "Conv2D; BatchNorm; Activation activation=leaky_relu"},
                             {"Add & Norm", "Add; LayerNorm"},
                             {"Add + Norm", "Add; LayerNorm"},
                             {"RMS Norm", "LayerNorm"},
                             {"Linear 256 → 128", "Dense units=128"},
                             {"Conv(3,64)", "Conv2D filters=64 kernel_size=3"},
                             {"2-layer LSTM", "2 x LSTM"},
                             {"LSTM 256, 3 layers", "3 x LSTM units=256"},
                             {"Hidden layer 1", "Dense"},
                             {"Conv layer 2", "Conv2D"},
                             {"hidden layer 5 units", "Dense units=5"},
                             {"drop6", "Dropout"},
                             {"3x3 conv, r=6", "Conv2D dilation_rate=6 kernel_size=3"},
                             {"C1: feature maps\n6@28x28", "? filters=6 size=[28, 28]"},
                             {"C5: layer\n120", "? number=120"},
                             {"Attention pooling", "Attention"},
                             {"sum-pooling", "Lambda"},
                             {"1×3², 64", "? size=[1, 3, 3] number=64"},
                             {"Conv Block", "Block:opaque"},
                             {"Conv block x 3", "3 x Block:opaque"},
                             {"Conv block, 3x3, 64", "Conv2D filters=64 kernel_size=3"},
                         }));

TEST(ReadPhrase, GivesEveryMentionItsTextAndPlaceInThePhrase) {
    const std::string printed = "Conv 3×3, 32; MaxPool 2×2";
    const Phrase phrase = read_phrase(printed, shipped_vocabulary());
    ASSERT_EQ(phrase.groups.size(), 1U);
    ASSERT_EQ(phrase.groups[0].mentions.size(), 2U);
    for (const Mention& mention : phrase.groups[0].mentions) {
        EXPECT_EQ(printed.substr(mention.begin, mention.end - mention.begin), mention.text);
    }
    EXPECT_EQ(phrase.groups[0].mentions[1].text, "MaxPool 2×2");
}

TEST(ReadPhrase, UnderstandsAllOfAPlainLayer) {
    EXPECT_DOUBLE_EQ(read_phrase("3x3 convolution, 64 filters, stride 2", shipped_vocabulary()).understood, 1);
}

TEST(ReadPhrase, UnderstandsLittleOfRunningText) {
    EXPECT_LT(read_phrase("our method outperforms every baseline on both benchmarks", shipped_vocabulary()).understood,
              0.3);
}

TEST(ReadPhrase, FindsNothingInAnEmptyText) {
    EXPECT_TRUE(read_phrase("", shipped_vocabulary()).groups.empty());
    EXPECT_TRUE(read_phrase(" \n ", shipped_vocabulary()).groups.empty());
    EXPECT_DOUBLE_EQ(read_phrase("", shipped_vocabulary()).understood, 0);
}

TEST(ReadPhrase, NamesNoLayerWhereAWordOnlyContainsALayersName) {
    for (const char* text : {"convincing", "dropouts are ill", "poolside 3", "densely"}) {
        for (const MentionGroup& group : read_phrase(text, shipped_vocabulary()).groups) {
            for (const Mention& mention : group.mentions) EXPECT_NE(mention.type, "Conv2D") << text;
        }
    }
}

TEST(ReadPhrase, SurvivesTextsThatNoPaperShouldHold) {
    for (const char* text : {"[", "]", "[[[[", "x x x", "/ / /", "99999999999999999999x3", "3x", "conv3-", "c7s",
                             "\xff\xfe", "x99999999999", "[3x3] x 999999999999", "0 filters", "(1,", "||||"}) {
        EXPECT_NO_THROW(phrase_text(text)) << text;
    }
}

TEST(ReadPhrase, KeepsARepeatWithinWhatANetworkCanHave) {
    const Phrase phrase = read_phrase("[3x3, 64] x 100000", shipped_vocabulary());
    ASSERT_FALSE(phrase.groups.empty());
    EXPECT_LE(phrase.groups.front().repeat, 1000);
}

TEST(ChannelsLast, TurnsASizeThatBeginsWithItsChannels) {
    EXPECT_EQ(channels_last({3, 224, 224}), (Integers{224, 224, 3}));
    EXPECT_EQ(channels_last({64, 28, 28}), (Integers{28, 28, 64}));
}

TEST(ChannelsLast, KeepsASizeThatEndsWithItsChannels) {
    EXPECT_EQ(channels_last({224, 224, 3}), (Integers{224, 224, 3}));
    EXPECT_EQ(channels_last({7, 7, 7}), (Integers{7, 7, 7}));
    EXPECT_EQ(channels_last({28, 28}), (Integers{28, 28}));
}

TEST(Settle, TakesTheRankOfTheKernel) {
    Mention mention;
    mention.type = "Conv2D";
    mention.sizes = {{3, 3, 3}};
    mention.numbers = {64};
    settle(mention, shipped_vocabulary());
    EXPECT_EQ(mention.type, "Conv3D");
}

}  // namespace
}  // namespace dlp
