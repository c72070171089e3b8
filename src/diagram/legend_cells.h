// Vectors drawn as cells in colours that a legend explains by cells, too: all cells of one colour that touch are one
// shape. Not here: the legend itself (legend.h), cells without a legend (assemble/joined_cells.h).
#pragma once

#include <vector>

#include "diagram/diagram.h"

namespace dlp {

/// Where two rows of cells or more, each of a colour of its own, have words at their right and other cells have these
/// colours, joins the cells of each such colour that touch.
void join_explained_cells(std::vector<DiagramShape>& shapes, const std::vector<Word>& words);

}  // namespace dlp
