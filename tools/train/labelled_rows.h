// Files of labels: fields apart by tabs, their names in the first line.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace dlp {

/// Fields by name.
using Row = std::map<std::string, std::string, std::less<>>;

/// Errors: NotFound, BadInput naming file and line.
Result<std::vector<Row>> read_labelled_rows(const std::filesystem::path& file);

/// Errors: NotFound.
Result<std::string> read_text(const std::filesystem::path& file);

}  // namespace dlp
