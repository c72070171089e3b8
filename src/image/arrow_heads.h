// Arrow heads at the ends of thinned lines. Across a line's end the ink grows wide at once and then narrows to a tip:
// that is a head, whether filled, swept back or open.
#pragma once

#include <vector>

#include "image/line_axis.h"
#include "image/shapes.h"
#include "image/stroke_graph.h"

namespace dlp {

struct TracedHead {
    PixelPoint tip;
    PixelPoint left;  ///< the ends of the barbs
    PixelPoint right;
    PixelPoint shaft;      ///< where its line ends
    bool is_open = false;  ///< two barbs, no filled triangle
    double line_width = 0;
    bool is_at_outline = false;  ///< which hides its very tip
};

/// Heads at the ends of edges, but for those within small circles of `shapes`: these are signs. The ways within a head
/// go; the shaft ends in the middle of a filled one, and at the tip of an open one.
std::vector<TracedHead> take_arrow_heads(StrokeGraph& graph, const LineInk& drawn,
                                         const std::vector<FoundShape>& shapes);

}  // namespace dlp
