// From the graph of thinned lines to the lines that somebody drew: straight on at crossings, dashes as one line,
// drawn out to the shapes they were cut off at.
#pragma once

#include <vector>

#include "image/arrow_heads.h"
#include "image/shapes.h"
#include "image/stroke_graph.h"

namespace dlp {

struct DrawnStroke {
    std::vector<PixelPoint> points;  ///< few; a closed one does not repeat its first point
    double width = 0;
    bool is_closed = false;
    bool is_dashed = false;
};

/// Takes out what thinning left beside lines (short ends at their bends and crossings), but not what leads on to a
/// shape.
void prune_spurs(StrokeGraph& graph, const std::vector<FoundShape>& shapes);

/// Tips end on the outlines that they point to, where those are near.
void touch_shapes(std::vector<TracedHead>& heads, const std::vector<FoundShape>& shapes);

std::vector<DrawnStroke> drawn_strokes(const StrokeGraph& graph, const std::vector<FoundShape>& shapes,
                                       const std::vector<TracedHead>& heads);

}  // namespace dlp
