// Networks that people have as files of other libraries -> Design: Keras's `to_json`, Caffe's prototxt, ONNX.
// One reader per format; what the format calls things is data (rules/importers/<format>.toml). Weights are not read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "design/design.h"
#include "rules/rules.h"

namespace dlp {

/// A file: its bytes, and its name (with an extension) for messages and for telling formats apart.
struct ImportedFile {
    std::string_view bytes;
    std::string name;
};

/// `keras`, `caffe` or `onnx`, by the content, else by the extension. Errors: BadInput when it is none of them.
Result<std::string> detect_format(const ImportedFile& file);

/// Layers that the design format cannot say become a Block, with a diagnostic; what is left out (losses, a training
/// phase) is told by a diagnostic too. Errors: BadInput with the place in the file for a file that is broken, NotFound
/// for a format that no reader knows.
Result<Design> import_design(const ImportedFile& file, std::string_view format, const Rules& rules,
                             Diagnostics& diagnostics);

/// The formats that there are readers for, sorted.
std::vector<std::string> import_formats();

}  // namespace dlp
