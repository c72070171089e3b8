// Writes a generated file. One that holds weights (a model) gets their values here, piece by piece: until then they are
// only described, so that generating stays cheap for large nets.
#pragma once

#include <filesystem>
#include <iosfwd>

#include "codegen/generate.h"

namespace dlp {

/// Weights that are small enough to stand in the model's own file, 16 MB.
bool is_small(const GeneratedFile& file);

/// Everything in one stream. Errors: LimitReached for weights that no single protocol buffer holds (2 GB).
Result<void> write_generated(const GeneratedFile& file, std::ostream& out);

/// As the file `path`; weights that are not small go beside it, into `<path>.data`. The folder has to be there.
/// Errors: LimitReached for more weights than any disk holds; BadInput naming the file and the system's reason.
Result<void> save_generated(const GeneratedFile& file, const std::filesystem::path& path);

}  // namespace dlp
