// Boxes with nothing but the sides of a kernel in them: `1x1`, among other convolutions.
// Not here: kernels with filters or words (diagram_label.h).
#pragma once

#include <map>
#include <string>

#include "assemble/diagram_label.h"
#include "diagram/diagram.h"

namespace dlp {

/// The convolutions that such labels stand for, by the labels in lower case.
std::map<std::string, LabelReading> bare_kernels(const Diagram& diagram, const LabelReader& reader,
                                                 const std::string& caption);

}  // namespace dlp
