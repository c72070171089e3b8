// Circles that are drawn one by one, without dots for more of them: so many units has the layer.
// Not here: numbers that are printed.
#pragma once

#include "assemble/diagram_layers.h"
#include "assemble/diagram_nodes.h"

namespace dlp {

/// Gives each row of circles, and each circle joined with one, the number of its circles, where the units of one row
/// have a letter each. None where a row has dots: then others may stand for more, too.
void count_circles(const Diagram& diagram, std::vector<DiagramNode>& nodes);

/// Layers that nothing else gives a width get as many units as circles; none does where one has another width.
void apply_drawn_units(PartDesign& part, const Rules& rules);

}  // namespace dlp
