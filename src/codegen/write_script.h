// Puts a program's lines into the skeleton of a target that is a script: title, citation, imports, classes the lines
// use.
#pragma once

#include "codegen/emit.h"
#include "codegen/generate.h"

namespace dlp {

/// Errors: BadInput for a skeleton with an unknown hole.
Result<GeneratedFile> write_script(const Program& program, const Design& design, const TargetRule& target,
                                   std::string_view citation);

}  // namespace dlp
