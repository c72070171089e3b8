// Lines -> connectors: which shapes a line joins, also by way of forks and of other lines. Not here: the lines
// themselves (wires.h).
#pragma once

#include "diagram/diagram.h"
#include "diagram/wires.h"

namespace dlp {

/// Adds the connectors of `diagram`, whose shapes and labels are already there. A line that ends at a label outside of
/// all shapes makes it a shape of its own (`Outline::Text`).
void connect(Diagram& diagram, std::vector<DrawnLine> lines);

}  // namespace dlp
