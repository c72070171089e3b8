// The text of a table in pieces that no column or row divides: words with their scripts, fractions, stacks of lines in
// a big bracket. Not here: to which cell a piece belongs (read_table.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/find_floats.h"
#include "document/table_rules.h"

namespace dlp {

struct TablePiece {
    std::string text;
    PageBox box;
    double baseline = 0;
    double size = 0;
    bool is_bold = false;
    bool is_stack = false;    ///< lines in a big bracket, with their repeat
    std::vector<Line> lines;  ///< the words it was made of
    /// Height at which the piece stands: the middle of its x-height, or of its stack.
    [[nodiscard]] double middle() const { return is_stack ? box.center().y : baseline - 0.3 * size; }
};

/// Pieces on one base line, from left to right.
struct TableLine {
    std::vector<TablePiece> pieces;
    double baseline = 0;
    double size = 0;
    [[nodiscard]] double middle() const { return baseline - 0.3 * size; }
};

enum class BracketSide : std::uint8_t { Left, Right };

/// A bracket, brace or parenthesis that is taller than a line of text.
struct BigBracket {
    BracketSide side = BracketSide::Left;
    PageBox box;
};

/// What a region shows, before any thought of rows and columns.
struct TableInk {
    TableRules rules;                  ///< without underlines and the lines of brackets
    std::vector<BigBracket> brackets;  ///< that hold no stack
    std::vector<TableLine> lines;      ///< from top to bottom, each from left to right; never an empty one
};

TableInk find_table_ink(const PageView& page, const PageBox& region);

/// `text` of pieces side by side, with a space where there is one in print.
std::string joined_text(const std::vector<const TablePiece*>& pieces);

}  // namespace dlp
