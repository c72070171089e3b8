#include "classify/table_orientation.h"

#include <algorithm>
#include <set>

#include "classify/table_pieces.h"

namespace dlp {
namespace {

/// Headers may take some lines before the first layer.
constexpr int rows_at_top = 3;

struct CellMeaning {
    bool has_parameter = false;  ///< a word like `kernel`
    bool has_value = false;      ///< a number or a size: then it is no header
    bool has_layer = false;
};

CellMeaning meaning_of(const Cell& cell, const TableWords& words) {
    CellMeaning meaning;
    for (const TextPiece& piece : table_pieces(cell.text)) {
        if (piece.kind != PieceKind::Word) {
            meaning.has_value = true;
        } else if (is_in_group(words, "parameter", piece.text)) {
            meaning.has_parameter = true;
        } else if (names_layer(words, piece.text)) {
            meaning.has_layer = true;
        }
    }
    return meaning;
}

bool is_header(const CellMeaning& meaning) {
    return meaning.has_parameter && !meaning.has_value;
}

struct HeaderCounts {
    int at_left = 0;  ///< rows that start with a parameter's name
    int rows = 0;     ///< rows with text
    int at_top = 0;   ///< parameter names at the top, the first column left out
};

HeaderCounts count_headers(const Table& table, const TableWords& words) {
    HeaderCounts counts;
    int row = -1;
    for (const Cell& cell : table.cells) {
        const CellMeaning meaning = meaning_of(cell, words);
        const bool starts_row = cell.row != row;
        if (starts_row) {
            row = cell.row;
            ++counts.rows;
        }
        if (!is_header(meaning)) continue;
        if (starts_row) ++counts.at_left;
        if (!starts_row && counts.rows <= rows_at_top) ++counts.at_top;
    }
    return counts;
}

}  // namespace

bool has_layers_along_columns(const Table& table, const TableWords& words) {
    const HeaderCounts counts = count_headers(table, words);
    return counts.at_left >= 2 && counts.at_left > counts.at_top && 2 * counts.at_left >= counts.rows;
}

}  // namespace dlp
