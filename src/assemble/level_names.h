// The names of all levels of a drawing in one column beside it, or in one row above or below it: `Embedding layer`,
// `BiLSTM layer`, `Softmax layer`. They tell the network in short where the drawing is not understood.
// Not here: names of single rows that their boxes take (row_names.h).
#pragma once

#include <optional>

#include "assemble/diagram_flow.h"

namespace dlp {

/// The names alone, each a box that leads to the next. None where there are few, or where what is drawn stands between
/// them. `main` tells at which end the network begins where no name does.
std::optional<Diagram> diagram_of_levels(const Diagram& diagram, const LabelReader& reader, const MainFlow& main);

}  // namespace dlp
