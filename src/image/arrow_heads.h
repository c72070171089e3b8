// Arrow heads at the ends of thinned lines, whether filled, swept back or open, and behind the last gap of dashed ones.
#pragma once

#include <vector>

#include "image/head_form.h"
#include "image/line_axis.h"
#include "image/shapes.h"
#include "image/stroke_graph.h"

namespace dlp {

/// Heads at the ends of edges, but for those within small circles of `shapes`: these are signs. The ways within a head
/// go; the shaft ends in the middle of a filled one, and at the tip of an open one.
std::vector<TracedHead> take_arrow_heads(StrokeGraph& graph, const LineInk& drawn,
                                         const std::vector<FoundShape>& shapes);

}  // namespace dlp
