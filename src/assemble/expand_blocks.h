// Blocks that another panel or figure of the paper shows from the inside: "(b) Residual block" is put where the network
// names a residual block. Not here: blocks that the field knows (blocks.h).
#pragma once

#include <string>
#include <vector>

#include "assemble/diagram_layers.h"

namespace dlp {

/// A part of a figure, and by which names other parts may call it.
struct TitledPart {
    PartDesign part;
    std::vector<std::string> titles;
    std::size_t figure = 0;
    bool is_inside = false;   ///< no network by itself: it was put into another part, or is a box by itself
    bool is_summary = false;  ///< the names of a drawing's levels: for want of better
    std::size_t diagram = 0;  ///< which of those that were read: panels of a figure are read alone
};

/// Puts the layers of a part wherever a block of another one has its title. Names are compared without words as `block`
/// and `module`. A layer of which the arithmetic is drawn stays whole.
void expand_blocks(std::vector<TitledPart>& parts);

}  // namespace dlp
