// Which lines of generated files came from which layers, for editors and pages that light them up.
#pragma once

#include <string>
#include <vector>

#include "codegen/generate.h"

namespace dlp {

/// `{"keras_model.py": [{"first_line": 9, "last_line": 9, "layers": ["conv1"]}, ...], ...}`, in the order of the files.
std::string spans_to_json(const std::vector<GeneratedFile>& files);

}  // namespace dlp
