// Maps that stand side by side: sheets, cuboids and slanted faces, with the bars and pictures in line with them.
// Not here: what the words beside them say (map_rows.h).
#pragma once

#include <vector>

#include "diagram/diagram.h"

namespace dlp {

/// Drawn as sheets, a cuboid or a slanted face.
bool is_solid(const DiagramShape& shape);

/// Two shapes of a row that overlap: no arrow has room between them.
bool is_of_one_group(const DiagramShape& before, const DiagramShape& shape);

/// Shapes of a row, from left to right.
using MapRow = std::vector<DiagramIndex>;

struct MapRows {
    std::vector<MapRow> plain;
    std::vector<MapRow> led;  ///< arrows lead from group to group
};

MapRows find_map_rows(const Diagram& diagram);

}  // namespace dlp
