// The grammar: random valid designs, small enough to be run, for tests of everything that takes a design.
// Not here: pictures of them; what a target can say of a layer (give `accepts` for that).
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include "check/infer_shapes.h"

namespace dlp {

struct RandomOptions {
    std::size_t least_depth = 5;  ///< in layers, inputs counted
    std::size_t most_depth = 40;
    /// Layer types to choose from; empty: every type whose arithmetic is known.
    std::set<std::string, std::less<>> types;
    /// Values that are never chosen: those that leave the range of numbers when a few are stacked, or that are not
    /// defined for every input.
    std::set<std::string, std::less<>> without = {"exponential", "maxout", "rrelu", "sqrt", "square"};
    bool has_open_steps = true;        ///< sequences may have an unknown length
    std::int64_t largest_side = 24;    ///< of an image
    std::int64_t most_channels = 64;   ///< of a map or sequence
    std::int64_t most_values = 10000;  ///< in one output
    /// Whether the design so far may stay as it is: called after each layer that was added. Null: always.
    std::function<bool(const Design&, const DesignFacts&)> accepts;
};

/// The same seed, options and rules give the same design on every machine. Errors: BadInput where no layer of `types`
/// fits anywhere.
Result<Design> random_design(std::uint64_t seed, const RandomOptions& options, const Rules& rules);

}  // namespace dlp
