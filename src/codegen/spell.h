// How a target writes a value: numbers, quoted strings, lists, and text that may stand in a comment.
// The dictionary is the target's own file (rules/targets/<name>.toml); only the escaping of strings is code.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "rules/rules.h"

namespace dlp {

/// A field of the target's file, or `fallback`.
std::string_view target_field(const TargetRule& target, std::string_view field, std::string_view fallback);

using Dictionary = std::map<std::string, std::string, std::less<>>;

/// A table of the target's file; empty where it has none of this name.
const Dictionary& target_table(const TargetRule& target, std::string_view name);

/// `True`, `3`, `0.5`, `"same"`, `(224, 224, 3)`.
std::string spell_value(const Value& value, const TargetRule& target);

/// A list of sizes with `unknown` for each that is not known.
std::string spell_sizes(const Integers& sizes, std::string_view unknown, const TargetRule& target);

/// In double quotes, ASCII only, by the target's rules of escaping; decodes to exactly `text`.
std::string quote(std::string_view text, const TargetRule& target);

/// One line that is safe inside a comment or a docstring: no line breaks, control or bidirectional characters, back
/// slashes or double quotes; at most `most` code points.
std::string comment_text(std::string_view text, std::size_t most = 400);

}  // namespace dlp
