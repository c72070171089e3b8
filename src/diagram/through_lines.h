// Lines painted under a row of boxes, from the first to the last: cut at every box that they run through. Dashes that
// part a figure into columns or rows under its boxes join nothing and are left out.
// Not here: what the pieces join (attach.h).
#pragma once

#include <vector>

#include "diagram/diagram.h"
#include "diagram/wires.h"

namespace dlp {

/// A box counts when it holds a label and the line runs straight through its middle.
std::vector<DrawnLine> cut_at_boxes(const std::vector<DrawnLine>& lines, const Diagram& diagram);

}  // namespace dlp
