// Networks over signals: sizes of two parts are steps and channels, windows go along one axis.
#pragma once

#include <vector>

#include "layer_table/layer_table.h"

namespace dlp {

/// Where the sizes that rows print say so: convolutions and poolings along one axis, channels last, and widths from
/// sizes.
void settle_signals(std::vector<TableRow>& rows, const Vocabulary& vocabulary);

}  // namespace dlp
