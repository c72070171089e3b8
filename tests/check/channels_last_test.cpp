#include "check/channels_last.h"

#include <algorithm>

#include "check/infer_shapes.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

using namespace test;

Design channels_first(Design design) {
    design.data_format = DataFormat::ChannelsFirst;
    return design;
}

Design turned(Design design) {
    Result<Design> result = to_channels_last(channels_first(std::move(design)), shipped_rules());
    EXPECT_TRUE(result) << result.error().message;
    return result ? std::move(*result) : Design{};
}

Shape shape_in(const Design& design, const std::string& id) {
    const auto facts = infer_shapes(design, shipped_rules());
    EXPECT_TRUE(facts) << facts.error().message;
    return facts ? facts->layers.at(id).output : Shape{};
}

/// What a layer called x makes of an input, and the value that a parameter of it has then.
struct Turned {
    Shape output;
    Value value;
};

Turned turned_layer(const Integers& shape, Layer made, const std::string& parameter) {
    const Design design = turned(chain({input(shape), named("x", std::move(made))}));
    return {shape_in(design, "x"), *find_value(layer_called(design, "x"), parameter)};
}

std::size_t count_of(const Design& design, const std::string& type) {
    return static_cast<std::size_t>(std::count_if(design.layers.begin(), design.layers.end(),
                                                  [&](const Layer& layer) { return layer.type == type; }));
}

TEST(ToChannelsLast, LeavesAChannelsLastDesignAsItIs) {
    const Design design = chain({input({32, 28, 3}), layer("Reshape", {{"target_shape", Integers{3, 28, 32}}})});
    EXPECT_EQ(to_channels_last(design, shipped_rules()).value(), design);
}

TEST(ToChannelsLast, MovesTheChannelsOfMapsAndKeepsSequences) {
    EXPECT_EQ(turned(chain({input({3, 32, 28})})), chain({input({32, 28, 3})}));
    EXPECT_EQ(turned(chain({input({1, 16, 32, 28})})), chain({input({16, 32, 28, 1})}));
    EXPECT_EQ(turned(chain({input({20, 300})})), chain({input({20, 300})}));
    EXPECT_EQ(turned(chain({input({unknown_size})})), chain({input({unknown_size})}));
}

TEST(ToChannelsLast, KeepsTheTimeOfConvLstmsInFront) {
    const Layer recurrent = layer(
        "ConvLSTM2D", {{"filters", std::int64_t{4}}, {"kernel_size", std::int64_t{3}}, {"return_sequences", true}});
    const Design design =
        turned(chain({named("frames", input({10, 3, 32, 28})), layer("Dropout", {{"rate", 0.5}}), named("x", recurrent),
                      named("pick", layer("Permute", {{"dims", Integers{1, 2, 4, 3}}}))}));
    EXPECT_EQ(layer_called(design, "frames").params, input({10, 32, 28, 3}).params);
    EXPECT_EQ(shape_in(design, "x"), (Shape{10, 32, 28, 4}));
    EXPECT_EQ(shape_in(design, "pick"), (Shape{10, 28, 32, 4}));
}

TEST(ToChannelsLast, MovesTheAxisOfAConcat) {
    const auto axis = [](std::int64_t written) {
        Builder net;
        const std::string from = net.add(input({3, 32, 28}), {});
        net.add(named("x", layer("Concat", {{"axis", written}})), {from, from});
        return shape_in(turned(net.design), "x");
    };
    EXPECT_EQ(axis(1), (Shape{32, 28, 6}));
    EXPECT_EQ(axis(-3), (Shape{32, 28, 6}));
    EXPECT_EQ(axis(2), (Shape{64, 28, 3}));
    EXPECT_EQ(axis(-1), (Shape{32, 56, 3}));
}

TEST(ToChannelsLast, TurnsTheOrderOfAPermute) {
    // As written: [channels, height, width] to [width, channels, height].
    const Turned permuted = turned_layer({3, 32, 28}, layer("Permute", {{"dims", Integers{3, 1, 2}}}), "dims");
    EXPECT_EQ(permuted.output, (Shape{3, 32, 28}));
    EXPECT_EQ(permuted.value, Value(Integers{3, 1, 2}));
}

TEST(ToChannelsLast, TurnsTheShapeOfAnOpaquePart) {
    EXPECT_EQ(turned_layer({3, 8, 8}, layer("Block", {{"output_shape", Integers{5, 4, 2}}}), "output_shape").output,
              (Shape{4, 2, 5}));
}

TEST(ToChannelsLast, CountsTheValuesOfAReshapeAsTheyAreWritten) {
    const Design design = turned(
        chain({named("in", input({4, 6, 5})), named("x", layer("Reshape", {{"target_shape", Integers{8, 3, 5}}}))}));
    EXPECT_EQ(shape_in(design, "x"), (Shape{8, 3, 5}));
    EXPECT_EQ(shape_in(design, "x_order"), (Shape{4, 6, 5})) << "channels first for the count";
    EXPECT_EQ(shape_in(design, "x_order_2"), (Shape{3, 5, 8})) << "and last again";
    EXPECT_TRUE(layer_called(design, "x_order").is_inferred);
    EXPECT_EQ(design.edges, (std::vector<Edge>{{"in", "x_order"}, {"x_order", "x"}, {"x", "x_order_2"}}));
}

