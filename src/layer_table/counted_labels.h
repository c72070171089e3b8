// Labels that count the layers: `Conv2d-1`, `ReLU-2`, `Linear-3` of a library's summary.
#pragma once

#include "document/paper.h"

namespace dlp {

/// The table without these counts; they are no widths.
Table without_counts(const Table& table);

}  // namespace dlp
