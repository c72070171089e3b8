// What the nodes of an ONNX model stand for where no operator says it: the description of the first of them holds the
// layer, as a design of that layer alone behind inputs of the shapes that it reads. For people who look at the file,
// and for reading it again (importers/onnx_marks.h). Which layers, is said by `marked` of a spelling (`yes`, or a
// parameter that makes the difference), and by `marked_activations` of the target.
#pragma once

#include <map>
#include <string>

#include "codegen/prepared_design.h"

namespace dlp {

/// JSON of the small designs, by layer id.
using OnnxMarks = std::map<std::string, std::string, std::less<>>;

OnnxMarks marks_of(const PreparedDesign& all, const TargetRule& target);

}  // namespace dlp
