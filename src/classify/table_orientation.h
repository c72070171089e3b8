// Does a layer stand in a row or in a column? Decided by where the names of layer parameters ("kernel", "stride")
// stand: down the left side, each row is a parameter and each column a layer; else each row is a layer.
#pragma once

#include "classify/table_features.h"

namespace dlp {

bool has_layers_along_columns(const Table& table, const TableWords& words);

}  // namespace dlp
