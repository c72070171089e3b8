// The printed size of the tensor that a node of a diagram gives, and what of a layer it tells. Not here: what follows
// from the sizes at both ends of a layer (check/complete.h).
#pragma once

#include "assemble/diagram_nodes.h"
#include "rules/rules.h"

namespace dlp {

/// The node's size, which it must have, as a shape: of maps of `rank` dimensions where not all of it is printed.
Integers stated_shape(const DiagramNode& node, int rank);

/// The channels of the tensor are the layer's filters, units or, of an embedding, dimensions, unless stated otherwise.
void fill_width(Layer& layer, const LayerRule* rule, const DiagramNode& node, int rank);

/// Of an input. A picture has three channels where none are printed.
void give_shape(Layer& layer, Integers shape);

}  // namespace dlp
