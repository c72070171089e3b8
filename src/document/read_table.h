// The grid of a table from the ink inside its region: rules drawn as strokes, thin fills or image masks; booktabs; no
// rules at all; spanning cells, multi-line cells, stacked brackets with a repeat.
// Not here: what the rows and columns mean (layer_table/).
#pragma once

#include <vector>

#include "document/find_floats.h"
#include "document/paper.h"

namespace dlp {

/// The table inside `region`. A region without text gives a table of no rows; of several tables, the largest is taken.
Table read_table(const PageView& page, const Region& region);

/// The tables inside `region`, from left to right and top to bottom: those side by side, or under sub-captions `(a)`,
/// `(b)`, are tables of their own with the same caption. Never empty.
std::vector<Table> read_tables(const PageView& page, const Region& region);

}  // namespace dlp
