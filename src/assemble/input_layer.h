// The input of a network whose table has no row for it, or a row without a size.
#pragma once

#include <optional>

#include "assemble/table_design.h"

namespace dlp {

/// The first row's printed input size, else what the text says of it. None where the table has an input row of its own,
/// or nothing tells the size.
std::optional<Layer> input_of(const LayerTable& table, const PaperContext& context);

/// Gives an input layer the size that the text states, if the first printed map fits it. False where it does not.
bool state_input_from_prose(Layer& input, const LayerTable& table, const ProseFacts& prose);

}  // namespace dlp
