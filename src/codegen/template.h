// The template language of rules/: `$name$` is a hole, `$[ ... $]` is left out when a hole inside it is empty. Nothing
// else. What a hole says is the caller's business (codegen/emit.h); it is always spelled by the target, never raw text
// of a paper.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dlp {

struct Hole {
    std::string text;
    /// The value is what the target takes anyway: an optional part with it is left out, a plain hole is written.
    bool is_default = false;
};

/// None for a name that does not exist.
using HoleLookup = std::function<std::optional<Hole>(std::string_view name)>;

/// Errors: BadInput naming the template's origin, for an unknown hole or an optional part that does not end.
Result<std::string> render_template(std::string_view text, const HoleLookup& lookup, const Origin& origin);

}  // namespace dlp
