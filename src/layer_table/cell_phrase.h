// The phrase of a table's cell: what brackets hold there is a layer, which it need not be in running text.
#pragma once

#include <string_view>

#include "phrase/phrase.h"

namespace dlp {

/// As `read_phrase`; of a bracket that holds two numbers and no word, `[3, 48]` or `[9/2, 48]`, the first is the window
/// of a convolution along one axis, behind the stroke its stride, and the second its filters.
Phrase read_cell_phrase(std::string_view text, const Vocabulary& vocabulary);

}  // namespace dlp
