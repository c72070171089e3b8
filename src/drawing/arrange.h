// Places for the nodes of a picture and ways for the lines between them, by the steps of render's layout.
// Not here: what nodes and lines look like.
#pragma once

#include <vector>

#include "drawing/drawing.h"
#include "render/layout.h"

namespace dlp {

/// Straight: from node to node, passing others by. Curved: the same points, to be joined by curves. Orthogonal: along
/// the axes only, no two lines on top of each other unless they leave the same node.
enum class WayForm : std::uint8_t { Straight, Curved, Orthogonal };

struct NodeSize {
    double width = 0;
    double height = 0;
};

struct ArrangeOptions {
    Direction direction = Direction::Down;
    bool is_backward = false;  ///< upwards instead of down, to the left instead of to the right
    WayForm ways = WayForm::Straight;
    double gap = 24;  ///< between ranks, at least
};

struct Arrangement {
    std::vector<DrawingBox> boxes;                ///< by node
    std::vector<std::vector<DrawingPoint>> ways;  ///< by link, from the edge of a box to the edge of another
    std::vector<bool> spans;                      ///< by link: whether it passes other ranks by
};

/// `links` must not form cycles, and every node must come after those that lead to it.
Arrangement arrange(const std::vector<NodeSize>& nodes, const std::vector<SketchLink>& links,
                    const ArrangeOptions& options);

}  // namespace dlp
