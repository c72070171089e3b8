#include "check/repeats.h"

#include <gtest/gtest.h>

#include "check/infer_shapes.h"
#include "support/known_networks.h"

namespace dlp {
namespace {

std::vector<Repeat> repeats_of(const Design& design, const RepeatLimits& limits = {}) {
    const auto graph = graph_of(design);
    EXPECT_TRUE(graph);
    const auto order = execution_order(design, *graph);
    EXPECT_TRUE(order);
    return find_repeats(design, *graph, *order, test::shipped_rules(), limits);
}

TEST(FindRepeats, FindsEqualLayersInAChain) {
    using namespace test;
    const Design net = chain({input({32, 32, 3}), conv(8, 3), conv(8, 3), conv(8, 3), flatten(), dense(10)});
    EXPECT_EQ(repeats_of(net), (std::vector<Repeat>{{1, 1, 3}}));
}

TEST(FindRepeats, TellsLayersWithOtherParametersApart) {
    using namespace test;
    EXPECT_TRUE(repeats_of(chain({input({32, 32, 3}), conv(8, 3), conv(16, 3), conv(32, 3)})).empty());
}

TEST(FindRepeats, TakesADefaultForTheSameWhetherItIsSaidOrNot) {
    using namespace test;
    const Design net = chain({input({32, 32, 3}), conv(8, 3), conv(8, 3, std::string("valid")), conv(8, 3)});
    EXPECT_EQ(repeats_of(net), (std::vector<Repeat>{{1, 1, 3}}));
}

TEST(FindRepeats, FindsTheIdentityBlocksOfAResidualNetwork) {
    const Design net = test::resnet50();
    RepeatLimits limits;
    limits.saved_at_least = 10;
    const std::vector<Repeat> found = repeats_of(net, limits);
    ASSERT_EQ(found.size(), 4U);
    const std::vector<std::size_t> counts{2, 3, 5, 2};
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].length, 10U);
        EXPECT_EQ(found[i].count, counts[i]);
    }
}

TEST(FindRepeats, LeavesAloneWhatIsReadFromOutside) {
    using namespace test;
    Builder net;
    std::string last = net.add(input({8, 8, 4}), {});
    std::vector<std::string> all;
    for (int i = 0; i < 4; ++i) {
        last = net.add(conv(4, 3, std::string("same")), {last});
        all.push_back(last);
    }
    net.add(layer("Concat"), all);
    EXPECT_TRUE(repeats_of(net.design).empty());
}

TEST(FindRepeats, BeginsAPartOnlyWhereItMay) {
    using namespace test;
    const Design net = chain({input({8}), dense(8), layer("Dropout"), dense(8), layer("Dropout"), dense(8)});
    RepeatLimits limits;
    limits.may_start = {true, true, false, true, false, true};
    EXPECT_EQ(repeats_of(net, limits), (std::vector<Repeat>{{1, 2, 2}}));
}

}  // namespace
}  // namespace dlp
