// Which papers to convert, and how each one's folder is called. Not here: reading them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"

namespace dlp {

struct Input {
    std::filesystem::path file;
    std::string name;            ///< of its folder below the output folder: safe, and unique in the list
    std::optional<Error> error;  ///< why it cannot be read at all
};

/// Files in the order given; a folder stands for the PDFs in and below it, sorted. A file that comes twice is taken
/// once. What cannot be used (nothing there, a folder without a PDF, a device) stays in the list with its error.
std::vector<Input> find_inputs(const std::vector<std::filesystem::path>& arguments);

/// `text` as a file name: control characters, separators, quotes and what shells and other systems trip over become
/// `_`.
std::string safe_file_name(const std::string& text);

}  // namespace dlp
