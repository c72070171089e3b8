// What signs mean: by the caption ("⊗ denotes matrix multiplication", "C: concatenation"), or by words beside one of
// them. Not here: legends drawn in the figure (diagram/legend.h).
#pragma once

#include <map>
#include <string>

#include "assemble/diagram_label.h"
#include "diagram/diagram.h"

namespace dlp {

/// Types of merges by the signs that stand for them; a sign that is drawn in a circle is also there without it.
std::map<std::string, std::string> told_signs(const std::string& caption, const LabelReader& reader);

/// The same by words such as `MatMul` beside a circle with the sign in it: all signs of a figure mean the same.
std::map<std::string, std::string> signs_named_beside(const Diagram& diagram, const LabelReader& reader);

/// The layers that short labels stand for, by their lower case: "C denotes a 3x3 convolution with 32 filters, P a max
/// pooling".
std::map<std::string, LabelReading> told_labels(const std::string& caption, const LabelReader& reader);

}  // namespace dlp
