// The readers that import_design chooses from: one function and one row of its table each.
#pragma once

#include "importers/import_design.h"

namespace dlp {

/// What every reader works with.
struct ImportContext {
    const ImportedFile& file;
    const ImporterRule& words;  ///< rules/importers/<format>.toml
    const Rules& rules;
    Diagnostics& diagnostics;
};

using DesignReader = Result<Design> (*)(const ImportContext& context);

/// keras.cpp: the JSON of `model.to_json()`, Sequential or functional, of Keras 2 and 3.
Result<Design> read_keras(const ImportContext& context);
/// caffe.cpp: a prototxt for deployment or training, also of the time before `layer { type: "..." }`.
Result<Design> read_caffe(const ImportContext& context);

/// onnx.cpp: a .onnx file, of ours or another program's.
Result<Design> read_onnx(const ImportContext& context);

}  // namespace dlp
