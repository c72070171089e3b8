// Checked access to a TOML file: every wrong key or type is an error that names the file and the line.
// Not here: what the keys mean.
#pragma once

#include <toml++/toml.h>

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "design/design.h"

namespace dlp::toml_reading {

Result<std::string> read_text(const std::filesystem::path& file);

Origin start_of(const std::string& file);

/// `rules/layers/dense.toml:12`, for the node's place in `file`.
Origin origin_of(const toml::node& node, const std::string& file);

/// BadInput at the node.
tl::unexpected<Error> bad(const toml::node& node, const std::string& file, const std::string& rule);

Result<toml::table> parse(const std::filesystem::path& file);

/// Names the first key of `table` that is not among `keys`.
Result<void> check_keys(const toml::table& table, std::initializer_list<std::string_view> keys,
                        const std::string& file);

/// The empty string where the key is absent.
Result<std::string> optional_text(const toml::table& table, std::string_view key, const std::string& file);
Result<std::string> required_text(const toml::table& table, std::string_view key, const std::string& file);
/// The empty list where the key is absent.
Result<std::vector<std::string>> optional_texts(const toml::table& table, std::string_view key,
                                                const std::string& file);
Result<std::vector<std::string>> texts_of(const toml::node& node, const std::string& file);
Result<int> integer_or(const toml::table& table, std::string_view key, int fallback, const std::string& file);
Result<bool> flag_or(const toml::table& table, std::string_view key, bool fallback, const std::string& file);

/// A boolean, number, text, or list of whole numbers.
Result<Value> value_of(const toml::node& node, const std::string& file);

}  // namespace dlp::toml_reading
