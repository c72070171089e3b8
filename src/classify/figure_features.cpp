#include "classify/figure_features.h"

#include <string_view>

#include "classify/table_pieces.h"

namespace dlp {
namespace {

/// `layers` and `layer` are one word; `less` and `loss` stay.
std::string_view singular(std::string_view word) {
    const bool is_plural = word.size() > 3 && word.ends_with('s') && !word.ends_with("ss");
    return is_plural ? word.substr(0, word.size() - 1) : word;
}

void add_words(FigureFeatures& features, std::string_view text, const std::string& prefix) {
    for (const TextPiece& piece : table_pieces(text)) {
        if (piece.kind == PieceKind::Word && piece.text.size() > 1)
            features[prefix + std::string(singular(piece.text))] = 1;
    }
}

}  // namespace

FigureFeatures figure_features(const Figure& figure) {
    FigureFeatures features;
    add_words(features, figure.caption.text, "caption.");
    return features;
}

}  // namespace dlp
