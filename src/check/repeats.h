// Parts of a design that follow one another and are the same: `residual block x 6`. For pictures that show such a part
// once, and code that writes it once. Not here: what becomes of them.
#pragma once

#include <cstddef>
#include <vector>

#include "check/graph.h"
#include "rules/rules.h"

namespace dlp {

/// Places `first` to `first + count * length - 1` of an order are `count` equal parts of `length` layers. Layer `i` of
/// a part has the type, the parameters (defaults included) and (relative to it) the inputs of layer `i` of every other.
/// A part takes one value, what the part before it gives, and gives one, that of its last layer.
struct Repeat {
    std::size_t first = 0;
    std::size_t length = 0;
    std::size_t count = 0;
    friend bool operator==(const Repeat&, const Repeat&) = default;
};

struct RepeatLimits {
    std::size_t count_at_least = 2;
    std::size_t saved_at_least = 1;    ///< layers beyond the first part
    std::vector<bool> may_start = {};  ///< by place in the order: whether a part may begin there; all when
                                       ///< empty. The last part may end anywhere
    std::size_t longest_part = 256;    ///< bounds the time: layers x longest_part
};

/// Those that save most layers first, then what is left between them; disjoint, by place.
std::vector<Repeat> find_repeats(const Design& design, const Graph& graph, const std::vector<std::size_t>& order,
                                 const Rules& rules, const RepeatLimits& limits = {});

}  // namespace dlp
