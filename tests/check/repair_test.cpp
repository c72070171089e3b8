#include "check/repair.h"

#include "check/check_design.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

using namespace test;

std::vector<std::string> whats(const std::vector<Repair>& repairs) {
    std::vector<std::string> texts;
    for (const Repair& repair : repairs) texts.push_back(repair.what);
    return texts;
}

using Texts = std::vector<std::string>;

/// Proposes, applies and computes again.
class Repaired {
  public:
    explicit Repaired(const Design& design)
        : repairs(propose_repairs(design, shipped_rules())), fixed(repaired(design, repairs)) {
        const auto facts = infer_shapes(fixed, shipped_rules());
        error = facts ? "no error" : facts.error().message;
        if (facts) output = facts->layers.at(design.layers.back().id).output;
    }
    std::vector<Repair> repairs;
    Design fixed;
    std::string error;
    Shape output;
};

Layer lstm(std::int64_t units, bool all_steps = false) {
    return layer("LSTM", {{"units", units}, {"return_sequences", all_steps}});
}

TEST(Repair, ProposesNothingWhereNothingIsWrong) {
    EXPECT_EQ(whats(Repaired(chain({input({8, 8, 3}), conv(4, 3), flatten(), dense(10)})).repairs), Texts{});
    EXPECT_EQ(whats(Repaired(chain({input({20, 8}), lstm(4, true), dense(10)})).repairs), Texts{});
    EXPECT_EQ(whats(Repaired(chain({input({8, 8, 3}), dense(4), conv(4, 3), flatten()})).repairs), Texts{})
        << "a dense layer inside a network of maps is a convolution of one cell";
}

TEST(Repair, PutsTheMissingFlattenBeforeADenseHead) {
    const Repaired made(chain({input({8, 8, 3}), conv(4, 3), named("fc", dense(10)), layer("Dropout")}));
    EXPECT_EQ(whats(made.repairs), Texts{"put Flatten 'flatten' before Dense 'fc'"});
    EXPECT_EQ(made.output, Shape{10});
    const Layer& inserted = layer_called(made.fixed, "flatten");
    EXPECT_TRUE(inserted.is_inferred);
    EXPECT_EQ(made.repairs.front().why, "Dense 'fc': works on every place of a map alone, and ends the network");
}

TEST(Repair, PoolsAMapOfUnknownSizeBeforeADenseHead) {
    const Repaired made(chain({input({unknown_size, unknown_size, 3}), conv(4, 3), named("fc", dense(10))}));
    EXPECT_EQ(whats(made.repairs), Texts{"put GlobalAvgPool2D 'globalavgpool2d' before Dense 'fc'"});
    EXPECT_EQ(made.output, Shape{10});
}

TEST(Repair, PoolsBeforeAFlattenThatCannotTellItsFeatures) {
    const Repaired made(
        chain({input({unknown_size, unknown_size, 3}), named("flat", flatten()), named("fc", dense(10))}));
    EXPECT_EQ(whats(made.repairs), Texts{"put GlobalAvgPool2D 'globalavgpool2d' before Flatten 'flat'"});
    EXPECT_EQ(made.output, Shape{10});
}

TEST(Repair, PadsTheBranchThatShrankBeforeASum) {
    Builder net;
    const auto image = net.add(input({28, 28, 8}), {});
    const auto first = net.add(named("c1", conv(8, 3)), {image});
    const auto second = net.add(named("c2", conv(8, 3, std::string("valid"))), {first});
    net.add(named("sum", layer("Add")), {image, second});
    const Repaired made(net.design);
    EXPECT_EQ(whats(made.repairs), (Texts{"set padding of Conv2D 'c1' to same (it is valid)",
                                          "set padding of Conv2D 'c2' to same (it is valid)"}));
    EXPECT_EQ(made.repairs.front().why, "Add 'sum': inputs differ in size (28x28x8, 24x24x8)");
    EXPECT_EQ(made.output, (Shape{28, 28, 8}));
    const Layer& padded = layer_called(made.fixed, "c2");
    EXPECT_FALSE(padded.params.contains("padding")) << "the stated value gives way";
    EXPECT_EQ(padded.inferred.at("padding"), Value(std::string("same")));
}

TEST(Repair, ProjectsAShortcutToThePlacesAndChannelsOfItsBranch) {
    Builder net;
    const auto image = net.add(input({28, 28, 8}), {});
    const auto first = net.add(conv(16, 3, std::string("same"), 2), {image});
    net.add(named("sum", layer("Add")), {first, image});
    const Repaired made(net.design);
    EXPECT_EQ(whats(made.repairs), Texts{"put Conv2D 'conv2d' before Add 'sum', behind Input 'Input_0'"});
    EXPECT_EQ(made.output, (Shape{14, 14, 16}));
    EXPECT_EQ(layer_called(made.fixed, "conv2d").inferred.at("strides"), Value(std::int64_t{2}));
}

