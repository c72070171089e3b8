// The files of the ONNX target: the model itself and the same as text to read.
#pragma once

#include "codegen/generate.h"
#include "codegen/onnx_graph.h"

namespace dlp {

std::vector<GeneratedFile> write_onnx(OnnxProgram program, const Design& design, const TargetRule& target,
                                      std::string_view citation);

}  // namespace dlp