TEST(ToChannelsLast, ReshapesWithoutAPermuteWhereNoValueMoves) {
    const Turned made = turned_layer({12}, layer("Reshape", {{"target_shape", Integers{12, 1, 1}}}), "target_shape");
    EXPECT_EQ(made.value, Value(Integers{1, 1, 12}));
    EXPECT_EQ(
        count_of(turned(chain({input({12, 1, 1}), layer("Reshape", {{"target_shape", Integers{3, 4}}})})), "Permute"),
        0U);
}

TEST(ToChannelsLast, KeepsTheOrderOfAFlattenThatOthersThanDenseRead) {
    const auto permutes = [](std::vector<Layer> readers) {
        std::vector<Layer> layers{input({3, 8, 8}), flatten()};
        layers.insert(layers.end(), readers.begin(), readers.end());
        return count_of(turned(chain(std::move(layers))), "Permute");
    };
    EXPECT_EQ(permutes({}), 0U);
    EXPECT_EQ(permutes({layer("Dropout", {{"rate", 0.5}}), dense(5)}), 0U) << "Dense learns its weights in any order";
    EXPECT_EQ(permutes({layer("Reshape", {{"target_shape", Integers{64, 3}}})}), 1U);
}

TEST(ToChannelsLast, SumsADotOverTheAxisThatIsWritten) {
    const auto product = [](Layer dot) {
        Builder net;
        const std::string left = net.add(input({3, 8, 5}), {});
        const std::string right = net.add(input({3, 8, 6}), {});
        net.add(named("x", std::move(dot)), {left, right});
        net.add(named("out", layer("Output")), {"x"});
        return shape_in(turned(net.design), "out");
    };
    EXPECT_EQ(product(layer("Dot", {{"axes", std::int64_t{2}}})), (Shape{5, 3, 6, 3})) << "written [3, 5, 3, 6]";
    EXPECT_EQ(product(layer("Dot", {{"axes", std::int64_t{1}}})), (Shape{5, 8, 6, 8})) << "written [8, 5, 8, 6]";
    EXPECT_EQ(product(layer("Dot")), (Shape{5, 8, 6, 8})) << "over the channels where no axis is stated";
}

TEST(ToChannelsLast, RefusesADotOverAxesThatBecomeDifferent) {
    Builder net;
    const std::string left = net.add(input({3, 8, 5}), {});
    const std::string right = net.add(input({8, 3}), {});
    net.add(named("x", layer("Dot", {{"axes", std::int64_t{2}}})), {left, right});
    const auto result = to_channels_last(channels_first(net.design), shipped_rules());
    ASSERT_FALSE(result);
    EXPECT_EQ(describe(result.error().origin) + ": " + result.error().message,
              "layers[2].params.axes: Dot 'x': the axis that is summed over is not one axis channels-last (axes 2)");
}

TEST(ToChannelsLast, GivesTheSameNetworkAsItsChannelsLastForm) {
    const auto network = [](const Integers& image) {
        return chain(
            {input(image), conv(8, 3, "same"), layer("BatchNorm"), max_pool(2, 2), conv(16, 3), flatten(), dense(10)});
    };
    EXPECT_EQ(turned(network({3, 32, 28})), network({32, 28, 3}));
}

TEST(ToChannelsLast, LeavesWhatDoesNotFitToItsCheck) {
    const auto message = [](std::vector<Layer> layers) {
        const auto facts = infer_shapes(turned(chain(std::move(layers))), shipped_rules());
        return facts ? "no error" : describe(facts.error().origin) + ": " + facts.error().message;
    };
    EXPECT_EQ(message({input({3, 8, 9}), named("x", conv(4, 11)), layer("Permute", {{"dims", Integers{2, 1, 3}}})}),
              "layers[1]: Conv2D 'x': kernel is larger than its input (kernel 11, input 8x9)");
    EXPECT_EQ(message({input({3, 8, 9}), named("x", layer("Permute", {{"dims", Integers{2, 2, 3}}}))}).substr(0, 11),
              "layers[1]: ");
    EXPECT_EQ(message({input({3, 8, 9}), named("x", layer("Quux"))}),
              "layers[1].type: Quux 'x': unknown type of layer");
    EXPECT_EQ(message({named("x", layer("Input", {{"shape", std::string("big")}}))}).substr(0, 23),
              "layers[0].params.shape:");
}

TEST(ToChannelsLast, IsAskedForWhereShapesAreComputed) {
    const auto facts = infer_shapes(channels_first(chain({input({3, 8, 8})})), shipped_rules());
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().origin.path, "data_format");
}

}  // namespace
}  // namespace dlp
