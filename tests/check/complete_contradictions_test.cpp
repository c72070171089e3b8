#include <limits>

#include "check/completed.h"

namespace dlp {
namespace {

using namespace test;

TEST(Complete, LeavesOutStatedValuesThatNoLayerCanHave) {
    const std::int64_t huge = std::numeric_limits<std::int64_t>::max();
    for (const std::int64_t wrong : {std::int64_t{0}, std::int64_t{-7}, huge}) {
        for (const char* const parameter : {"kernel_size", "strides", "dilation_rate", "groups", "filters"}) {
            Layer made = conv(8, 3);
            made.params[parameter] = wrong;
            const Design design = chain({input({32, 32, 3}), named("a", made), named("p", max_pool(2, 2)), dense(10)});
            Diagnostics diagnostics;
            const Design whole = complete(design, {{}, {{"p", {14, 14, 8}}}}, shipped_rules(), diagnostics);
            EXPECT_TRUE(infer_shapes(whole, shipped_rules())) << parameter << " " << wrong;
            EXPECT_FALSE(diagnostics.entries().empty()) << parameter << " " << wrong;
        }
    }
}

TEST(Complete, TakesChannelsOutOfAKernelThatIsPrintedWithThem) {
    Layer depthwise = layer("DepthwiseConv2D", {{"kernel_size", Integers{3, 3, 32}}});
    const Outcome outcome = completed(chain({input({112, 112, 32}), named("dw", depthwise)}));
    EXPECT_EQ(outcome.layer("dw").params.at("kernel_size"), Value(Integers{3, 3}));
}

TEST(Complete, GivesChannelsToATargetThatSaysPlacesAlone) {
    const Outcome outcome =
        completed(chain({input({128}), bare("r", "Reshape", {{"target_shape", Integers{1, 1}}}), conv(8, 1)}));
    EXPECT_EQ(outcome.shape("r"), (Shape{1, 1, 128}));
}

/// One residual unit without a projection, twice as wide and half as large as what comes in.
Design identity_shortcut() {
    Builder builder;
    const std::string start = builder.add(named("in", input({56, 56, 64})), {});
    const std::string first = builder.add(named("a", conv(128, 3)), {start});
    const std::string second = builder.add(named("b", conv(128, 3)), {first});
    builder.add(bare("sum", "Add"), {second, start});
    return builder.design;
}

TEST(Complete, KeepsPrintedSizesAndPadsTheShortcutThatHasNoWeights) {
    const Outcome outcome = completed(identity_shortcut(), {{}, {{"a", {28, 28, unknown}}, {"b", {28, 28, unknown}}}});
    EXPECT_EQ(outcome.value("a", "strides"), "2");
    EXPECT_EQ(outcome.value("sum", "shortcut"), "pad");
    EXPECT_EQ(outcome.shape("sum"), (Shape{28, 28, 128}));
}

TEST(Complete, TellsThatAColumnOfSizesIsWhatLayersTake) {
    const Design design =
        chain({input({64, 64, 3}), named("a", conv(16, 3, "same", 2)), named("b", conv(32, 3, "same", 2)),
               named("c", conv(64, 3, "same", 2)), named("p", max_pool(2, 2))});
    const Outcome outcome = completed(
        design, {{}, {{"a", {64, 64, 3}}, {"b", {32, 32, unknown}}, {"c", {16, 16, unknown}}, {"p", {8, 8, unknown}}}});
    EXPECT_EQ(outcome.shape("a"), (Shape{32, 32, 16}));
    EXPECT_EQ(outcome.shape("p"), (Shape{4, 4, 64}));
    EXPECT_TRUE(outcome.tells("what the layers take"));
}

TEST(Complete, LeavesOutAPrintedSizeThatNoNetworkCanMeet) {
    const Design design = chain({input({32, 32, 3}), named("a", max_pool(2, 2)), named("b", max_pool(2, 2)),
                                 named("c", max_pool(8, 8)), dense(10)});
    const Outcome outcome = completed(design, {{}, {{"a", {16, 16, 3}}, {"b", {4, 4, 3}}, {"c", {1, 1, 3}}}});
    EXPECT_EQ(outcome.shape("c"), (Shape{1, 1, 3}));
}

TEST(Complete, TakesTheOpenSizeOfAWidthFirstMapForTheSteps) {
    const Outcome outcome = completed(
        chain({input({unknown, 4, 8}), named("lstm", layer("LSTM", {{"units", std::int64_t{5}}})), dense(10)}));
    EXPECT_EQ(types_of(outcome.design), (std::vector<std::string>{"Input", "Reshape", "LSTM", "Dense"}));
    EXPECT_EQ(outcome.facts.layers.at("lstm").parameters, 4 * (32 + 5 + 1) * 5);
}

TEST(Complete, LeavesOutTheOnePrintedSizeThatContradictsTheOthers) {
    // The table prints what layers take: 24 before `b` cannot be, all others follow from convolutions without padding.
    const Design design = chain({named("a", conv(96, 11)), named("pa", max_pool(2, 2)), named("b", conv(256, 5)),
                                 named("pb", max_pool(2, 2)), named("c", conv(512, 3, std::int64_t{1})), dense(10)});
    Design strided = design;
    strided.layers[0].params["strides"] = std::int64_t{4};
    const StatedSizes sizes{{{"a", {231, 231, unknown}}, {"b", {24, 24, unknown}}, {"c", {12, 12, unknown}}}, {}};
    const Outcome outcome = completed(strided, sizes);
    EXPECT_EQ(outcome.shape("c"), (Shape{12, 12, 512}));
    EXPECT_TRUE(outcome.tells("1 printed size"));
}

TEST(Complete, PadsWidelyRatherThanContradictAPrintedSize) {
    const Design design =
        chain({input({7, 7, 16}),
               named("a", layer("DepthwiseConv2D", {{"kernel_size", std::int64_t{3}}, {"strides", std::int64_t{2}}}))});
    EXPECT_EQ(completed(design, {{}, {{"a", {7, 7, 16}}}}).shape("a"), (Shape{7, 7, 16}));
}

Layer token_embedding() {
    return layer("Embedding", {{"input_dim", std::int64_t{1000}}, {"output_dim", std::int64_t{16}}});
}

TEST(Complete, LetsAnInputOfGuessedSizeFollowWhatItIsJoinedWith) {
    Builder net;
    const std::string text = net.add(named("text", input({unknown})), {});
    const std::string embedded = net.add(named("words", token_embedding()), {text});
    const std::string other = net.add(bare("other", "Input"), {});
    const std::string join = net.add(bare("join", "Concat"), {embedded, other});
    net.add(dense(10), {join});
    const Outcome outcome = completed(net.design);
    EXPECT_EQ(outcome.shape("other"), (Shape{unknown, 16}));
    EXPECT_EQ(outcome.shape("join"), (Shape{unknown, 32}));
}

TEST(Complete, LetsARecurrentLayerBesideSequencesGiveEveryStep) {
    Builder net;
    const std::string in = net.add(named("in", input({unknown, 16})), {});
    const std::string recurrent = net.add(bare("r", "LSTM", {{"units", std::int64_t{8}}}), {in});
    net.add(bare("join", "Concat"), {in, recurrent});
    EXPECT_EQ(completed(net.design).shape("join"), (Shape{unknown, 24}));
}

TEST(Complete, MakesVectorsThatAreMultipliedAsWideAsEachOther) {
    Builder net;
    const std::string user = net.add(named("user", input({100})), {});
    const std::string tower = net.add(bare("tower", "Dense"), {user});
    const std::string item = net.add(named("item", input({32})), {});
    net.add(bare("score", "Dot"), {tower, item});
    EXPECT_EQ(completed(net.design).value("tower", "units"), "32");
}

TEST(Complete, TurnsAMapBesideSequencesIntoItsColumns) {
    Builder net;
    const std::string map = net.add(named("map", input({8, 50, 4})), {});
    const std::string steps = net.add(named("steps", input({50, 16})), {});
    net.add(bare("join", "Concat"), {map, steps});
    EXPECT_EQ(completed(net.design).shape("join"), (Shape{50, 48}));
}

TEST(Complete, CropsMapsThatNothingElseBringsTogether) {
    Builder net;
    const std::string large = net.add(named("large", input({30, 30, 4})), {});
    const std::string small = net.add(named("small", input({17, 17, 8})), {});
    net.add(bare("join", "Concat"), {large, small});
    const Outcome outcome = completed(net.design);
    EXPECT_EQ(outcome.shape("join"), (Shape{17, 17, 12}));
    EXPECT_EQ(outcome.value("crop", "cropping"), "[6, 7, 6, 7]");
    EXPECT_TRUE(outcome.tells("Concat 'join': its inputs differ in their extent"));
}

TEST(Complete, JoinsWhatHasNoCommonFormByItsAverages) {
    Builder net;
    const std::string volume = net.add(named("volume", input({4, 30, 30, 4})), {});
    const std::string map = net.add(named("map", input({17, 17, 8})), {});
    net.add(bare("join", "Concat"), {volume, map});
    EXPECT_EQ(completed(net.design).shape("join"), (Shape{12}));
}

TEST(Complete, LooksUpTheBestClassWhereScoresAreEmbedded) {
    Builder net;
    const std::string steps = net.add(named("steps", input({unknown, 16})), {});
    const std::string tags =
        net.add(bare("tags", "Dense", {{"units", std::int64_t{9}}, {"activation", std::string("softmax")}}), {steps});
    const std::string dropped = net.add(bare("drop", "Dropout"), {tags});
    const std::string embedded = net.add(bare("labels", "Embedding", {{"output_dim", std::int64_t{5}}}), {dropped});
    net.add(bare("join", "Concat"), {steps, embedded});
    const Outcome outcome = completed(net.design);
    EXPECT_EQ(outcome.value("labels", "ids"), "argmax");
    EXPECT_EQ(outcome.value("labels", "input_dim"), "9");
    EXPECT_EQ(outcome.shape("join"), (Shape{unknown, 21}));
}

TEST(Complete, TakesVectorsInAttentionForSequencesOfOneStep) {
    Builder net;
    const std::string query = net.add(named("query", input({16})), {});
    const std::string keys = net.add(named("keys", input({50, 16})), {});
    net.add(bare("attention", "Attention"), {query, keys});
    EXPECT_EQ(completed(net.design).shape("attention"), (Shape{1, 16}));
    const Outcome alone = completed(chain({input({784}), dense(16), bare("attention", "Attention")}));
    EXPECT_EQ(alone.shape("attention"), (Shape{1, 16}));
}

TEST(Complete, GuessesASmallImageWhereAPhotographWouldNotFitIntoMemory) {
    const Outcome outcome = completed(chain({conv(64, 3), dense(4096), dense(10)}));
    EXPECT_EQ(outcome.design.layers.front().inferred.at("shape"), Value(Integers{32, 32, 3}));
}

}  // namespace
}  // namespace dlp
