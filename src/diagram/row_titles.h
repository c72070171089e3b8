// Titles of frames that hold a row of small shapes.
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// True for words over all that the frame around them holds, in its middle: they name none of the small shapes in a row
/// below, nor a way between these.
bool is_title_over_row(const DiagramLabel& label, const Diagram& diagram);

}  // namespace dlp
