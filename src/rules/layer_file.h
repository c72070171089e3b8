// One file of rules/layers: reading it. Not here: what holds between files (load_rules.cpp).
#pragma once

#include <toml++/toml.h>

#include <filesystem>

#include "rules/rules.h"

namespace dlp {

Result<LayerRule> read_layer_file(const std::filesystem::path& file);

/// The keys of one `[emit.<target>]`, or of one layer's table in a file of rules/targets/<target>.
Result<Spelling> read_spelling(const toml::table& table, const std::string& file);

}  // namespace dlp
