// What a figure's caption says of the figure as a whole. Not here: what it says of parts and signs in it.
#pragma once

#include "document/paper.h"
#include "rules/rules.h"

namespace dlp {

/// "Various neural network architectures": the field's, not the paper's.
bool is_gallery(const Caption& caption, const Rules& rules);

/// "Overall system pipeline": a network in it is one step of several, perhaps only a sign of one.
bool is_pipeline(const Caption& caption, const Rules& rules);

}  // namespace dlp
