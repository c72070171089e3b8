#include "check/open_sizes.h"

#include "base/text.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

using namespace test;

/// The sizes that leave the layer called x.
std::string sizes_of_x(const Design& design) {
    const auto facts = infer_shapes(design, shipped_rules());
    if (!facts) return facts.error().message;
    const OpenSizes names = name_open_sizes(design, *facts, shipped_rules());
    const auto found = names.find("x");
    return found == names.end() ? "no name" : joined(found->second, " ");
}

std::string behind(const Integers& shape, Layer made) {
    return sizes_of_x(chain({input(shape), named("x", std::move(made))}));
}

constexpr std::int64_t open = unknown_size;

TEST(NameOpenSizes, CallsThemAsTheyAreUsed) {
    EXPECT_EQ(sizes_of_x(chain({named("x", input({open}))})), "steps");
    EXPECT_EQ(sizes_of_x(chain({named("x", input({open, 300}))})), "steps 300");
    EXPECT_EQ(sizes_of_x(chain({named("x", input({open, open, 3}))})), "height width 3");
    EXPECT_EQ(sizes_of_x(chain({named("x", input({32, open, 1}))})), "32 width 1");
    EXPECT_EQ(sizes_of_x(chain({named("x", input({open, 8, 8, 1}))})), "depth 8 8 1");
}

TEST(NameOpenSizes, HasNoneForKnownSizes) {
    EXPECT_EQ(sizes_of_x(chain({named("x", input({20, 300}))})), "no name");
}

TEST(NameOpenSizes, AreTheTextsOfAShapeAndNumbersWhereSizesAreKnown) {
    const OpenSizes names{{"x", {"steps", "300"}}};
    EXPECT_EQ(size_texts("x", {open, 300}, names), (std::vector<std::string>{"steps", "300"}));
    EXPECT_EQ(size_texts("y", {open, 20}, names), (std::vector<std::string>{"?", "20"}));
}

TEST(NameOpenSizes, FollowsThemThroughLayers) {
    const Layer sequence = layer("LSTM", {{"units", std::int64_t{8}}, {"return_sequences", true}});
    EXPECT_EQ(behind({open, 300}, sequence), "steps 8");
    EXPECT_EQ(behind({open, open, 3}, conv(8, 3, std::string("same"))), "height width 8");
    EXPECT_EQ(behind({open, open, 3}, conv(8, 3)), "height-2 width-2 8");
    EXPECT_EQ(behind({open, 32, 3}, max_pool(2, 2)), "height/2 16 3");
    EXPECT_EQ(behind({open, 32, 3}, layer("UpSampling2D")), "2*height 64 3");
    EXPECT_EQ(behind({open, 300}, flatten()), "300*steps");
    EXPECT_EQ(behind({open, 4}, layer("Permute", {{"dims", Integers{2, 1}}})), "4 steps");
    EXPECT_EQ(behind({open, open, 3}, flatten()), "?") << "a product of two has no name";
}

TEST(NameOpenSizes, LeavesOpenWhatNoInputTells) {
    EXPECT_EQ(behind({8}, layer("Block", {{"output_shape", Integers{open, 3}}})), "no name");
    EXPECT_EQ(behind({open, 8}, layer("Block", {{"output_shape", Integers{open, 3}}})), "? 3");
}

TEST(NameOpenSizes, TellsIndependentInputsApart) {
    Builder net;
    const std::string query = net.add(named("query", input({open, 8})), {});
    net.add(named("x", input({open, 8})), {});
    net.add(layer("Attention"), {query, "x"});
    EXPECT_EQ(sizes_of_x(net.design), "steps_2 8");
}

TEST(NameOpenSizes, GivesInputsThatAreAddedOneName) {
    Builder net;
    const std::string left = net.add(named("left", input({open, 8})), {});
    const std::string right = net.add(named("right", input({open, 8})), {});
    net.add(named("x", layer("Add")), {left, right});
    EXPECT_EQ(sizes_of_x(net.design), "steps 8");
}

}  // namespace
}  // namespace dlp
