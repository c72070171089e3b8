// Whether what was read of a figure's part is a network. Not here: parts that repeat others (diagram_design.h).
#pragma once

#include "assemble/diagram_layers.h"

namespace dlp {

/// Enough of it reads as layers; `probability` is that of the figure showing a network.
bool is_understood(const PartDesign& part, double probability, const PaperContext& context);

/// Mostly activations and merges, and no title that names a layer: a formula that is drawn.
bool is_formula(const PartDesign& part);

/// Of most convolutions the figure and the text say nothing: maps of growing and shrinking sizes were seen, no more.
bool is_told_by_shapes_only(const Design& design, const Rules& rules);

}  // namespace dlp
