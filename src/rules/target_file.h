// rules/targets/<name>.toml and the files of rules/targets/<name>: reading them. Not here: what holds between files
// (load_rules.cpp).
#pragma once

#include <filesystem>
#include <utility>
#include <vector>

#include "rules/rules.h"

namespace dlp {

Result<TargetRule> read_target_file(const std::filesystem::path& file);

/// From the fields and classes of a target that has all of them.
ReservedWords reserved_words(const TargetRule& target);

/// One table a layer type, with the keys of `[emit.<target>]`, and perhaps `classes`; in the order of their names.
Result<std::vector<std::pair<std::string, Spelling>>> read_spelling_file(const std::filesystem::path& file);

}  // namespace dlp
