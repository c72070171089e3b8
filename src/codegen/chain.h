// A spelling of several lines is a chain: `$in$` of a line is what the line before it assigned, and a line that comes
// out empty is not there. The value of the layer is what its last line assigned, or its input when no line is left; a
// source without a line, an argument of the function, is its own result.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codegen/bound_template.h"

namespace dlp {

struct Chain {
    std::vector<std::string> lines;
    std::string value;
};

struct ChainEnds {
    std::string_view input;         ///< what `$in$` of the first line says
    std::string_view intermediate;  ///< what `$out$` of every line but the last says
    std::string_view result;        ///< what `$out$` of the last line says
};

/// `fill` may be asked for the holes of a line twice.
Chain render_chain(const std::vector<BoundTemplate>& line_templates, const ChainEnds& ends, const HoleFiller& fill);

/// Lines that do not hand on to each other; empty ones are left out.
std::vector<std::string> render_lines(const std::vector<BoundTemplate>& line_templates, const HoleFiller& fill);

/// What a line hands on: `a` of `a = f(b)`, `kept` of `(rest), kept = f(b)` and `_, kept = f(b)`; empty for a line that
/// assigns nothing or, as `[a] = f(b)`, something that stands beside the chain until it is asked for by name.
std::string_view assigned_name(std::string_view line);

/// The lines of a template that are not blank. A line that starts with a blank goes on where the one before it ended,
/// after one blank, or none before an optional part.
std::vector<std::string> template_lines(std::string_view text);

}  // namespace dlp
