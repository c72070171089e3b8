// Gives the layers of a design what the paper says of all layers of their kind.
#pragma once

#include "design/design.h"
#include "prose/prose.h"
#include "rules/rules.h"

namespace dlp {

/// Sets only parameters that no figure or table gave; the sentence becomes evidence of the layer.
void apply_prose(Design& design, const ProseFacts& prose, const Rules& rules);

/// The window that the text gives to all convolutions, for those of a table that print none.
void apply_windows(Design& design, const ProseFacts& prose);

}  // namespace dlp
