#include "codegen/flatten_order.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"

namespace dlp {
namespace {

using test::Builder;
using test::dense;
using test::flatten;
using test::input;
using test::layer;
using test::named;
using test::shipped_rules;

TargetRule channels_first() {
    TargetRule target;
    target.tables["layout"]["3"] = "map";
    target.tables["axes"]["map3"] = "2 3 1";
    return target;
}

// An image of 4 x 4 x 3 and a Flatten of it, at places 0 and 1.
Builder flattened_image() {
    Builder net;
    net.add(named("image", input({4, 4, 3})), {});
    net.add(named("flat", flatten()), {"image"});
    return net;
}

FlattenOrder order_in(const Builder& net, const TargetRule& target) {
    const DesignFacts facts = infer_shapes(net.design, shipped_rules()).value();
    return flatten_order(prepare(net.design, facts, shipped_rules()).value(), target);
}

TEST(FlattenOrder, IsFreeWhereDenseLayersReadTheValuesThroughLayersThatTreatAllAlike) {
    Builder net = flattened_image();
    net.add(named("drop", layer("Dropout")), {"flat"});
    net.add(named("relu", layer("Activation", {{"activation", "relu"}})), {"drop"});
    net.add(named("a", dense(5)), {"relu"});
    net.add(named("b", dense(5)), {"flat"});
    const FlattenOrder order = order_in(net, channels_first());
    EXPECT_FALSE(order.is_counted_on[1]);
    EXPECT_EQ(order.flattened[4], (Shape{4, 4, 3}));
    EXPECT_EQ(order.flattened[5], (Shape{4, 4, 3}));
    EXPECT_TRUE(order.flattened[1].empty());
}

TEST(FlattenOrder, IsCountedOnByALayerWithValuesOfItsOwnAtEveryPlace) {
    for (const Layer& reader : {layer("BatchNorm"), layer("Activation", {{"activation", "prelu"}}),
                                layer("Reshape", {{"target_shape", Integers{6, 8}}})}) {
        Builder net = flattened_image();
        net.add(named("reader", reader), {"flat"});
        net.add(named("a", dense(5)), {"flat"});
        const FlattenOrder order = order_in(net, channels_first());
        EXPECT_TRUE(order.is_counted_on[1]) << reader.type;
        EXPECT_TRUE(order.flattened[3].empty()) << reader.type;
    }
}

TEST(FlattenOrder, IsCountedOnByWhoeverTakesTheResultOfTheNet) {
    Builder net = flattened_image();
    net.add(named("drop", layer("Dropout")), {"flat"});
    EXPECT_TRUE(order_in(net, channels_first()).is_counted_on[1]);
}

TEST(FlattenOrder, DoesNotMatterWithChannelsLastOrASinglePlace) {
    Builder net = flattened_image();
    EXPECT_FALSE(order_in(net, shipped_rules().targets.at("keras")).is_counted_on[1]);
    net.design.layers[0].params["shape"] = Integers{1, 1, 48};
    EXPECT_FALSE(order_in(net, channels_first()).is_counted_on[1]);
}

}  // namespace
}  // namespace dlp
