#include "simulate/random_design.h"

#include <gtest/gtest.h>

#include <set>

#include "design/json.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

using test::shipped_rules;

constexpr std::uint64_t many = 300;

Design grown(std::uint64_t seed, const RandomOptions& options = {}) {
    auto design = random_design(seed, options, shipped_rules());
    EXPECT_TRUE(design) << design.error().message;
    return design ? std::move(*design) : Design{};
}

TEST(RandomDesign, IsValidAndOfTheDepthAskedFor) {
    for (std::uint64_t seed = 0; seed < many; ++seed) {
        const Design design = grown(seed);
        const auto facts = infer_shapes(design, shipped_rules());
        ASSERT_TRUE(facts) << seed << ": " << facts.error().message;
        EXPECT_GE(design.layers.size(), 5U) << seed;
        EXPECT_LE(design.layers.size(), 50U) << seed;
    }
}

TEST(RandomDesign, IsTheSameForTheSameSeed) {
    EXPECT_EQ(grown(7), grown(7));
    EXPECT_NE(grown(7).layers, grown(8).layers);
}

TEST(RandomDesign, StaysTheSameOnEveryMachine) {
    RandomOptions options;
    options.types = {"Dense", "Dropout", "Add"};
    options.most_depth = 5;
    std::string types;
    for (const Layer& layer : grown(3, options).layers) types += layer.type + ' ';
    EXPECT_EQ(types, "Input Dropout Dense Dense Dropout ");
}

TEST(RandomDesign, UsesEveryTypeWhoseArithmeticIsKnown) {
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < many; ++seed) {
        for (const Layer& layer : grown(seed).layers) seen.insert(layer.type);
    }
    for (const auto& [type, rule] : shipped_rules().layers) {
        const bool is_wanted = rule.shape != "opaque" && rule.shape != "roi_pooling" && type != "Output";
        EXPECT_EQ(seen.contains(type), is_wanted) << type;
    }
}

TEST(RandomDesign, HasBranchesSeveralInputsAndSeveralOutputs) {
    int branches = 0;
    int inputs = 0;
    int outputs = 0;
    for (std::uint64_t seed = 0; seed < many; ++seed) {
        const Design design = grown(seed);
        std::multiset<std::string> read;
        for (const Edge& edge : design.edges) read.insert(edge.from);
        int own_inputs = 0;
        int own_outputs = 0;
        bool has_branch = false;
        for (const Layer& layer : design.layers) {
            own_inputs += layer.type == "Input" ? 1 : 0;
            own_outputs += read.contains(layer.id) ? 0 : 1;
            has_branch = has_branch || read.count(layer.id) > 1;
        }
        inputs += own_inputs > 1 ? 1 : 0;
        outputs += own_outputs > 1 ? 1 : 0;
        branches += has_branch ? 1 : 0;
    }
    EXPECT_GT(branches, 150);
    EXPECT_GT(inputs, 20);
    EXPECT_GT(outputs, 20);
}

TEST(RandomDesign, KeepsToTheTypesItIsGiven) {
    RandomOptions options;
    options.types = {"Conv2D", "Add", "Flatten", "Dense"};
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        for (const Layer& layer : grown(seed, options).layers) {
            EXPECT_TRUE(layer.type == "Input" || options.types.contains(layer.type)) << layer.type;
        }
    }
}

TEST(RandomDesign, TakesBackWhatIsNotAccepted) {
    RandomOptions options;
    options.accepts = [](const Design& design, const DesignFacts&) { return design.layers.back().type != "Dense"; };
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        for (const Layer& layer : grown(seed, options).layers) EXPECT_NE(layer.type, "Dense");
    }
}

TEST(RandomDesign, SaysThatNoLayerFits) {
    RandomOptions options;
    options.types = {"ROIPool"};
    const auto design = random_design(1, options, shipped_rules());
    ASSERT_FALSE(design);
    EXPECT_EQ(design.error().message, "there is no layer type to choose from");
}

}  // namespace
}  // namespace dlp
