// What the table classifier sees of a text: words, numbers, sizes, citations; in order, without places.
// Not here: what a word means (table_words.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dlp {

enum class PieceKind : std::uint8_t {
    Word,      ///< a run of letters, lower case: `conv3-64` gives `conv`
    Integer,   ///< `4096`, `1,024`
    Decimal,   ///< `76.4`
    Size,      ///< `3x3`, `112 × 112 × 64`
    Citation,  ///< `[12]`
};

struct TextPiece {
    PieceKind kind = PieceKind::Word;
    std::string text;
    friend bool operator==(const TextPiece&, const TextPiece&) = default;
};

std::vector<TextPiece> table_pieces(std::string_view text);

}  // namespace dlp
