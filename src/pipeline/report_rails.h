// The flow of a design as rails beside its rows, one row a layer: where each output goes, branches and merges included.
// Not here: layout in the plane (that is a picture's business), or what the rows say.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "design/design.h"

namespace dlp {

/// What passes a row on its way down. Rails count from 0, left to right.
struct RailRow {
    std::size_t node = 0;              ///< the rail that the layer sits on
    std::vector<std::size_t> inputs;   ///< rails that end in, or touch, the layer
    std::vector<std::size_t> passing;  ///< rails that go on below the row, the layer's own left out
    bool goes_on = false;              ///< somebody below takes the layer's output
};

struct Rails {
    std::vector<RailRow> rows;
    std::size_t width = 1;  ///< number of rails
};

/// `order` holds indices into `design.layers`. An edge to a layer above is left out.
Rails lay_rails(const Design& design, const std::vector<std::size_t>& order);

/// One row as an SVG that stretches to the row's height.
std::string rail_svg(const RailRow& row, std::size_t width);

}  // namespace dlp
