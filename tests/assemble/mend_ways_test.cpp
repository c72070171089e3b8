#include "assemble/mend_ways.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dlp {
namespace {

std::vector<DiagramNode> nodes_of(const std::vector<NodeRole>& roles) {
    std::vector<DiagramNode> nodes(roles.size());
    for (std::size_t i = 0; i < roles.size(); ++i) nodes[i].role = roles[i];
    return nodes;
}

Connector along(std::vector<PagePoint> way) {
    Connector connector;
    connector.way = std::move(way);
    return connector;
}

/// `0>1`, sorted.
std::vector<std::string> mended(const std::vector<DiagramNode>& nodes, std::vector<Way> ways) {
    mend_ways(nodes, ways);
    std::vector<std::string> result;
    for (const Way& way : ways) result.push_back(std::to_string(way.from) + ">" + std::to_string(way.to));
    std::sort(result.begin(), result.end());
    return result;
}

using Names = std::vector<std::string>;

TEST(MendWays, TurnsAWayThatLeavesOneLayerUnfedAndOneUnread) {
    // in > merge < pool > dense, with no head between pool and merge
    const auto nodes = nodes_of({NodeRole::Input, NodeRole::Merge, NodeRole::Layers, NodeRole::Layers});
    const Connector line = along({{0, 0}, {10, 0}});
    std::vector<Way> ways = {
        {0, 1, true, false, false, &line}, {2, 1, false, false, false, &line}, {2, 3, true, false, false, &line}};
    EXPECT_EQ(mended(nodes, ways), (Names{"0>1", "1>2", "2>3"}));
    ways[1].is_directed = true;
    EXPECT_EQ(mended(nodes, ways), (Names{"0>1", "2>1", "2>3"}));
}

TEST(MendWays, EndsAForkAtTheLayerThatNothingFeeds) {
    // conv (1) and pooling (2) meet in concat (3); the line from conv forks to the pooling, too
    const auto nodes = nodes_of({NodeRole::Input, NodeRole::Layers, NodeRole::Layers, NodeRole::Merge});
    const Connector plain = along({{0, 100}, {0, 90}});
    const Connector stem = along({{0, 80}, {0, 70}, {-20, 70}, {-20, 0}});
    const Connector fork = along({{30, 60}, {30, 70}, {-20, 70}, {-20, 0}});
    const Connector up = along({{30, 40}, {30, 0}});
    const std::vector<Way> ways = {{0, 1, true, false, false, &plain},
                                   {1, 3, true, false, false, &stem},
                                   {2, 3, true, false, false, &fork},
                                   {2, 3, true, false, false, &up}};
    EXPECT_EQ(mended(nodes, ways), (Names{"0>1", "1>2", "1>3", "2>3"}));
}

TEST(MendWays, LeavesTwoInputsThatMeet) {
    const auto nodes = nodes_of({NodeRole::Layers, NodeRole::Layers, NodeRole::Merge});
    const Connector left = along({{0, 100}, {0, 70}, {20, 70}, {20, 0}});
    const Connector right = along({{40, 100}, {40, 70}, {20, 70}, {20, 0}});
    const std::vector<Way> ways = {{0, 2, true, false, false, &left}, {1, 2, true, false, false, &right}};
    EXPECT_EQ(mended(nodes, ways), (Names{"0>2", "1>2"}));
}

}  // namespace
}  // namespace dlp
