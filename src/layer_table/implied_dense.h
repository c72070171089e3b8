// Rows that tell a width and no layer, where layers are fully connected: "Hidden 1 | 256", "output | 10", "Softmax |
// 10".
#pragma once

#include <vector>

#include "layer_table/layer_table.h"

namespace dlp {

/// Makes layers of such rows behind a fully connected layer, or a vector that goes in.
void name_dense_rows(std::vector<TableRow>& rows);

}  // namespace dlp
