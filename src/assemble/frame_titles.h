// Titles at the top of frames that arrows begin or end at: the way goes into the frame or out of it, not to a layer of
// that name.
#pragma once

#include "assemble/diagram_label.h"
#include "diagram/diagram.h"

namespace dlp {

/// The diagram with such words given to their frames.
Diagram with_frame_titles(Diagram diagram, const LabelReader& reader);

}  // namespace dlp
