// The bytes of a .onnx file -> a model. Weights are not kept: of a large tensor only the shape is.
#pragma once

#include <string_view>

#include "base/result.h"
#include "onnx/model.h"

namespace dlp {

/// Errors: BadInput for bytes that are cut off or no ONNX model; LimitReached for graphs nested too deeply.
Result<OnnxModel> read_model(std::string_view bytes);

}  // namespace dlp
