// Every structure that occurs three times or more in a network, with all its places: what find_blocks chooses from.
#pragma once

#include "check/blocks.h"

namespace dlp {

/// A design in execution order: everything by place.
struct OrderedDesign {
    std::vector<int> kinds;                         ///< equal numbers for equal kinds
    std::vector<std::vector<std::size_t>> sources;  ///< the places that feed it, in the order of the edges
    std::vector<std::size_t> last_use;              ///< the last place that it feeds; `never` for an output
    std::vector<bool> goes_on;  ///< feeds only the next place, which takes nothing else: two links of a chain
    std::vector<bool> is_head;  ///< has two parameters or more: a convolution, not what follows it

    static constexpr std::size_t never = static_cast<std::size_t>(-1);
    [[nodiscard]] std::size_t size() const { return kinds.size(); }
};

OrderedDesign ordered(const Design& design, const Graph& graph, const std::vector<std::size_t>& order,
                      const std::vector<int>& kinds);

/// Stretches of two layers or more, which may overlap here. Ordered by length.
std::vector<RepeatedBlock> block_candidates(const OrderedDesign& design);

}  // namespace dlp
