// A skip that is drawn twice: around a block where it stands among other layers, and again where another figure shows
// the block from the inside. Not here: putting the one into the other (expand_blocks.h).
#pragma once

#include <string>

#include "design/design.h"

namespace dlp {

/// `inside` without the skip around all of it where `design` draws that skip around `block`, or around the block and
/// the normalization before it.
Design without_double_skip(const Design& inside, const Design& design, const std::string& block);

}  // namespace dlp
