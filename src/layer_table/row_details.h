// The columns of parameters: what a cell under "kernel", "stride", "output size", "activation" adds to its row.
#pragma once

#include "layer_table/cell_reader.h"

namespace dlp {

/// Adds what `cell` says under the header of `role` (a key of rules/words/headers.toml; several joined by `+` for a
/// header whose cells list several values) to the row and its layers. `is_channels_first`: sizes are printed channels
/// first.
void apply_detail(TableRow& row, const std::string& role, const Cell& cell, bool is_channels_first, CellReader& reader);

}  // namespace dlp
