// The edges of a design as index lists. Not here: what the layers do.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "design/design.h"

namespace dlp {

/// Per layer of a design: the layers that feed it, in the order of their edges, and those that it feeds.
struct Graph {
    std::vector<std::vector<std::size_t>> inputs;
    std::vector<std::vector<std::size_t>> outputs;
};

/// Errors: BadInput for a doubled id, or an edge that ends nowhere.
Result<Graph> graph_of(const Design& design);

/// Every layer after its inputs; among those that are ready the first in the design. Errors: BadInput naming a cycle.
Result<std::vector<std::size_t>> execution_order(const Design& design, const Graph& graph);

}  // namespace dlp
