// The grid of a table from the ink inside its region: rules drawn as strokes, thin fills or image masks; booktabs; no
// rules at all; spanning cells, multi-line cells, stacked brackets with a repeat.
#pragma once

#include "document/find_floats.h"
#include "document/paper.h"

namespace dlp {

/// The table inside `region`. A region without text gives a table of no rows.
Table read_table(const PageView& page, const Region& region);

}  // namespace dlp
