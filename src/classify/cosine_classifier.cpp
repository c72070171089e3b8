#include "classify/cosine_classifier.h"

#include <cmath>
#include <string_view>

#include "classify/table_pieces.h"

namespace dlp {
namespace {

void count_words(WordBag& bag, std::string_view text) {
    for (TextPiece& piece : table_pieces(text)) {
        switch (piece.kind) {
            case PieceKind::Word: ++bag[std::move(piece.text)]; break;
            case PieceKind::Integer: ++bag["<integer>"]; break;
            case PieceKind::Decimal: ++bag["<decimal>"]; break;
            case PieceKind::Size: ++bag["<size>"]; break;
            case PieceKind::Citation: ++bag["<citation>"]; break;
        }
    }
}

double length_of(const WordBag& bag) {
    double sum = 0;
    for (const auto& [word, count] : bag) sum += count * count;
    return std::sqrt(sum);
}

void add_unit_length(WordBag& sum, const WordBag& bag) {
    const double length = length_of(bag);
    if (length <= 0) return;
    for (const auto& [word, count] : bag) sum[word] += count / length;
}

double cosine(const WordBag& a, const WordBag& b) {
    const double lengths = length_of(a) * length_of(b);
    if (lengths <= 0) return 0;
    double dot = 0;
    for (const auto& [word, count] : a) {
        if (const auto other = b.find(word); other != b.end()) dot += count * other->second;
    }
    return dot / lengths;
}

}  // namespace

WordBag word_bag(const Table& table) {
    WordBag bag;
    count_words(bag, table.caption.text);
    for (const Cell& cell : table.cells) count_words(bag, cell.text);
    return bag;
}

CosineClassifier train_cosine_classifier(const std::vector<std::pair<WordBag, bool>>& samples) {
    CosineClassifier classifier;
    for (const auto& [bag, is_design] : samples) add_unit_length(is_design ? classifier.design : classifier.other, bag);
    return classifier;
}

double cosine_score(const WordBag& bag, const CosineClassifier& classifier) {
    return cosine(bag, classifier.design) - cosine(bag, classifier.other);
}

}  // namespace dlp
