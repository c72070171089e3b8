// The lines of a thinned picture as a graph: ways between their ends, crossings and forks.
#pragma once

#include <array>
#include <vector>

#include "geometry/box.h"
#include "image/plane.h"

namespace dlp {

/// A way of pixels from node to node; a ring without any crossing has no nodes (-1) and ends where it starts.
struct StrokeEdge {
    std::vector<PixelPoint> points;
    std::array<int, 2> nodes{-1, -1};
    double width = 0;  ///< of the ink around it, in pixels
    bool is_gone = false;

    [[nodiscard]] double length() const;
};

/// An end of an edge: which edge, and 0 for its start, 1 for its end.
struct EdgeEnd {
    int edge = 0;
    int side = 0;
};

struct StrokeNode {
    PixelPoint place;
    std::vector<EdgeEnd> ends;
};

struct StrokeGraph {
    std::vector<StrokeNode> nodes;
    std::vector<StrokeEdge> edges;

    /// Edges still there that end in the node.
    [[nodiscard]] int degree(int node) const;
};

/// Makes one node of crossings that a few pixels connect: thinning pulls a crossing of two lines apart into two forks.
void merge_close_nodes(StrokeGraph& graph);

/// `thin` has one pixel across; `distance` is that of the ink (`chamfer_distance`).
StrokeGraph trace_strokes(const Mask& thin, const DistancePlane& distance);

/// The point that lies `along` pixels down the way from the given side.
PixelPoint point_along(const std::vector<PixelPoint>& way, int side, double along);

}  // namespace dlp
