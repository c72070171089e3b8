// Words that name what a shape shows or passes on, though a layer is called so. Not here: the words of all other shapes
// (diagram_label.h).
#pragma once

#include "assemble/diagram_label.h"
#include "diagram/diagram.h"

namespace dlp {

/// `Real`, of a picture; `c/2`, without a box: how many channels there are.
bool names_content(const DiagramShape& shape, const LabelReading& reading);

}  // namespace dlp
