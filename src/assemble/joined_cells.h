// Boxes that are cells of one thing: the numbers of a vector, the stripes of a map. Not here: the fields of a record
// (records.h); boxes with words of their own that share sides, which follow one another (diagram_flow.h).
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// The diagram with one shape in the place of the cells of each vector and map.
Diagram with_joined_cells(Diagram diagram);

}  // namespace dlp
