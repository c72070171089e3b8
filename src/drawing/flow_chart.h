// Random flow charts: boxes, diamonds and ellipses with words, arrows with labels. Not here: networks (dialect.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "drawing/arrange.h"

namespace dlp {

struct ChartNode {
    std::string text;  ///< lines joined by '\n'
    DrawingBox box;
};

struct ChartEdge {
    std::size_t from = 0;
    std::size_t to = 0;
    std::string label;  ///< mostly empty
};

struct FlowChart {
    Drawing drawing;
    std::vector<ChartNode> nodes;
    std::vector<ChartEdge> edges;
};

/// The same seed gives the same chart.
FlowChart random_flow_chart(std::uint64_t seed);

}  // namespace dlp
