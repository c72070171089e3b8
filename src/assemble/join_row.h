// Which map of a row makes the next: by the arrows that are drawn, else by their order.
// Not here: the words beside the row (map_rows.h).
#pragma once

#include <vector>

#include "assemble/find_map_rows.h"

namespace dlp {

/// The connectors from each map to the next, nothing where none leads; those that are not drawn are added. Where arrows
/// lead through the row, only maps that overlap, or that no arrow joins, follow each other without one.
std::vector<DiagramIndex> join_row(Diagram& diagram, const MapRow& row, bool is_led);

}  // namespace dlp
