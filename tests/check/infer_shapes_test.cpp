#include "check/infer_shapes.h"

#include "support/cpu_time.h"
#include "support/known_networks.h"

namespace dlp {
namespace {

using namespace test;

const std::string same = "same";
const std::string valid = "valid";

DesignFacts facts_of_design(const Design& design) {
    auto facts = infer_shapes(design, shipped_rules());
    EXPECT_TRUE(facts) << facts.error().message;
    return facts ? std::move(*facts) : DesignFacts{};
}

LayerFacts last_facts(const Design& design) {
    const DesignFacts facts = facts_of_design(design);
    const auto found = facts.layers.find(design.layers.back().id);
    return found == facts.layers.end() ? LayerFacts{} : found->second;
}

LayerFacts after(Integers shape, Layer made) {
    return last_facts(chain({input(std::move(shape)), std::move(made)}));
}

std::string error_after(Integers shape, Layer made) {
    const auto facts = infer_shapes(chain({input(std::move(shape)), named("x", std::move(made))}), shipped_rules());
    return facts ? "no error" : facts.error().message;
}

std::int64_t total_parameters(const Design& design) {
    std::int64_t total = 0;
    for (const auto& [id, facts] : facts_of_design(design).layers) total += facts.parameters;
    return total;
}

std::int64_t total_multiply_adds(const Design& design) {
    std::int64_t total = 0;
    for (const auto& [id, facts] : facts_of_design(design).layers) total += facts.multiply_adds;
    return total;
}

Layer with(Layer made, const std::string& name, Value value) {
    made.params[name] = std::move(value);
    return made;
}

TEST(InferShapes, CountsThePublishedParametersOfLeNet5) {
    EXPECT_EQ(total_parameters(lenet5()), 61'706);
}

TEST(InferShapes, CountsThePublishedParametersAndMultiplyAddsOfVgg16) {
    EXPECT_EQ(total_parameters(vgg16()), 138'357'544);
    EXPECT_EQ(total_multiply_adds(vgg16()), 15'470'264'320);
}

TEST(InferShapes, CountsThePublishedParametersOfResNet50) {
    EXPECT_EQ(total_parameters(resnet50()), 25'636'712);
    std::int64_t trainable = 0;
    for (const auto& [id, facts] : facts_of_design(resnet50()).layers) trainable += facts.trainable_parameters;
    EXPECT_EQ(trainable, 25'583'592);
}

TEST(InferShapes, CountsThePublishedParametersOfAlexNet) {
    EXPECT_EQ(total_parameters(alexnet()), 60'965'224);
}

class SamePadding : public testing::TestWithParam<int> {};

TEST_P(SamePadding, KeepsHeightAndWidthForEveryKernel) {
    EXPECT_EQ(after({32, 17, 3}, conv(4, GetParam(), same)).output, (Shape{32, 17, 4}));
}

INSTANTIATE_TEST_SUITE_P(Kernels, SamePadding, testing::Range(1, 12));

TEST(InferShapes, RoundsUpForSamePaddingAndDownForTheOthers) {
    EXPECT_EQ(after({7, 7, 3}, conv(4, 3, same, 2)).output, (Shape{4, 4, 4}));
    EXPECT_EQ(after({8, 8, 3}, conv(4, 3, valid, 2)).output, (Shape{3, 3, 4}));
    EXPECT_EQ(after({224, 224, 3}, conv(64, 7, std::int64_t{3}, 2)).output, (Shape{112, 112, 64}));
    EXPECT_EQ(after({8, 8, 3}, max_pool(3, 2)).output, (Shape{3, 3, 3}));
    EXPECT_EQ(after({9, 5, 1}, conv(2, 3, Integers{0, 1})).output, (Shape{7, 5, 2}));
}

TEST(InferShapes, WidensTheKernelByItsDilation) {
    EXPECT_EQ(after({16, 16, 1}, with(conv(2, 3, valid), "dilation_rate", std::int64_t{3})).output, (Shape{10, 10, 2}));
}

TEST(InferShapes, KeepsAnUnknownSizeUnknown) {
    const LayerFacts facts = after({32, unknown_size, 3}, conv(4, 3, valid));
    EXPECT_EQ(facts.output, (Shape{30, unknown_size, 4}));
    EXPECT_EQ(facts.parameters, 112);
    EXPECT_EQ(facts.multiply_adds, unknown_size);
}

TEST(InferShapes, EnlargesByTransposedConvolution) {
    const auto transposed = [](std::int64_t kernel, std::int64_t strides, Value padding) {
        return layer(
            "Conv2DTranspose",
            {{"filters", std::int64_t{5}}, {"kernel_size", kernel}, {"strides", strides}, {"padding", padding}});
    };
    EXPECT_EQ(after({4, 4, 2}, transposed(5, 2, same)).output, (Shape{8, 8, 5}));
    EXPECT_EQ(after({4, 4, 2}, transposed(5, 2, valid)).output, (Shape{11, 11, 5}));
    EXPECT_EQ(after({4, 4, 2}, transposed(4, 2, std::int64_t{1})).output, (Shape{8, 8, 5}));
    EXPECT_EQ(after({1, 1, 100}, transposed(4, 1, valid)).output, (Shape{4, 4, 5}));
}

TEST(InferShapes, CountsDepthwiseAndSeparableConvolutions) {
    const std::int64_t three = 3;
    EXPECT_EQ(after({8, 8, 32}, layer("DepthwiseConv2D", {{"kernel_size", three}})).parameters, 9 * 32 + 32);
    EXPECT_EQ(
        after({8, 8, 32}, layer("SeparableConv2D", {{"kernel_size", three}, {"filters", std::int64_t{64}}})).parameters,
        9 * 32 + 32 * 64 + 64);
    EXPECT_EQ(after({8, 8, 32}, with(conv(64, 3, same), "groups", std::int64_t{4})).parameters, 9 * 8 * 64 + 64);
}

TEST(InferShapes, WorksInOneAndThreeDirections) {
    const Layer conv1d = layer("Conv1D", {{"filters", std::int64_t{8}}, {"kernel_size", std::int64_t{5}}});
    EXPECT_EQ(after({100, 3}, conv1d).output, (Shape{96, 8}));
    const Layer conv3d = layer("Conv3D", {{"filters", std::int64_t{8}}, {"kernel_size", Integers{1, 3, 3}}});
    EXPECT_EQ(after({16, 20, 20, 3}, conv3d).output, (Shape{16, 18, 18, 8}));
    EXPECT_EQ(after({10, 6}, layer("MaxPool1D", {{"pool_size", std::int64_t{2}}})).output, (Shape{5, 6}));
}

TEST(InferShapes, CountsRecurrentLayersAsKerasDoes) {
    const Layer lstm = layer("LSTM", {{"units", std::int64_t{64}}});
    EXPECT_EQ(after({10, 32}, lstm).output, (Shape{64}));
    EXPECT_EQ(after({10, 32}, lstm).parameters, 24'832);
    EXPECT_EQ(after({10, 32}, layer("GRU", {{"units", std::int64_t{64}}})).parameters, 18'816);
    EXPECT_EQ(after({10, 32}, layer("SimpleRNN", {{"units", std::int64_t{64}}})).parameters, 6'208);
    const LayerFacts both = after({10, 32}, with(with(lstm, "bidirectional", true), "return_sequences", true));
    EXPECT_EQ(both.output, (Shape{10, 128}));
    EXPECT_EQ(both.parameters, 49'664);
}

TEST(InferShapes, CountsAttentionEmbeddingAndNormalization) {
    const Layer heads = layer("MultiHeadAttention", {{"num_heads", std::int64_t{8}}, {"key_dim", std::int64_t{64}}});
    EXPECT_EQ(after({10, 512}, heads).parameters, 1'050'624);
    EXPECT_EQ(
        after({10}, layer("Embedding", {{"input_dim", std::int64_t{1000}}, {"output_dim", std::int64_t{16}}})).output,
        (Shape{10, 16}));
    const LayerFacts norm = after({8, 8, 32}, layer("BatchNorm"));
    EXPECT_EQ(norm.parameters, 128);
    EXPECT_EQ(norm.trainable_parameters, 64);
    EXPECT_EQ(after({10, 512}, layer("LayerNorm")).parameters, 1024);
    EXPECT_EQ(after({8, 8, 64}, layer("GroupNorm")).parameters, 128);
}

TEST(InferShapes, TakesEachPlaceOfAMapAsACapsule) {
    const Layer digits = layer("Capsule", {{"num_capsules", std::int64_t{10}}, {"capsule_dim", std::int64_t{16}}});
    EXPECT_EQ(after({1152, 8}, digits).parameters, 1152 * 8 * 10 * 16);
    EXPECT_EQ(after({6, 6, 8}, digits).parameters, 6 * 6 * 8 * 10 * 16);
    EXPECT_EQ(after({8}, digits).parameters, 8 * 10 * 16);
    EXPECT_EQ(after({unknown_size, 6, 8}, digits).parameters, unknown_size);
    EXPECT_EQ(after({6, 6, 8}, digits).output, (Shape{10, 16}));
}

TEST(InferShapes, GivesPreluOneSlopeAChannel) {
    const Value prelu = std::string("prelu");
    EXPECT_EQ(after({8, 8, 32}, layer("Activation", {{"activation", prelu}})).parameters, 32);
    EXPECT_EQ(after({20}, with(dense(7), "activation", prelu)).parameters, 20 * 7 + 7 + 7);
}

TEST(InferShapes, ReshapesMaps) {
    EXPECT_EQ(after({4, 6, 3}, flatten()).output, (Shape{72}));
    EXPECT_EQ(after({4, 6, 3}, layer("Reshape", {{"target_shape", Integers{6, unknown_size}}})).output, (Shape{6, 12}));
    EXPECT_EQ(after({4, 6, 3}, layer("Permute", {{"dims", Integers{2, 1, 3}}})).output, (Shape{6, 4, 3}));
    EXPECT_EQ(after({4, 6, 3}, layer("UpSampling2D")).output, (Shape{8, 12, 3}));
    EXPECT_EQ(after({4, 6, 3}, layer("ZeroPadding2D", {{"padding", Integers{1, 0, 2, 2}}})).output, (Shape{5, 10, 3}));
    EXPECT_EQ(after({4, 6, 3}, layer("Cropping2D")).output, (Shape{2, 4, 3}));
    EXPECT_EQ(after({4, 6, 12}, layer("PixelShuffle")).output, (Shape{8, 12, 3}));
    EXPECT_EQ(after({13, 13, 256}, layer("SpatialPyramidPool", {{"levels", Integers{1, 2, 3}}})).output, (Shape{3584}));
    EXPECT_EQ(after({13, 13, 256}, layer("GlobalAvgPool2D")).output, (Shape{256}));
}

TEST(InferShapes, AppliesDenseToEachStepOfASequence) {
    EXPECT_EQ(after({10, 32}, dense(5)).output, (Shape{10, 5}));
    EXPECT_EQ(after({10, 32}, dense(5)).parameters, 165);
}

LayerFacts merged(Layer merge, Integers a, Integers b) {
    Builder net;
    const std::string left = net.add(input(std::move(a)), {});
    const std::string right = net.add(input(std::move(b)), {});
    net.add(std::move(merge), {left, right});
    return last_facts(net.design);
}

TEST(InferShapes, JoinsAndAddsBranches) {
    EXPECT_EQ(merged(layer("Concat"), {8, 8, 3}, {8, 8, 5}).output, (Shape{8, 8, 8}));
    EXPECT_EQ(merged(layer("Concat", {{"axis", std::int64_t{1}}}), {4, 5}, {6, 5}).output, (Shape{10, 5}));
    EXPECT_EQ(merged(layer("Add"), {8, 8, 3}, {8, 8, 3}).output, (Shape{8, 8, 3}));
    EXPECT_EQ(merged(layer("Dot"), {5, 7}, {6, 7}).output, (Shape{5, 6}));
    EXPECT_EQ(merged(layer("Dot"), {7}, {7}).output, (Shape{1}));
}

TEST(InferShapes, StretchesAGateOverItsMap) {
    EXPECT_EQ(merged(layer("Multiply"), {8, 8, 3}, {3}).output, (Shape{8, 8, 3}));
    EXPECT_EQ(merged(layer("Multiply"), {1, 1, 3}, {8, 8, 3}).output, (Shape{8, 8, 3}));
}

TEST(InferShapes, NamesTheLayerThatDoesNotFit) {
    EXPECT_EQ(error_after({7, 7, 3}, conv(4, 11, valid)),
              "Conv2D 'x': kernel is larger than its input (kernel 11, input 7x7)");
    EXPECT_EQ(error_after({7}, conv(4, 3, valid)), "Conv2D 'x': needs an input of 3 sizes, channels last (input 7)");
    EXPECT_EQ(error_after({7, 7, 6}, with(conv(4, 3, valid), "groups", std::int64_t{4})),
              "Conv2D 'x': groups must divide input channels and filters (groups 4, channels 6, filters 4)");
    EXPECT_EQ(error_after({4, 4, 3}, layer("Reshape", {{"target_shape", Integers{7, unknown_size}}})),
              "Reshape 'x': target_shape holds another number of values than its input (target 7x?, input 4x4x3)");
    EXPECT_EQ(error_after({4}, layer("Nonsense")), "Nonsense 'x': unknown type of layer");
}

TEST(InferShapes, RefusesPoolsThatWouldLookAtPaddingOnly) {
    for (const std::string kind : {"MaxPool2D", "AvgPool2D"}) {
        const Layer pool = layer(kind, {{"pool_size", Integers{2, 3}}});
        EXPECT_EQ(error_after({8, 8, 3}, with(pool, "padding", std::int64_t{1})), "no error");
        EXPECT_EQ(error_after({8, 8, 3}, with(pool, "padding", std::int64_t{2})),
                  kind + " 'x': padding must be smaller than the window (padding 2, window 2x3)");
        EXPECT_EQ(error_after({8, 8, 3}, with(pool, "padding", Integers{1, 3})),
                  kind + " 'x': padding must be smaller than the window (padding 3, window 2x3)");
    }
    EXPECT_EQ(error_after({8, 8, 3}, conv(4, 1, std::int64_t{1})), "no error");
}

TEST(InferShapes, NamesTheSizesOfBranchesThatDoNotMeet) {
    Builder net;
    const std::string left = net.add(input({8, 8, 3}), {});
    const std::string right = net.add(input({4, 4, 3}), {});
    net.add(named("sum", layer("Add")), {left, right});
    const auto facts = infer_shapes(net.design, shipped_rules());
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().message, "Add 'sum': inputs differ in size (8x8x3, 4x4x3)");
}

TEST(InferShapes, SurvivesAbsurdSizes) {
    const std::int64_t huge = 1'000'000'000;
    EXPECT_GT(after({huge, huge, huge}, with(conv(huge, huge), "padding", same)).parameters, 0);
    EXPECT_EQ(error_after({8, 8, 3}, conv(huge + 1, 3)),
              "Conv2D 'x': filters must be at most 1000000000 (filters 1000000001)");
}

TEST(InferShapes, TakesNoMoreThanThreeTenthsOfAMillisecondForTwoHundredLayers) {
    std::vector<Layer> layers{input({64, 64, 3})};
    while (layers.size() < 200) layers.push_back(layers.size() % 2 == 0 ? conv(16, 3, same) : layer("BatchNorm"));
    const Design design = chain(std::move(layers));
    constexpr int rounds = 50;
    const double spent = cpu_milliseconds([&] {
        for (int i = 0; i < rounds; ++i) ASSERT_TRUE(infer_shapes(design, shipped_rules()));
    });
    RecordProperty("microseconds", std::to_string(1000 * spent / rounds));
#ifdef NDEBUG
    EXPECT_LT(spent / rounds, 0.9);  // three times the aim: the machine may be busy
#endif
}

}  // namespace
}  // namespace dlp
