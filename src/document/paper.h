// A paper as a reader sees it: words, lines, sections, captions, figures and tables, each with its place.
// Not here: what a figure or a table means (classify/, layer_table/).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/box.h"
#include "pdf/ink.h"

namespace dlp {

/// Glyphs without a gap between them, on one base line.
struct Word {
    std::string text;  ///< NFKC UTF-8
    PageBox box;
    double size = 0;      ///< em size in points
    double baseline = 0;  ///< y of the base line
    bool is_bold = false;
    bool is_italic = false;
    /// +1 raised (superscript), -1 lowered (subscript), 0 on the line, relative to its neighbours.
    int shift = 0;
    /// Degrees, counter-clockwise as seen; `baseline` of a word that runs upwards or downwards is an x.
    double angle = 0;
};

/// Words side by side on one base line of one column.
struct Line {
    std::vector<Word> words;
    PageBox box;
    double size = 0;  ///< em size of most of its glyphs
    [[nodiscard]] std::string text() const;
};

/// Text of one column that belongs together, in reading order.
struct Paragraph {
    std::vector<Line> lines;
    PageBox box;
    int page = 0;
    /// Lines joined, hyphens at line ends undone.
    [[nodiscard]] std::string text() const;
};

struct Section {
    std::string number;  ///< `3.1`, `IV-A`, or empty
    std::string title;
    int page = 0;
    std::vector<Paragraph> paragraphs;
};

enum class FloatKind : std::uint8_t { Figure, Table };

struct Caption {
    FloatKind kind = FloatKind::Figure;
    std::string label;  ///< as printed, without its colon: `Table 2`, `Fig. 3`, `TABLE II`
    std::string text;   ///< what follows the label
    int page = 0;
    PageBox box;
};

/// What is drawn in the region of a figure. A raster figure has one bitmap and little else.
struct FigureInk {
    std::vector<Path> paths;  ///< in paint order
    std::vector<Bitmap> bitmaps;
    std::vector<Word> words;  ///< at any angle, in no particular order
};

struct Figure {
    Caption caption;
    int page = 0;
    PageBox box;  ///< region, without the caption
    FigureInk ink;
};

/// A box full of text in a table. `text` is laid out: its lines joined by '\n'; a raised `2` after a size as `^2`;
/// lines held by a big bracket with a repeat as `[3x3, 64; 3x3, 64] x 2`.
struct Cell {
    int row = 0;
    int column = 0;
    int row_span = 1;
    int column_span = 1;
    std::string text;
    std::vector<Line> lines;
    PageBox box;  ///< of its ink
    bool is_bold = false;
};

/// Rows of a table held together by a mark beside them: `5×` in front of two rows, `} × 4` behind them.
struct RowGroup {
    int first_row = 0;
    int row_count = 0;
    std::string text;
};

/// The grid of a table. Every place (row, column) is covered by at most one cell; cells are sorted by row, then column.
struct Table {
    Caption caption;
    int page = 0;
    PageBox box;  ///< region, without the caption
    int rows = 0;
    int columns = 0;
    std::vector<Cell> cells;
    /// Number of leading rows that are headers (set off by a rule, by bold, or by words where all below holds numbers).
    int header_rows = 0;
    /// Rows above which a rule crosses the whole table.
    std::vector<int> ruled_rows;
    /// First rows of the blocks that a long table was wrapped into, each with the header again; `{0}` for most tables.
    std::vector<int> block_rows;
    std::vector<RowGroup> row_groups;
    /// `(a)` and `Generator` where the region holds several tables, each with a letter and a title of its own.
    std::string part;
    std::string part_title;
    /// Text around the grid that is none of its cells: footnotes, legends.
    std::vector<std::string> notes;

    /// The cell that covers the place; null where there is none.
    [[nodiscard]] const Cell* cell_at(int row, int column) const;
};

struct PageText {
    int number = 0;  ///< from 1
    PageBox box;
    std::vector<Line> lines;          ///< in reading order, floats and captions included
    std::vector<Line> rotated_lines;  ///< set upwards or downwards, in no particular order
};

struct Paper {
    std::string title;
    std::vector<PageText> pages;
    std::vector<Section> sections;  ///< running text without floats, captions, headers and footers
    std::vector<Caption> captions;  ///< all that were found, also those without a region
    std::vector<Figure> figures;
    std::vector<Table> tables;
    /// Share of words that look like words of a language; under 0.4 the text layer is not to be trusted.
    double readable_share = 1;
};

}  // namespace dlp
