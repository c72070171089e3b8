// The map behind `conv + pool` is printed: its channels are the convolution's filters, as pools keep them.
#pragma once

#include "check/complete.h"
#include "rules/rules.h"

namespace dlp {

/// Gives layers without a stated width that of the first size that is printed behind them, as far as only layers follow
/// that keep channels.
void apply_printed_channels(Design& design, const StatedSizes& sizes, const Rules& rules);

}  // namespace dlp
