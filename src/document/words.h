// From glyphs to text: words, lines, and a page's lines in reading order.
// Not here: what a line is (caption, heading, running text) nor to which column of a table a word belongs.
#pragma once

#include <vector>

#include "document/paper.h"
#include "pdf/ink.h"

namespace dlp {

/// All words of the page, at any angle, in the order in which their first glyphs were painted. A word ends at a gap
/// that is wide for its font's own letter spacing, or where the base line changes (a superscript is a word of its own).
std::vector<Word> find_words(const Page& page, const std::vector<Font>& fonts);

/// Words at angle 0, joined to lines; those set at other angles are left out. Raised and lowered words belong to the
/// line they hang on. Text of two columns is never one line. Lines are sorted by base line, then by left edge.
std::vector<Line> find_lines(const std::vector<Word>& words);

/// Lines set upwards or downwards (a landscape table, an axis title, arXiv's stamp).
std::vector<Line> find_rotated_lines(const std::vector<Word>& words);

/// The page's lines in reading order: bands of full-width text, in between column by column.
PageText read_text(const Page& page, const std::vector<Font>& fonts);

/// All pages of a paper; pages that are mostly floats are read in the columns of the others.
std::vector<PageText> read_texts(const std::vector<Page>& pages, const std::vector<Font>& fonts);

}  // namespace dlp
