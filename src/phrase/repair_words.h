// Words of layers that a scan, a font or a line's end has damaged: `convo1ution`, `MaxPocl`, `iden tity`.
// Not here: words that are merely not known.
#pragma once

#include <string>
#include <string_view>

#include "phrase/vocabulary.h"

namespace dlp {

/// `text` in one line and lower case, in which a word that is no word of the vocabulary, but one letter away from just
/// one of them, is that one. Short words stay as they are: too many others are near.
std::string repaired_words(std::string_view text, const Vocabulary& vocabulary);

}  // namespace dlp
