// Parts of a figure that show a box of it from the inside, where a dashed arrow leads from the box to the part.
// Not here: lines without heads to a frame around such a part (diagram_ways.h).
#pragma once

#include <vector>

#include "assemble/diagram_nodes.h"

namespace dlp {

/// Nothing but this dashed arrow joins the two, and words beside the part begin with the box's name.
bool leads_to_inset(const Diagram& diagram, const std::vector<DiagramNode>& nodes, const Connector& arrow);

}  // namespace dlp
