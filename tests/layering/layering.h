// Compares every #include of a source tree with the dlp_module lines of its CMakeLists.txt, and the names that modules
// give to types with each other.
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

/// `Piece: src/a/x.h src/b/y.h` for each type that two headers define: the linker would keep one's functions for both.
std::vector<std::string> doubled_types(const std::filesystem::path& source_folder);

}  // namespace dlp
