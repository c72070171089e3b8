// Arithmetic of several operators that is one in newer models: `x * Sigmoid(x)` is Swish. Which, is said by `[folds]`
// in rules/importers/onnx.toml. Not here: what the one operator means as a layer.
#pragma once

#include "onnx/model.h"
#include "rules/rules.h"

namespace dlp {

/// What stands for arithmetic gets the name of its last operator's result; operators whose results are read elsewhere
/// too stay as they are.
void fold_arithmetic(OnnxGraph& graph, const ImporterRule& words);

}  // namespace dlp
