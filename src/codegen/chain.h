// A spelling of several lines is a chain: `$in$` of a line is what the line before it assigned, and a line that comes
// out empty is not there. The value of the layer is what its last line assigned, or its input when no line is left; a
// source without a line, an argument of the function, is its own result.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codegen/template.h"

namespace dlp {

struct Chain {
    std::vector<std::string> lines;
    std::string value;
};

struct ChainEnds {
    std::string input;         ///< what `$in$` of the first line says
    std::string intermediate;  ///< what `$out$` of every line but the last says
    std::string result;        ///< what `$out$` of the last line says
};

/// `lookup` knows every hole but `in` and `out`; it is asked for the last line twice.
Result<Chain> render_chain(const std::vector<std::string>& line_templates, const ChainEnds& ends,
                           const HoleLookup& lookup, const Origin& origin);

/// Lines that do not hand on to each other; empty ones are left out.
Result<std::vector<std::string>> render_lines(const std::vector<std::string>& line_templates, const HoleLookup& lookup,
                                              const Origin& origin);

/// What a line hands on: `a` of `a = f(b)`, `kept` of `(rest), kept = f(b)` and `_, kept = f(b)`; empty for a line that
/// assigns nothing or, as `[a] = f(b)`, something that stands beside the chain until it is asked for by name.
std::string_view assigned_name(std::string_view line);

/// The lines of a template that are not blank. A line that starts with a blank goes on where the one before it ended,
/// after one blank, or none before an optional part.
std::vector<std::string> template_lines(std::string_view text);

}  // namespace dlp
