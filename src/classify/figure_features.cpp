#include "classify/figure_features.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/ascii.h"
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

/// 3 of `Figure 3`, `Fig. S3`; 5 where the label has none: somewhere in the paper.
double number_in(std::string_view label) {
    constexpr double middle = 5;
    constexpr double largest = 99;
    const auto digit = std::find_if(label.begin(), label.end(), is_digit);
    if (digit == label.end()) return middle;
    double number = 0;
    for (auto it = digit; it != label.end() && is_digit(*it) && number <= largest; ++it)
        number = 10 * number + (*it - '0');
    return std::min(number, largest);
}

}  // namespace

FigureFeatures figure_features(const Figure& figure) {
    FigureFeatures features;
    add_words(features, figure.caption.text, "caption.");
    const std::string& text = figure.caption.text;
    features["text.digits"] = std::log1p(static_cast<double>(std::count_if(text.begin(), text.end(), is_digit)));
    features["place.number"] = std::log1p(number_in(figure.caption.label));
    features["place.page"] = std::log1p(std::max(0, figure.page));
    return features;
}

}  // namespace dlp
