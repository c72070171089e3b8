// Compares every #include of a source tree with the dlp_module lines of its CMakeLists.txt.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace dlp {

/// What each module may include: itself, what it needs, and what that needs.
using Layers = std::map<std::string, std::set<std::string>>;

/// From the text of a CMakeLists.txt.
Layers read_layers(const std::string& cmake);

/// `src/pdf/ink.cpp:7: pdf may not include check/` for each line that breaks the order; also for a module without a
/// line.
std::vector<std::string> broken_includes(const std::filesystem::path& source_folder, const Layers& layers);

}  // namespace dlp
