// Reads one rules/importers/*.toml and checks its words against the layer types. What the tables mean to a format is
// told where they are used, in importers/.
#pragma once

#include <filesystem>

#include "rules/rules.h"

namespace dlp {

/// `rules` holds the layer types already. Errors: BadInput naming file and line.
Result<ImporterRule> read_importer_file(const std::filesystem::path& path, const Rules& rules);

}  // namespace dlp
