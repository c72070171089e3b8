// Does a line begin as a caption does? "Figure 3:", "Fig. 3.", "TABLE II", "Table 2 |", "Figure S1", "Table A.1".
// Not here: whether it is one (captions.cpp weighs that), nor how far it goes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "document/paper.h"

namespace dlp {

enum class Delimiter { None, Dash, Period, Colon, Bar };

struct CaptionLabel {
    FloatKind kind = FloatKind::Figure;
    std::string text;    ///< as printed, without the delimiter
    std::string number;  ///< `3`, `II`, `A.1`
    Delimiter delimiter = Delimiter::None;
    std::size_t words = 0;   ///< that the label takes from the line
    std::string first_text;  ///< what the last of them holds after the delimiter
};

/// The label that begins at `words[from]`. "Figure 3," or "Figure 3)" is a mention and gives none.
std::optional<CaptionLabel> caption_label(const std::vector<Word>& words, std::size_t from = 0);

}  // namespace dlp
