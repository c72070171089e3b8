// The lines of text in a band of a table: which runs stand side by side, which float between lines, which go on with
// the line above. Not here: whether the lines are rows (table_rows.h).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "document/table_bands.h"

namespace dlp {

/// Runs on one base line inside a band.
struct BandLine {
    std::vector<std::size_t> runs;
    double middle = 0;
    double size = 0;
    double top = 0;
    double bottom = 0;
    double wrapped = 0;      ///< from the middle of its first line to that of its last one
    int joined = 1;          ///< lines of text that a stack holds together
    bool is_afloat = false;  ///< half-way between other lines: a centred label
};

/// Lines from top to bottom of the band's runs, without those of columns that the band's rules do not close.
std::vector<BandLine> lines_of_band(const std::vector<std::size_t>& runs, const BandedTable& table);

/// Text that was wrapped inside its cell becomes one line with the text it goes on with.
std::vector<BandLine> with_wrapped_joined(const std::vector<BandLine>& lines, const BandedTable& table);

std::set<int> columns_of(const BandLine& line, const BandedTable& table);

/// The text of the line in one column; empty where there is none.
std::string text_in(const BandLine& line, int column, const BandedTable& table);

}  // namespace dlp
