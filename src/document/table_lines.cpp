#include "document/table_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace dlp {
namespace {

constexpr double one_line = 0.25;     // em between base lines of one line
constexpr double clear_line = 0.75;   // em between lines that do not overlap
constexpr double closer_line = 0.87;  // of the distance between rows: lines of one cell may stand closer

bool is_closed(const BandedTable& table, const TableRun& run) {
    return table.is_closed_above(run.band, run.first_column) && table.is_closed_below(run.band, run.first_column);
}

void add_to_lines(std::vector<BandLine>& lines, const TableRun& run, std::size_t index) {
    const double middle = run.middle();
    if (lines.empty() || middle - lines.back().middle > one_line * std::max(run.size, lines.back().size))
        lines.push_back({{}, middle, run.size, run.box.top(), run.box.bottom(), 0, 1, false});
    BandLine& line = lines.back();
    line.runs.push_back(index);
    if (run.is_stack) {
        line.top = std::min(line.top, run.box.top());
        line.bottom = std::max(line.bottom, run.box.bottom());
    }
}

/// Lines that a stack of the same band reaches over are lines of the stack's row.
std::vector<BandLine> joined_by_stacks(const std::vector<BandLine>& lines, const BandedTable& table) {
    std::vector<BandLine> joined;
    for (const BandLine& line : lines) {
        const auto is_held = [&](const BandLine& a, const BandLine& b) {
            return std::any_of(a.runs.begin(), a.runs.end(), [&](std::size_t i) {
                const TableRun& run = table.runs[i];
                return run.is_stack && b.middle > run.box.top() && b.middle < run.box.bottom();
            });
        };
        if (joined.empty() || !(is_held(joined.back(), line) || is_held(line, joined.back()))) {
            joined.push_back(line);
            continue;
        }
        BandLine& last = joined.back();
        last.runs.insert(last.runs.end(), line.runs.begin(), line.runs.end());
        last.top = std::min(last.top, line.top);
        last.bottom = std::max(last.bottom, line.bottom);
        last.joined += line.joined;
        last.middle = (last.top + last.bottom) / 2;
    }
    return joined;
}

/// Of two lines that overlap, the one with fewer cells floats beside the other.
void mark_afloat(std::vector<BandLine>& lines, const BandedTable& table) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
        BandLine& above = lines[i - 1];
        BandLine& below = lines[i];
        if (above.is_afloat || below.middle - above.middle >= clear_line * std::max(above.size, below.size)) continue;
        if (columns_of(above, table).size() < columns_of(below, table).size())
            above.is_afloat = true;
        else
            below.is_afloat = true;
    }
}

bool is_unclosed(const std::string& text) {
    return std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')');
}

/// True for text that cannot end here.
bool goes_on(const std::string& text) {
    constexpr std::array<std::string_view, 9> endings = {",", "/", "+", "&", " and", " with", " of", "=", "\xC3\x97"};
    const bool is_hyphenated = text.size() > 2 && text.back() == '-' && text[text.size() - 2] != ' ';
    return is_hyphenated || is_unclosed(text) ||
           std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

/// True for text that cannot start here.
bool comes_after(const std::string& text) {
    return !text.empty() && std::string_view(")+/&,;=").find(text.front()) != std::string_view::npos;
}

/// The usual distance between lines that both start in the first column.
double row_pitch(const std::vector<BandLine>& lines, const BandedTable& table) {
    std::vector<double> pitches;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const bool are_rows = columns_of(lines[i], table).contains(0) && columns_of(lines[i - 1], table).contains(0);
        if (are_rows) pitches.push_back(lines[i].middle - lines[i - 1].middle);
    }
    if (pitches.empty()) return 0;
    std::nth_element(pitches.begin(), pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2), pitches.end());
    return pitches[pitches.size() / 2];
}

/// Whether the only text of `line` goes on below text that was wrapped already, and does not start as a row would.
bool is_further_wrap(const BandLine& above, const BandLine& line, const BandedTable& table) {
    if (above.wrapped <= 0 || line.runs.size() != 1) return false;
    const int column = table.runs[line.runs.front()].first_column;
    const std::string text = text_in(line, column, table);
    const bool starts_anew = text.empty() || (text.front() >= 'A' && text.front() <= 'Z');
    return column > 0 && !starts_anew && table.runs[above.runs.back()].first_column == column;
}

/// Whether `line` holds but a few ends of what stands in `above`.
bool is_wrapped_from(const BandLine& above, const BandLine& line, double pitch, const BandedTable& table) {
    const std::set<int> before = columns_of(above, table);
    const std::set<int> columns = columns_of(line, table);
    const bool is_part = std::includes(before.begin(), before.end(), columns.begin(), columns.end());
    if (!is_part || line.is_afloat || above.is_afloat || 2 * columns.size() > before.size()) return false;
    if (is_further_wrap(above, line, table)) return true;
    if (pitch > 0 && line.middle - above.middle - above.wrapped < closer_line * pitch) return true;
    return std::all_of(columns.begin(), columns.end(), [&](int column) {
        return goes_on(text_in(above, column, table)) || comes_after(text_in(line, column, table));
    });
}

}  // namespace

std::set<int> columns_of(const BandLine& line, const BandedTable& table) {
    std::set<int> columns;
    for (const std::size_t i : line.runs) columns.insert(table.runs[i].first_column);
    return columns;
}

std::string text_in(const BandLine& line, int column, const BandedTable& table) {
    const TableRun* last = nullptr;
    for (const std::size_t i : line.runs) {
        if (table.runs[i].first_column == column) last = &table.runs[i];
    }
    return last == nullptr ? std::string() : joined_text(last->pieces);
}

std::vector<BandLine> lines_of_band(const std::vector<std::size_t>& runs, const BandedTable& table) {
    std::vector<BandLine> lines;
    for (const std::size_t i : runs) {
        if (is_closed(table, table.runs[i])) add_to_lines(lines, table.runs[i], i);
    }
    if (lines.empty()) {
        for (const std::size_t i : runs) add_to_lines(lines, table.runs[i], i);
    }
    lines = joined_by_stacks(lines, table);
    mark_afloat(lines, table);
    return lines;
}

std::vector<BandLine> with_wrapped_joined(const std::vector<BandLine>& lines, const BandedTable& table) {
    const double pitch = row_pitch(lines, table);
    std::vector<BandLine> joined;
    for (const BandLine& line : lines) {
        if (joined.empty() || !is_wrapped_from(joined.back(), line, pitch, table)) {
            joined.push_back(line);
            continue;
        }
        joined.back().runs.insert(joined.back().runs.end(), line.runs.begin(), line.runs.end());
        joined.back().wrapped = line.middle - joined.back().middle;
    }
    return joined;
}

}  // namespace dlp
