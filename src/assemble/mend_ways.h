// Ways whose direction only makes sense the other way round: heads of arrows that were not seen leave a layer without
// anything to read, and another one unread. Not here: ways in which heads or the main flow tell the direction.
#pragma once

#include <vector>

#include "assemble/diagram_nodes.h"

namespace dlp {

/// A connector between two nodes.
struct Way {
    std::size_t from = 0;  ///< places in the nodes
    std::size_t to = 0;
    bool is_directed = false;
    bool has_two_heads = false;
    bool is_turned = false;  ///< `from` is the end of the connector's line
    const Connector* connector = nullptr;
};

/// Turns ways without a head where that gives a layer its input, and another its reader. Of a forked line that seems to
/// come from two layers, it comes from the one that is fed; the other is one of its ends.
void mend_ways(const std::vector<DiagramNode>& nodes, std::vector<Way>& ways);

}  // namespace dlp
