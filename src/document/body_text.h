// Which lines of a page are running text: blocks of full lines in the paper's own size.
// Not here: the other roles of a line (line_roles.h).
#pragma once

#include <vector>

#include "document/line_roles.h"

namespace dlp {

/// True for one of several pieces side by side: cells, parts of a formula.
bool is_piece_of_row(const std::vector<Line>& lines, std::size_t at, const PageLayout& layout);

/// Gives loose lines of `layout` the role Body where they are running text. Lines in `tables` never are.
void mark_running_text(const std::vector<Line>& lines, const std::vector<PageBox>& tables, double body_size,
                       PageLayout& layout);

}  // namespace dlp
