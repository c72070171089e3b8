#include "pipeline/diagram_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace dlp {
namespace {

nlohmann::json edges_of(bool has_head_at_start, bool has_head_at_end) {
    FoundDiagram found;
    found.diagram.shapes.resize(2);
    Connector line;
    line.way = {{10, 20}, {30, 20}};
    line.from = 0;
    line.to = 1;
    line.has_head_at_start = has_head_at_start;
    line.has_head_at_end = has_head_at_end;
    found.diagram.connectors.push_back(line);
    return nlohmann::json::parse(diagrams_to_json({found}))["diagrams"][0]["edges"];
}

TEST(DiagramJson, AnArrowIsAnEdgeWithADirection) {
    const nlohmann::json edges = edges_of(false, true);
    ASSERT_EQ(edges.size(), 1U);
    EXPECT_EQ(edges[0]["directed"], true);
}

TEST(DiagramJson, ALineWithoutHeadsHasNoDirection) {
    const nlohmann::json edges = edges_of(false, false);
    ASSERT_EQ(edges.size(), 1U);
    EXPECT_EQ(edges[0]["directed"], false);
}

TEST(DiagramJson, ALineWithTwoHeadsIsTwoEdges) {
    const nlohmann::json edges = edges_of(true, true);
    ASSERT_EQ(edges.size(), 2U);
    EXPECT_EQ(edges[0]["from"], 0);
    EXPECT_EQ(edges[1]["from"], 1);
    EXPECT_EQ(edges[1]["to"], 0);
    EXPECT_EQ(edges[1]["way"][0][0], 30);
    for (const nlohmann::json& edge : edges) EXPECT_EQ(edge["directed"], true);
}

}  // namespace
}  // namespace dlp
