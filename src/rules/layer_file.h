// One file of rules/layers: reading it. Not here: what holds between files (load_rules.cpp).
#pragma once

#include <filesystem>

#include "rules/rules.h"

namespace dlp {

Result<LayerRule> read_layer_file(const std::filesystem::path& file);

}  // namespace dlp
