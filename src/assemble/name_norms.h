// Which normalization a label means that says "Norm" only: networks with attention normalize layers.
#pragma once

#include "design/design.h"
#include "rules/rules.h"

namespace dlp {

/// By the lists `norm` and `norm.<type>` of rules/words/designs.toml: where one of a list's layer types stands in the
/// design, a layer whose label is no more than a word of `norm` becomes `<type>`.
void name_norms(Design& design, const Rules& rules);

}  // namespace dlp
