// Boxes that are cells of one thing: the numbers of a vector, the stripes of a map, the fields of a record as Keras
// draws layers. Not here: boxes with words of their own that share sides, which follow one another (diagram_flow.h).
#pragma once

#include "assemble/diagram_label.h"
#include "diagram/diagram.h"

namespace dlp {

/// The diagram with one shape in the place of the cells of each vector, map and record. Of a record, the words of its
/// first cell stay, and the size of its output.
Diagram with_joined_cells(Diagram diagram, const LabelReader& reader);

}  // namespace dlp
