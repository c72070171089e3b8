#include "check/blocks.h"

#include "base/text.h"
#include "support/cpu_time.h"
#include "support/known_networks.h"

namespace dlp {
namespace {

using namespace test;

const std::string same = "same";

std::vector<RepeatedBlock> blocks_of(const Design& design) {
    const DesignFacts facts = infer_shapes(design, shipped_rules()).value();
    return find_blocks(design, facts, shipped_rules()).value();
}

// `Conv2D BatchNorm x3` for each block.
std::string described(const Design& design) {
    const DesignFacts facts = infer_shapes(design, shipped_rules()).value();
    std::vector<std::string> texts;
    for (const RepeatedBlock& block : blocks_of(design)) {
        std::vector<std::string> types;
        for (std::size_t i = 0; i < block.length; ++i) {
            types.push_back(design.layers[facts.order[block.starts.front() + i]].type);
        }
        texts.push_back(joined(types, " ") + " x" + std::to_string(block.starts.size()));
    }
    return joined(texts, "; ");
}

Layer relu() {
    return layer("Activation", {{"activation", std::string("relu")}});
}

// Krizhevsky-like towers of different depth behind one input would not be blocks; these are those of GoogLeNet.
std::string inception(Builder& net, std::int64_t filters, const std::string& from) {
    const auto branch = [&](std::int64_t kernel) {
        const std::string reduced = net.add(conv(filters, 1, same), {from});
        return net.add(conv(2 * filters, kernel, same), {reduced});
    };
    const std::string one = net.add(conv(filters, 1, same), {from});
    const std::string three = branch(3);
    const std::string five = branch(5);
    Layer pool = max_pool(3, 1);
    pool.params["padding"] = same;
    const std::string pooled = net.add(conv(filters, 1, same), {net.add(std::move(pool), {from})});
    return net.add(layer("Concat"), {one, three, five, pooled});
}

TEST(FindBlocks, FindsTheTwoKindsOfResidualBlocksOfResNet50) {
    EXPECT_EQ(
        described(resnet50()),
        "Conv2D BatchNorm Activation Conv2D BatchNorm Activation Conv2D BatchNorm Conv2D BatchNorm Add Activation "
        "x4; "
        "Conv2D BatchNorm Activation Conv2D BatchNorm Activation Conv2D BatchNorm Add Activation x12");
}

TEST(FindBlocks, FindsStagesOfThreeLayersButNoPairs) {
    EXPECT_EQ(described(vgg16()), "Conv2D Conv2D Conv2D MaxPool2D x3");
    EXPECT_EQ(described(alexnet()), "");
    EXPECT_EQ(described(lenet5()), "");
}

TEST(FindBlocks, FindsNineInceptionModulesWithPoolsBetween) {
    Builder net;
    std::string last = net.add(input({64, 64, 3}), {});
    for (std::int64_t i = 0; i < 9; ++i) {
        last = inception(net, 4 + i, last);
        if (i == 1 || i == 6) last = net.add(max_pool(2, 2), {last});
    }
    const std::vector<RepeatedBlock> blocks = blocks_of(net.design);
    ASSERT_EQ(blocks.size(), 1);
    EXPECT_EQ(blocks[0].length, 8);
    EXPECT_EQ(blocks[0].starts, (std::vector<std::size_t>{1, 9, 18, 26, 34, 42, 50, 59, 67}));
}

TEST(FindBlocks, BeginsABlockOfMobileNetWithItsConvolution) {
    std::vector<Layer> layers{input({64, 64, 3}), conv(8, 3, same, 2), layer("BatchNorm"), relu()};
    for (std::int64_t i = 0; i < 13; ++i) {
        layers.push_back(layer("DepthwiseConv2D", {{"kernel_size", std::int64_t{3}}, {"padding", same}}));
        layers.insert(layers.end(), {layer("BatchNorm"), relu(), conv(8 + i, 1, same), layer("BatchNorm"), relu()});
    }
    EXPECT_EQ(described(chain(layers)), "DepthwiseConv2D BatchNorm Activation Conv2D BatchNorm Activation x13");
}

TEST(FindBlocks, DoesNotMakeABlockOfARunOfSingleLayers) {
    std::vector<Layer> layers{input({32, 32, 8})};
    for (int i = 0; i < 10; ++i) layers.push_back(conv(8 + i, 3, same));
    EXPECT_EQ(described(chain(layers)), "");
}

TEST(FindBlocks, FindsTheDoubleConvolutionsOfAUNetWhoseResultsAreUsedAgain) {
    Builder net;
    std::string last = net.add(input({64, 64, 3}), {});
    const auto twice = [&](std::int64_t filters) {
        for (int i = 0; i < 2; ++i) {
            last = net.add(relu(), {net.add(conv(filters, 3, same), {last})});
        }
    };
    std::vector<std::string> skips;
    for (const std::int64_t filters : {8, 16, 32}) {
        twice(filters);
        skips.push_back(last);
        last = net.add(max_pool(2, 2), {last});
    }
    twice(64);
    for (const std::int64_t filters : {32, 16, 8}) {
        last = net.add(layer("UpSampling2D"), {last});
        last = net.add(layer("Concat"), {skips.back(), last});
        skips.pop_back();
        twice(filters);
    }
    EXPECT_EQ(described(net.design), "Conv2D Activation Conv2D Activation x7");
}

TEST(FindBlocks, KeepsTextsAndFlagsApart) {
    std::vector<Layer> layers{input({32, 32, 3})};
    for (int i = 0; i < 8; ++i) {
        Layer made = conv(8 + i, 3, same);
        made.params["use_bias"] = i < 4;
        layers.insert(layers.end(), {made, layer("BatchNorm"), relu()});
    }
    EXPECT_EQ(described(chain(layers)), "Conv2D BatchNorm Activation x4; Conv2D BatchNorm Activation x4");
}

TEST(FindBlocks, DoesNotCutThroughATensorThatIsNeededBehindTheBlock) {
    Builder net;
    std::string last = net.add(input({32, 32, 8}), {});
    std::vector<std::string> inner;
    for (int i = 0; i < 4; ++i) {
        inner.push_back(net.add(conv(8, 3, same), {last}));
        last = net.add(layer("BatchNorm"), {inner.back()});
    }
    inner.push_back(last);
    net.add(layer("Add"), inner);
    EXPECT_EQ(described(net.design), "");
}

TEST(FindBlocks, TakesADefaultForTheSameWhetherItIsSaidOrNot) {
    std::vector<Layer> layers{input({32, 32, 8})};
    for (int i = 0; i < 3; ++i) {
        layers.insert(layers.end(), {conv(8, 3, same), layer("BatchNorm"), relu(), layer("Dropout")});
        if (i == 1) layers[layers.size() - 4].params.erase("strides");
        if (i == 2) layers[layers.size() - 4].params["dilation_rate"] = Integers{1, 1};
    }
    EXPECT_EQ(described(chain(layers)), "Conv2D BatchNorm Activation Dropout x3");
    layers[1].params["use_bias"] = false;
    EXPECT_EQ(described(chain(layers)), "");
}

TEST(FindBlocks, TakesTimeInProportionToTheLayers) {
    const auto milliseconds = [](std::size_t count) {
        std::vector<Layer> layers{input({32, 32, 8})};
        for (std::size_t i = 0; i < count; ++i) {
            layers.insert(layers.end(), {conv(8 + static_cast<std::int64_t>(i % 7), 3, same), layer("BatchNorm"),
                                         relu(), conv(8, 1, same), layer("Dropout")});
        }
        const Design design = chain(std::move(layers));
        const DesignFacts facts = infer_shapes(design, shipped_rules()).value();
        std::vector<RepeatedBlock> blocks;
        const double passed = cpu_milliseconds([&] { blocks = find_blocks(design, facts, shipped_rules()).value(); });
        EXPECT_EQ(blocks.size(), 1);
        EXPECT_EQ(blocks.front().length, 5);
        EXPECT_EQ(blocks.front().starts.size(), count);
        return passed;
    };
    EXPECT_LT(milliseconds(40), 40);
    EXPECT_LT(milliseconds(1000), 1000);
    EXPECT_LT(milliseconds(4000), 4000);
}

}  // namespace
}  // namespace dlp
