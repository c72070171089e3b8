// The graph of a picture while it is laid out: boxes and, where a line passes a rank by, a node for the line. `along`
// is the way of the data (down, or to the right), `across` the other. The steps, one file each.
#pragma once

#include <cstddef>
#include <vector>

#include "render/sketch.h"

namespace dlp {

inline constexpr std::size_t no_node = static_cast<std::size_t>(-1);

struct LayeredNode {
    double across = 0;  ///< extent
    double along = 0;
    std::size_t rank = 0;
    std::size_t fold = 0;             ///< place in Sketch::folds plus one; 0 for none
    bool is_line = false;             ///< no box, but a line on its way
    std::size_t main_from = no_node;  ///< the box that this one continues, if there is such a one
    std::size_t main_to = no_node;
    double middle = 0;  ///< across, once placed
    std::vector<std::size_t> from;
    std::vector<std::size_t> to;
};

struct LayeredGraph {
    std::vector<LayeredNode> nodes;               ///< the boxes first
    std::vector<std::vector<std::size_t>> ranks;  ///< nodes from one side to the other
    std::vector<std::vector<std::size_t>> paths;  ///< by link: its nodes from box to box
};

namespace spacing {
inline constexpr double between_boxes = 28;
inline constexpr double between_lines = 16;
inline constexpr double frame = 14;  ///< from a box to the frame around it
}  // namespace spacing

/// Ranks of the boxes: every link leads to a later rank, and links are short. `rank` of each node is set.
void rank_boxes(LayeredGraph& graph, const std::vector<SketchLink>& links);
/// Sets `main_from` and `main_to`: the longest way through the boxes is drawn straight, what leaves it goes aside.
void find_main_ways(LayeredGraph& graph);
/// Nodes for the lines on every rank that a link passes by. False, and nothing done, where they are too many.
bool add_lines(LayeredGraph& graph, const std::vector<SketchLink>& links);
/// Orders each rank so that few lines cross.
void order_ranks(LayeredGraph& graph);
/// The space that must lie between the middles of two neighbours.
double distance_between(const LayeredNode& a, const LayeredNode& b);
/// Sets `middle` of each node.
void place_across(LayeredGraph& graph);

}  // namespace dlp
