// Names at the left or the right of rows of equal boxes without words: `Word embedding`, `LSTM`, `CRF`, one box a word.
#pragma once

#include "assemble/diagram_label.h"
#include "diagram/diagram.h"

namespace dlp {

/// The diagram with such a name inside of each box of its row.
Diagram with_row_names(Diagram diagram, const LabelReader& reader);

}  // namespace dlp