TEST(Repair, GivesEveryStepToTheNextRecurrentLayer) {
    const Repaired made(chain({input({20, 8}), named("a", lstm(4)), layer("Dropout"), named("b", lstm(4))}));
    EXPECT_EQ(whats(made.repairs), Texts{"set return_sequences of LSTM 'a' to true (it is false)"});
    EXPECT_EQ(made.output, Shape{4});
}

TEST(Repair, ShrinksAPoolAndPadsAConvolutionThatAreLargerThanTheirInput) {
    const Repaired pool(chain({input({4, 4, 3}), named("p", max_pool(7, 1))}));
    EXPECT_EQ(whats(pool.repairs), Texts{"set pool_size of MaxPool2D 'p' to 4 (it is 7)"});
    const Repaired convolution(chain({input({4, 4, 3}), named("c", conv(8, 5))}));
    EXPECT_EQ(whats(convolution.repairs), Texts{"set padding of Conv2D 'c' to same (it is valid)"});
    EXPECT_EQ(convolution.output, (Shape{4, 4, 8}));
}

TEST(Repair, PadsAPoolNoFurtherThanItsWindow) {
    Layer padded = max_pool(2, 2);
    padded.params["padding"] = std::int64_t{2};
    const Repaired pool(chain({input({8, 8, 3}), named("p", padded)}));
    EXPECT_EQ(whats(pool.repairs), Texts{"set padding of MaxPool2D 'p' to same (it is 2)"});
    EXPECT_EQ(pool.output, (Shape{4, 4, 3}));
}

TEST(Repair, GuessesValuesThatAreMissingOrMisspelt) {
    const Repaired missing(chain({input({8, 8, 3}), named("c", layer("Conv2D", {{"filters", std::int64_t{4}}}))}));
    EXPECT_EQ(whats(missing.repairs), Texts{"set kernel_size of Conv2D 'c' to 3"});
    const Repaired misspelt(chain({input({8}), named("d", dense(4, "rleu"))}));
    EXPECT_EQ(whats(misspelt.repairs), Texts{"set activation of Dense 'd' to relu (it is rleu)"});
}

TEST(Repair, AddsAChannelToAnImageWithoutOne) {
    const Repaired made(chain({input({28, 28}), named("c", conv(8, 3))}));
    EXPECT_EQ(whats(made.repairs), Texts{"put Reshape 'reshape' before Conv2D 'c'"});
    EXPECT_EQ(made.output, (Shape{26, 26, 8}));
}

TEST(Repair, MergesInputsOfALayerThatTakesOne) {
    Builder net;
    const auto image = net.add(input({8, 8, 3}), {});
    const auto left = net.add(conv(4, 1), {image});
    const auto right = net.add(conv(4, 1), {image});
    net.add(named("next", conv(8, 3)), {left, right});
    const Repaired made(net.design);
    EXPECT_EQ(whats(made.repairs), Texts{"put Add 'add' before Conv2D 'next'"});
    EXPECT_EQ(made.output, (Shape{6, 6, 8}));
}

TEST(Repair, FlattensMapsBesideAVectorInAConcat) {
    Builder net;
    const auto image = net.add(input({8, 8, 3}), {});
    const auto vector = net.add(input({5}), {});
    net.add(named("join", layer("Concat")), {image, vector});
    EXPECT_EQ(Repaired(net.design).output, Shape{8 * 8 * 3 + 5});
}

TEST(Repair, ChoosesGroupsThatDivide) {
    Layer grouped = conv(9, 3);
    grouped.params["groups"] = std::int64_t{4};
    const Repaired made(chain({input({8, 8, 6}), named("g", grouped)}));
    EXPECT_EQ(whats(made.repairs), Texts{"set groups of Conv2D 'g' to 1 (it is 4)"});
}

TEST(Repair, MendsOneLayerAfterTheOther) {
    const Repaired made(chain({input({28, 28}), conv(8, 3), named("a", lstm(4)), named("b", lstm(4))}));
    EXPECT_EQ(made.error, "no error");
    EXPECT_EQ(made.repairs.size(), 3U);
}

TEST(Repair, LeavesWhatItCannotMend) {
    const Repaired unknown(chain({input({8}), layer("Mystery")}));
    EXPECT_TRUE(unknown.repairs.empty());
    const Repaired filters(chain({input({8, 8, 3}), layer("Conv2D", {{"kernel_size", std::int64_t{3}}})}));
    EXPECT_TRUE(filters.repairs.empty()) << "nothing tells how many filters";
}

TEST(CheckDesign, TellsErrorRemarksAndRepairsAtOnce) {
    Layer odd = conv(8, 5);
    odd.params["stride"] = std::int64_t{2};
    const CheckReport report = check_design(chain({input({4, 4, 3}), named("c", odd)}), shipped_rules());
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->origin.path, "layers[1]");
    EXPECT_EQ(report.error->message, "Conv2D 'c': kernel is larger than its input (kernel 5, input 4x4)");
    ASSERT_EQ(report.diagnostics.entries().size(), 1U);
    EXPECT_EQ(report.diagnostics.entries().front().message, "Conv2D 'c': takes no stride (did you mean strides?)");
    EXPECT_EQ(report.repairs.size(), 1U);
}

}  // namespace
}  // namespace dlp
