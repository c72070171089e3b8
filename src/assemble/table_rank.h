// Tables of convolutions along one axis, whose windows are mere numbers.
// Not here: figures (told_rank.h), and sizes of two parts (layer_table/signal_rows.h).
#pragma once

#include <vector>

#include "layer_table/layer_table.h"
#include "prose/prose.h"

namespace dlp {

/// True where no size of the table has two parts, and the text speaks of convolutions in one dimension only.
bool runs_along_one_axis(const LayerTable& table, const std::vector<Sentence>& sentences);

}  // namespace dlp
