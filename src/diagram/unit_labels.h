// Names of the columns and rows of units in drawings of neurons. Not here: words beside other shapes (labels.h).
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// In drawings of neurons the names of all layers stand in one line, some far from the shorter columns.
void attach_to_columns(Diagram& diagram);

}  // namespace dlp
