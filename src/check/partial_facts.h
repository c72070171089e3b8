// Shapes of a design as far as its layers fit. `infer_shapes` wants all of them; a repair starts where they end.
#pragma once

#include <optional>
#include <vector>

#include "check/graph.h"
#include "check/infer_shapes.h"

namespace dlp {

struct PartialFacts {
    Graph graph;
    std::vector<std::size_t> order;
    std::vector<LayerFacts> layers;     ///< by place in the design; those from `broken` on in the order are empty
    std::optional<std::size_t> broken;  ///< place of the first layer in the order that does not fit
    Error error;                        ///< of that layer, with its JSON path

    [[nodiscard]] const Shape& output(std::size_t place) const { return layers[place].output; }
};

/// Errors: those of the graph (a cycle, an edge to nowhere, a doubled id).
Result<PartialFacts> infer_partly(const Design& design, const Rules& rules);

}  // namespace dlp
