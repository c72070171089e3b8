// Circles in a row, each joined to those of the next row: the units of one layer, made one shape.
// Not here: circles with words inside, which are nodes of their own.
#pragma once

#include "diagram/diagram.h"

namespace dlp {

/// Call it when connectors are known, and labels beside shapes are not yet attached.
void join_neurons(Diagram& diagram);

}  // namespace dlp
