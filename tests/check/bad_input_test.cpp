// Designs that nobody means well with: one clear error each, in bounded time.
#include <limits>

#include "check/check_design.h"
#include "support/cpu_time.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

using namespace test;

constexpr std::size_t many = 100'000;

Design long_chain() {
    std::vector<Layer> layers{input({8})};
    for (std::size_t i = 1; i < many; ++i) layers.push_back(dense(8));
    return chain(std::move(layers));
}

Design wide_fan() {
    Builder net;
    const std::string from = net.add(input({8}), {});
    std::vector<std::string> branches;
    for (std::size_t i = 2; i < many; ++i) branches.push_back(net.add(dense(8), {from}));
    net.add(named("sum", layer("Add")), branches);
    return std::move(net.design);
}

std::string place_and_message(const Error& error) {
    return describe(error.origin) + ": " + error.message;
}

void expect_quick([[maybe_unused]] double milliseconds) {
#ifdef NDEBUG
    EXPECT_LT(milliseconds, 4000);  // under a second where the machine has nothing else to do
#endif
}

TEST(BadInput, ChecksAHundredThousandLayersInLinearTime) {
    for (const Design& design : {long_chain(), wide_fan()}) {
        CheckReport report;
        expect_quick(cpu_milliseconds([&] { report = check_design(design, shipped_rules()); }));
        ASSERT_TRUE(report.facts);
        EXPECT_EQ(total_of(*report.facts).multiply_adds % 64, 0);
    }
}

TEST(BadInput, NamesACycleOfManyLayersInShort) {
    Design design = long_chain();
    design.edges.push_back({design.layers.back().id, design.layers[1].id});
    CheckReport report;
    expect_quick(cpu_milliseconds([&] { report = check_design(design, shipped_rules()); }));
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->origin.path, "layers[1]");
    EXPECT_LT(report.error->message.size(), 200U);
    EXPECT_TRUE(report.repairs.empty());
}

TEST(BadInput, GivesUpRepairingWhereEveryLayerIsWrong) {
    Design design = long_chain();
    for (Layer& made : design.layers) {
        if (made.type == "Dense") made.params["units"] = std::int64_t{0};
    }
    expect_quick(cpu_milliseconds([&] { (void)propose_repairs(design, shipped_rules()); }));
}

TEST(BadInput, SuggestsTheTypeThatWasMeant) {
    const auto error_of_type = [](const std::string& type) {
        return place_and_message(infer_shapes(chain({input({8}), named("x", layer(type))}), shipped_rules()).error());
    };
    EXPECT_EQ(error_of_type("Conv2d"), "layers[1].type: Conv2d 'x': unknown type of layer (did you mean Conv2D?)");
    EXPECT_EQ(error_of_type("batch norm"),
              "layers[1].type: batch norm 'x': unknown type of layer (did you mean BatchNorm?)");
    EXPECT_EQ(error_of_type("Quux"), "layers[1].type: Quux 'x': unknown type of layer");
}

TEST(BadInput, KeepsAMegabyteOfTextOutOfItsMessages) {
    const std::string long_text(1'000'000, 'x');
    Layer odd = conv(8, 3);
    odd.params["padding"] = long_text;
    for (Layer made : {layer(long_text), named(long_text, dense(0)), odd}) {
        const auto facts = infer_shapes(chain({input({8, 8, 3}), std::move(made)}), shipped_rules());
        ASSERT_FALSE(facts);
        EXPECT_LT(facts.error().message.size(), 600U);
    }
}

TEST(BadInput, SaturatesProductsThatNoNumberHolds) {
    const std::int64_t billion = 1'000'000'000;
    const auto facts = infer_shapes(chain({input({billion, billion, billion}), flatten(), named("fc", dense(billion))}),
                                    shipped_rules());
    ASSERT_TRUE(facts) << facts.error().message;
    EXPECT_EQ(facts->layers.at("fc").parameters, std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(total_of(*facts).multiply_adds, std::numeric_limits<std::int64_t>::max());
}

TEST(BadInput, RefusesNumbersThatNoLayerHas) {
    const auto message = [](Value units) {
        const Design design = chain({input({8}), named("x", layer("Dense", {{"units", std::move(units)}}))});
        return place_and_message(infer_shapes(design, shipped_rules()).error());
    };
    EXPECT_EQ(message(std::int64_t{1} << 62),
              "layers[1].params.units: Dense 'x': units must be at most 1000000000 (units 4611686018427387904)");
    EXPECT_EQ(message(std::numeric_limits<double>::quiet_NaN()),
              "layers[1].params.units: Dense 'x': units must be a whole number (units nan)");
}

}  // namespace
}  // namespace dlp
