// A folder of results that appears at once: written beside its place, then renamed. Not here: what is in the files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace dlp {

struct OutputFile {
    std::string path;  ///< relative, with `/`
    std::string text;
};

/// Writes `files` as the folder `out/name`, in place of an earlier one. A folder there that holds no paper.json is
/// somebody else's and stays: BadInput. Errors: BadInput naming the file and the system's reason.
Result<void> write_folder(const std::filesystem::path& out, const std::string& name,
                          const std::vector<OutputFile>& files);

/// Removes what runs that were cut short left of `write_folder`.
void remove_leftovers(const std::filesystem::path& out, const std::string& name);

}  // namespace dlp
