// The SHA-256 digest (FIPS 180-4) that tells one paper from another. Not here: anything about security.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dlp {

/// 64 hexadecimal digits, lower case.
std::string sha256(std::string_view bytes);

/// Of a whole file, read in pieces. Errors: NotFound, BadInput (a folder, no permission).
Result<std::string> sha256_of_file(const std::filesystem::path& file);

}  // namespace dlp
