#include "check/infer_shapes.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

using namespace test;

std::string error_of(Layer made) {
    const auto result = validate(chain({input({8, 8, 3}), named("x", std::move(made))}), shipped_rules());
    return result ? "no error" : result.error().message;
}

Layer with(Layer made, const std::string& name, Value value) {
    made.params[name] = std::move(value);
    return made;
}

TEST(ExecutionOrder, PutsEveryLayerAfterItsInputsAndKeepsTheOrderOfTheDesign) {
    Design design = chain({input({4}), dense(3), dense(2)});
    std::swap(design.layers[0], design.layers[2]);
    design.layers.push_back(named("aside", layer("Dropout")));
    const auto order = execution_order(design);
    ASSERT_TRUE(order);
    EXPECT_EQ(*order, (std::vector<std::size_t>{2, 1, 0, 3}));
}

TEST(ExecutionOrder, NamesTheLayersOfACircle) {
    Design design = chain({named("in", input({4})), named("a", layer("Dropout")), named("b", layer("Dropout"))});
    design.edges.push_back({"b", "a"});
    const auto order = execution_order(design);
    ASSERT_FALSE(order);
    EXPECT_EQ(order.error().message, "layers feed each other in a circle (a -> b)");
}

TEST(ExecutionOrder, RefusesEdgesToNowhereAndDoubledNames) {
    Design design = chain({named("in", input({4})), named("a", layer("Dropout"))});
    design.edges.push_back({"a", "z"});
    EXPECT_EQ(execution_order(design).error().message, "an edge ends at 'z', which is no layer");
    design.edges.pop_back();
    design.layers.push_back(design.layers.back());
    EXPECT_EQ(execution_order(design).error().message, "two layers are called 'a'");
}

TEST(Validate, NamesLayerRuleAndValue) {
    EXPECT_EQ(error_of(conv(8, 3)), "no error");
    EXPECT_EQ(error_of(layer("Conv2D", {{"filters", std::int64_t{8}}})), "Conv2D 'x': kernel_size is missing");
    EXPECT_EQ(error_of(conv(0, 3)), "Conv2D 'x': filters must be at least 1 (filters 0)");
    EXPECT_EQ(error_of(with(conv(8, 3), "strides", Integers{1, 2, 3})),
              "Conv2D 'x': strides must be one number or a list of 2 (strides [1, 2, 3])");
    EXPECT_EQ(error_of(with(conv(8, 3), "strides", 1.5)), "Conv2D 'x': strides must be a whole number (strides 1.5)");
    EXPECT_EQ(error_of(with(conv(8, 3), "padding", std::string("half"))),
              "Conv2D 'x': padding must be same, valid or pixels a side (padding half)");
    EXPECT_EQ(error_of(layer("Dropout", {{"rate", 1.5}})), "Dropout 'x': rate must be at most 1 (rate 1.5)");
    EXPECT_EQ(error_of(layer("LSTM", {{"units", std::int64_t{8}}, {"bidirectional", std::int64_t{1}}})),
              "LSTM 'x': bidirectional must be true or false (bidirectional 1)");
}

TEST(Validate, ListsTheActivationsItKnows) {
    EXPECT_EQ(error_of(dense(8, "relu")), "no error");
    EXPECT_EQ(error_of(dense(8, "rleu")).find("Dense 'x': activation must be one of linear, relu, "), 0U);
}

TEST(Validate, CountsInputs) {
    EXPECT_EQ(error_of(layer("Subtract")), "Subtract 'x': takes 2 inputs but has 1");
    Design design = chain({input({4}), named("x", dense(3))});
    design.edges.push_back(design.edges.front());
    EXPECT_EQ(validate(design, shipped_rules()).error().message, "Dense 'x': takes 1 input but has 2");
    design.edges.clear();
    EXPECT_EQ(validate(design, shipped_rules()).error().message, "Dense 'x': takes 1 input but has 0");
}

TEST(Validate, LetsPassWhatPapersStateButNoLayerTakes) {
    EXPECT_EQ(error_of(with(conv(8, 3), "initializer", std::string("he"))), "no error");
}

}  // namespace
}  // namespace dlp
