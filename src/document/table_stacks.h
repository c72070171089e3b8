// Stacks of lines in a big bracket, with the repeat beside it: `[1x1, 64; 3x3, 64; 1x1, 256] x 3`.
#pragma once

#include <cstdint>
#include <vector>

#include "document/table_rules.h"
#include "document/table_text.h"

namespace dlp {

/// Built of glyphs (one tall one, or extension pieces), or drawn as an upright line with two short arms.
std::vector<BigBracket> find_big_brackets(const Page& page, const PageBox& region, const TableRules& rules);

/// Those that close around no stack: braces beside rows of a table.
std::vector<BigBracket> without_pairs(const std::vector<BigBracket>& brackets);

/// True for a rule that is the upright line of a bracket.
bool is_bracket_line(const TableRule& vertical, const std::vector<BigBracket>& brackets);

/// The pieces between two brackets become one piece, with their repeat. Brackets as such are gone.
std::vector<TablePiece> with_stacks(std::vector<TablePiece> pieces, const std::vector<BigBracket>& brackets);

}  // namespace dlp
