#include "classify/table_features.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "base/text.h"
#include "classify/table_pieces.h"

namespace dlp {
namespace {

/// A line of a cell, or a caption.
using Pieces = std::vector<TextPiece>;

/// A caption says what the table is in its first words; the rest may speak of anything.
constexpr std::size_t caption_pieces = 30;

std::vector<Pieces> cell_lines(const Table& table) {
    std::vector<Pieces> lines;
    for (const Cell& cell : table.cells) {
        for (const std::string& line : split(cell.text, '\n')) {
            if (Pieces pieces = table_pieces(line); !pieces.empty()) lines.push_back(std::move(pieces));
        }
    }
    return lines;
}

double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

bool has_layer_word(const Pieces& line, const TableWords& words) {
    return std::any_of(line.begin(), line.end(), [&](const TextPiece& piece) {
        return piece.kind == PieceKind::Word && names_layer(words, piece.text);
    });
}

/// Share of the rows that name a layer somewhere; a table of layers by columns names them in few rows, but in all
/// cells.
double layer_row_share(const Table& table, const TableWords& words) {
    std::set<int> rows;
    std::set<int> with_layer;
    for (const Cell& cell : table.cells) {
        rows.insert(cell.row);
        if (has_layer_word(table_pieces(cell.text), words)) with_layer.insert(cell.row);
    }
    return share(static_cast<double>(with_layer.size()), static_cast<double>(rows.size()));
}

Pieces caption_start(const Table& table) {
    Pieces pieces = table_pieces(table.caption.text);
    if (pieces.size() > caption_pieces) pieces.resize(caption_pieces);
    return pieces;
}

std::string_view layer_group(const TableWords& words, std::string_view word) {
    for (auto group = words.lower_bound("layer."); group != words.end() && group->first.starts_with("layer.");
         ++group) {
        if (is_in_group(words, group->first, word)) return group->first;
    }
    return {};
}

double distinct_words(const Pieces& pieces, const TableWords& words, std::string_view group) {
    std::set<std::string_view> found;
    for (const TextPiece& piece : pieces) {
        if (piece.kind == PieceKind::Word && is_in_group(words, group, piece.text)) found.insert(piece.text);
    }
    return static_cast<double>(found.size());
}

double distinct_layer_groups(const Pieces& pieces, const TableWords& words) {
    std::set<std::string_view> found;
    for (const TextPiece& piece : pieces) {
        if (piece.kind != PieceKind::Word) continue;
        if (const std::string_view group = layer_group(words, piece.text); !group.empty()) found.insert(group);
    }
    return static_cast<double>(found.size());
}

double count_of(const Pieces& pieces, PieceKind kind) {
    return static_cast<double>(
        std::count_if(pieces.begin(), pieces.end(), [&](const TextPiece& piece) { return piece.kind == kind; }));
}

bool has_size(const Pieces& line) {
    return count_of(line, PieceKind::Size) > 0;
}

template <class Predicate>
double lines_that(const std::vector<Pieces>& lines, Predicate predicate) {
    return static_cast<double>(std::count_if(lines.begin(), lines.end(), predicate));
}

}  // namespace

bool is_in_group(const TableWords& words, std::string_view group, std::string_view word) {
    const auto found = words.find(group);
    if (found == words.end()) return false;
    const auto has = [&](std::string_view one) {
        return std::binary_search(found->second.begin(), found->second.end(), one);
    };
    return has(word) || (word.size() > 3 && word.ends_with('s') && has(word.substr(0, word.size() - 1)));
}

bool names_layer(const TableWords& words, std::string_view word) {
    return !layer_group(words, word).empty();
}

TableFeatures table_features(const Table& table, const TableWords& words) {
    const std::vector<Pieces> lines = cell_lines(table);
    Pieces all;
    for (const Pieces& line : lines) all.insert(all.end(), line.begin(), line.end());
    const Pieces caption = caption_start(table);

    const auto count = static_cast<double>(lines.size());
    const double layers = lines_that(lines, [&](const Pieces& line) { return has_layer_word(line, words); });
    const double sizes = lines_that(lines, has_size);
    const double decimals = count_of(all, PieceKind::Decimal);
    const double numbers = decimals + count_of(all, PieceKind::Integer) + count_of(all, PieceKind::Size);
    return {
        {"caption_design_words", std::min(3.0, distinct_words(caption, words, "caption_design"))},
        {"caption_result_words", std::min(3.0, distinct_words(caption, words, "caption_result"))},
        {"citations", std::log1p(count_of(all, PieceKind::Citation))},
        {"decimal_share", share(decimals, numbers)},
        {"layer_kinds", std::min(4.0, distinct_layer_groups(all, words))},
        {"layer_lines", std::min(3.0, std::log1p(layers))},
        {"layer_row_share", layer_row_share(table, words)},
        {"layer_share", share(layers, count)},
        {"parameter_words", std::min(5.0, distinct_words(all, words, "parameter"))},
        {"result_words", std::min(5.0, distinct_words(all, words, "result"))},
        {"size_lines", std::min(3.0, std::log1p(sizes))},
        {"size_share", share(sizes, count)},
        {"training_words", std::min(3.0, distinct_words(all, words, "training"))},
    };
}

}  // namespace dlp
