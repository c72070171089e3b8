// Blocks that a network uses again and again, with other numbers each time: stretches of layers of one structure, which
// code writes once as a function. Not here: how it is written, and what merely follows itself unchanged (repeats.h).
#pragma once

#include <unordered_map>
#include <vector>

#include "check/graph.h"
#include "check/infer_shapes.h"

namespace dlp {

/// Stretches of `length` layers in execution order that have one structure: the same kinds of layers, and the same
/// edges between them. Each takes in one tensor and gives out one, that of its last layer.
struct RepeatedBlock {
    std::size_t length = 0;
    std::vector<std::size_t> starts;  ///< places in the order, ascending; the stretches do not overlap
    friend bool operator==(const RepeatedBlock&, const RepeatedBlock&) = default;
};

/// What occurs three times or more, two layers or longer, chosen so that the fewest layers are left to write; no two
/// overlap. Sorted by first start. A block is as short as it can be: twelve residual blocks in a row are not six pairs,
/// and it does not end amid a run of like layers. `kinds` has by layer what must be equal in layers that stand for each
/// other.
std::vector<RepeatedBlock> find_blocks(const Design& design, const Graph& graph, const std::vector<std::size_t>& order,
                                       const std::vector<int>& kinds);

/// Equal numbers for equal kinds, in the order in which they occur.
template <class Kind, class Hash = std::hash<Kind>>
std::vector<int> numbered(const std::vector<Kind>& kinds) {
    std::unordered_map<Kind, int, Hash> number_of;
    std::vector<int> numbers;
    numbers.reserve(kinds.size());
    for (const Kind& kind : kinds)
        numbers.push_back(number_of.try_emplace(kind, static_cast<int>(number_of.size())).first->second);
    return numbers;
}

/// With kinds from types and parameters, defaults included: numbers may differ, texts and flags may not. Errors: those
/// of `graph_of`.
Result<std::vector<RepeatedBlock>> find_blocks(const Design& design, const DesignFacts& facts, const Rules& rules);

}  // namespace dlp
