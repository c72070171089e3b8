// Layers that are drawn as records, as the plots of Keras are: a title with the layer's name and class, and fields with
// the shapes of its input and output, its activation, its data type. Not here: other boxes that are cells of one thing
// (joined_cells.h).
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// The diagram with one shape in the place of each record: inside it the layer's class and activation, beside it the
/// shape of its output, `(None, 26, 26, 32)`. A record that nothing leads to, and whose input has a shape, is led to by
/// an input of that size.
Diagram with_records(Diagram diagram);

}  // namespace dlp
