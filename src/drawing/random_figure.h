// Random networks of the kinds that papers draw: convolutions in stages with branches and shortcuts, recurrent readers
// of text, perceptrons. Small enough for one figure. Not here: every valid design (simulate/random_design.h).
#pragma once

#include <cstdint>

#include "rules/rules.h"

namespace dlp {

struct FigureOptions {
    std::size_t least_layers = 5;
    std::size_t most_layers = 15;
};

/// The same seed gives the same design, whose shapes fit together. Errors: Internal, if a rule of a layer has changed
/// so that they do not.
Result<Design> random_figure_design(std::uint64_t seed, const Rules& rules, const FigureOptions& options = {});

}  // namespace dlp
