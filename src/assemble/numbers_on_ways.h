// Numbers right above or below a box or the front of a cuboid, at which an arrow ends or begins: they are the box's
// channels, and the arrow is the box's. Not here: numbers at the edges of cuboids (cuboid_sizes.h).
#pragma once

#include <vector>

#include "diagram/diagram.h"

namespace dlp {

/// Ways that begin or end at `words` begin or end at `shape`.
void lead_on(std::vector<Connector>& connectors, DiagramIndex words, DiagramIndex shape);

/// The diagram with such arrows led on to the boxes.
Diagram with_numbers_on_ways(Diagram diagram);

}  // namespace dlp
