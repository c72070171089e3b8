#include "document/table_trim.h"

#include <algorithm>
#include <cctype>

namespace dlp {
namespace {

constexpr double long_share = 0.5;    // of the table's width: prose runs on, cells do not
constexpr double farthest_row = 1.4;  // em from a rule to the middle of the row below it

int full_borders(const BandedTable& table) {
    return static_cast<int>(
        std::count_if(table.borders.begin(), table.borders.end(), [](const BandBorder& b) { return b.is_full; }));
}

bool has_words(const TableRun& run) {
    int letters = 0;
    for (const TablePiece* piece : run.pieces) {
        for (const char c : piece->text) letters += std::isalpha(static_cast<unsigned char>(c)) != 0 ? 1 : 0;
    }
    return letters >= 10;
}

std::vector<const TableRun*> runs_of_band(const BandedTable& table, int band) {
    std::vector<const TableRun*> runs;
    for (const TableRun& run : table.runs) {
        if (run.band == band) runs.push_back(&run);
    }
    return runs;
}

/// Prose: lines of one run each, the first of them long or set across the columns.
bool is_prose(const BandedTable& table, int band) {
    const auto runs = runs_of_band(table, band);
    if (runs.empty() || table.columns() < 2) return false;
    for (std::size_t i = 1; i < runs.size(); ++i) {
        if (runs[i]->middle() - runs[i - 1]->middle() < 0.5 * runs[i]->size) return false;
    }
    const TableRun& first = *runs.front();
    return has_words(first) && (first.spans() || first.box.width() > long_share * table.box.width());
}

/// Rows stand close under their rule; what stands apart from the last one is the page's text.
bool is_far_below(const BandedTable& table, const BandBorder& border, int band) {
    const auto runs = runs_of_band(table, band);
    return !runs.empty() && runs.front()->middle() - border.y > farthest_row * runs.front()->size;
}

std::string text_of(const TableLine& line) {
    std::vector<const TablePiece*> pieces;
    for (const TablePiece& piece : line.pieces) pieces.push_back(&piece);
    return joined_text(pieces);
}

void take_lines(TableInk& ink, double top, double bottom, std::vector<std::string>& notes) {
    for (const TableLine& line : ink.lines) {
        if (line.middle() > top && line.middle() < bottom) notes.push_back(text_of(line));
    }
    std::erase_if(ink.lines, [&](const TableLine& line) { return line.middle() > top && line.middle() < bottom; });
}

}  // namespace

std::vector<std::string> take_notes(TableInk& ink, const BandedTable& table) {
    constexpr double far = 1e9;
    std::vector<std::string> notes;
    if (full_borders(table) < 2) return notes;
    const BandBorder& first = table.borders.front();
    const BandBorder& last = table.borders.back();
    const bool has_title = !table.has_top_rule && first.is_full && is_prose(table, 0);
    const bool has_notes = !table.has_bottom_rule && last.is_full &&
                           (is_prose(table, table.bands() - 1) || is_far_below(table, last, table.bands() - 1));
    if (has_title) take_lines(ink, -far, first.y, notes);
    if (has_notes) take_lines(ink, last.y, far, notes);
    return notes;
}

}  // namespace dlp
