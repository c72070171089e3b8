// How often a frame's layers are repeated: the `x 3` or `N x` beside it, the number that the text gives for the letter.
// Not here: the layers that this makes (diagram_repeats.h).
#pragma once

#include <vector>

#include "assemble/diagram_label.h"
#include "diagram/diagram.h"
#include "prose/prose.h"

namespace dlp {

/// The diagram with every repeat that stands nearer to a frame than to a shape in it given to the frame, and letters in
/// repeats replaced by the numbers that sentences about layers give for them.
Diagram with_frame_repeats(Diagram diagram, const LabelReader& reader, const std::vector<Sentence>& sentences);

}  // namespace dlp
