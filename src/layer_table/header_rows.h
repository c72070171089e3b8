// Which rows of a grid are its headers.
// Not here: what a header means (roles.h, columns.h).
#pragma once

#include <string>

#include "layer_table/grid.h"
#include "phrase/phrase.h"

namespace dlp {

/// A header such as `#3x3 reduce`, `e1x1 (#1x1 expand)` or `pool proj`: a part of a block.
bool is_branch(const std::string& header);

/// Leading rows whose cells are headers: `hint` where the table's rules told it, else by their words.
int count_header_rows(const Grid& grid, int hint, const Vocabulary& vocabulary);

}  // namespace dlp
