// Convolutional networks as they are classically drawn: maps side by side as sheets, cuboids or slanted faces, and
// rows of words above and below that name sizes and what makes the maps.
// Not here: maps that arrows connect (diagram_ways.h).
#pragma once

#include "assemble/diagram_label.h"
#include "diagram/diagram.h"

namespace dlp {

/// The diagram with a connector from each map of such a row to the next, the labels beside the row moved to the maps
/// that they tell the size of, and to the connectors that they name the layers of.
Diagram with_map_rows(Diagram diagram, const LabelReader& reader);

}  // namespace dlp
