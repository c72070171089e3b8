// Well-known networks (tests/golden/networks, made by tools/golden) count as those who published them say.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "check/infer_shapes.h"
#include "design/json.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

struct Published {
    const char* network;
    std::int64_t trainable;  ///< parameters without the statistics of batch normalization
    std::int64_t total;      ///< with them
    std::int64_t multiply_adds;
};

constexpr double off_at_most = 0.01;  // of the multiply-adds: published numbers are rounded

// Where the numbers stand:
// - torchvision: `num_params` and `GFLOPS` (a multiply-add counts as one) on the page of each model,
//   pytorch.org/vision/stable/models/generated/torchvision.models.<model>.html; DenseNet121_Weights has them in its
//   source.
// - Keras: the table of keras.io/api/applications, which gave whole numbers until 2022 (now rounded: 138.4M), and
//   `model.summary()` for what is trainable.
// - Caffe: the models of its zoo, as Netscope counts them (ethereon.github.io/netscope).
const std::vector<Published> networks{
    // Layer sizes of LeCun et al. 1998; 156 + 2,416 + 48,120 + 10,164 + 850. Multiply-adds: 117,600 + 240,000 + 58,920.
    {"lenet5", 61'706, 61'706, 416'520},
    // Caffe's bvlc_alexnet (grouped): 60,965,224; 724 M in Sze et al., Efficient Processing of Deep Neural Networks,
    // Table II.
    {"alexnet", 60'965'224, 60'965'224, 724'000'000},
    // torchvision vgg16: 138357544, 15.47; Keras: 138,357,544.
    {"vgg16", 138'357'544, 138'357'544, 15'470'000'000},
    // Caffe's bvlc_googlenet without the side classifiers: 6,998,552. Multiply-adds: the column "ops" of the paper's
    // Table 1 sums to 1,502 M, in which the first convolution stands with 34 M instead of 112 x 112 x 64 x 147 = 118 M.
    {"googlenet", 6'998'552, 6'998'552, 1'586'000'000},
    // torchvision googlenet: 6624904, 1.50; twice 7,280 channels of statistics.
    {"googlenet_bn", 6'624'904, 6'624'904 + 14'560, 1'500'000'000},
    // torchvision resnet18: 11689512, 1.81; 4,800 channels of statistics.
    {"resnet18", 11'689'512, 11'689'512 + 9'600, 1'814'000'000},
    // torchvision resnet50: 25557032, 4.09; 26,560 channels of statistics. (Keras, with a bias in each convolution:
    // 25,636,712; infer_shapes_test.cpp has that one.)
    {"resnet50", 25'557'032, 25'557'032 + 53'120, 4'089'000'000},
    // Keras MobileNet: 4,253,864, of which 4,231,976 trainable; 569 M in Howard et al., Table 4.
    {"mobilenet_v1", 4'231'976, 4'253'864, 569'000'000},
    // torchvision mobilenet_v2: 3504872, 0.30; Keras MobileNetV2: 3,538,984 in all; 300 M in Sandler et al., Table 4.
    {"mobilenet_v2", 3'504'872, 3'538'984, 300'000'000},
    // torchvision squeezenet1_0: 1248424, 0.82.
    {"squeezenet", 1'248'424, 1'248'424, 819'000'000},
    // torchvision DenseNet121_Weights: 7978856, 2.834; Keras DenseNet121: 8,062,504 in all.
    {"densenet121", 7'978'856, 8'062'504, 2'834'000'000},
    // Figure 1 of Ronneberger et al. 2015. The implementation most used, milesial/Pytorch-UNet, has 31,037,698 (so
    // reported by those who train it): with three channels in (+ 1,152) and two numbers of batch normalization in place
    // of each of 5,888 biases (+ 5,888). Multiply-adds counted from the sizes in the figure.
    {"unet", 31'037'698 - 1'152 - 5'888, 31'037'698 - 1'152 - 5'888, 150'428'424'448},
    // Shi et al. 2015 say 8.3 M, and nobody whom we found more exactly: convolutions 5,548,800, normalization 2,560,
    // LSTMs 1,574,912 and 1,050,624, dense 131,328 and 18,981. Multiply-adds are counted from the layer sizes.
    {"crnn", 8'327'205, 8'329'765, 683'347'968},
    // "Bidirectional LSTM on IMDB", keras.io/examples/nlp/bidirectional_lstm_imdb: Total params: 2,757,761.
    // Multiply-adds: 200 steps x 2 directions x 4 gates x 64 x (128 + 64), twice, and the dense layer's 128.
    {"lstm_classifier", 2'757'761, 2'757'761, 39'321'728},
    // Six encoder layers of Vaswani et al. 2017 (512, 8 heads, 2048), 3,152,384 each, as the summary of Marian's
    // encoder
    // in Transformers has it. Multiply-adds of one, for n words: 4 n 512 512 + 2 n n 512 + 2 n 512 2048.
    {"transformer_encoder", 6 * 3'152'384, 6 * 3'152'384, 6 * 419'430'400LL},
};

std::string text_of_network(const std::string& name) {
    std::ifstream file(std::string(DLP_SOURCE_DIR) + "/tests/golden/networks/" + name + "/design.json");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

class WellKnownNetwork : public testing::TestWithParam<Published> {
  protected:
    void SetUp() override {
        const auto read = design_from_json(text_of_network(GetParam().network));
        ASSERT_TRUE(read) << read.error().message;
        design = *read;
        const auto inferred = infer_shapes(design, test::shipped_rules());
        ASSERT_TRUE(inferred) << inferred.error().message;
        facts = *inferred;
    }
    [[nodiscard]] std::int64_t sum(std::int64_t LayerFacts::*count) const {
        std::int64_t total = 0;
        for (const auto& [id, layer] : facts.layers) total += layer.*count;
        return total;
    }
    Design design;
    DesignFacts facts;
};

TEST_P(WellKnownNetwork, HasTheParametersThatWerePublished) {
    EXPECT_EQ(sum(&LayerFacts::trainable_parameters), GetParam().trainable);
    EXPECT_EQ(sum(&LayerFacts::parameters), GetParam().total);
}

TEST_P(WellKnownNetwork, TakesTheMultiplyAddsThatWerePublished) {
    const auto published = static_cast<double>(GetParam().multiply_adds);
    EXPECT_NEAR(static_cast<double>(sum(&LayerFacts::multiply_adds)), published, off_at_most * published);
}

TEST_P(WellKnownNetwork, IsWrittenAsTheProgramWritesDesigns) {
    EXPECT_EQ(design_to_json(design), text_of_network(GetParam().network));
}

INSTANTIATE_TEST_SUITE_P(Of, WellKnownNetwork, testing::ValuesIn(networks),
                         [](const auto& network) { return std::string(network.param.network); });

}  // namespace
}  // namespace dlp
