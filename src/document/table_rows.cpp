#include "document/table_rows.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "document/table_lines.h"

namespace dlp {
namespace {

struct Band {
    int number = 0;
    std::vector<std::size_t> runs;
    std::vector<BandLine> lines;
    bool is_one_row = false;
};

std::vector<Band> bands_of(const BandedTable& table) {
    std::vector<Band> bands(static_cast<std::size_t>(table.bands()));
    for (std::size_t i = 0; i < table.runs.size(); ++i)
        bands[static_cast<std::size_t>(table.runs[i].band)].runs.push_back(i);
    for (std::size_t number = 0; number < bands.size(); ++number) {
        Band& band = bands[number];
        band.number = static_cast<int>(number);
        band.lines = lines_of_band(band.runs, table);
    }
    return bands;
}

int main_lines(const Band& band) {
    return static_cast<int>(
        std::count_if(band.lines.begin(), band.lines.end(), [](const BandLine& l) { return !l.is_afloat; }));
}

int text_lines(const Band& band) {
    int lines = 0;
    for (const BandLine& line : band.lines) lines += line.joined;
    return lines;
}

/// How evenly the columns of a band fill its lines.
struct Evenness {
    int columns = 0;  ///< with text
    int even = 0;     ///< with as many lines as any, but for the first
};

Evenness evenness_of(const Band& band, const BandedTable& table) {
    std::vector<int> lines(static_cast<std::size_t>(table.columns()), 0);
    std::set<int> adrift;
    for (const BandLine& line : band.lines) {
        for (const int column : columns_of(line, table)) {
            if (line.is_afloat)
                adrift.insert(column);
            else
                ++lines[static_cast<std::size_t>(column)];
        }
    }
    // A label in the first column may have more lines than the rows beside it.
    const int all = lines.size() > 1 ? *std::max_element(lines.begin() + 1, lines.end()) : main_lines(band);
    Evenness evenness;
    for (std::size_t column = 0; column < lines.size(); ++column) {
        const bool is_adrift = adrift.contains(static_cast<int>(column));
        if (lines[column] == 0 && !is_adrift) continue;
        ++evenness.columns;
        evenness.even += lines[column] == all ? 1 : 0;
    }
    if (all < 2) evenness.even = 0;
    return evenness;
}

bool is_ragged(const Band& band, const BandedTable& table) {
    const Evenness evenness = evenness_of(band, table);
    return evenness.columns > 1 && (evenness.even < 2 || evenness.columns - evenness.even > 1 + evenness.columns / 4);
}

bool is_header_band(const Band& band, const BandedTable& table) {
    return band.number == 0 && table.bands() > 1;
}

bool has_partial_rules(const BandedTable& table) {
    return std::count_if(table.borders.begin(), table.borders.end(), [](const BandBorder& b) { return !b.is_full; }) >=
           3;
}

/// Whether `group` stands over several runs of the band.
bool heads_several(const TableRun& group, const Band& band, const BandedTable& table) {
    std::set<int> below;
    for (const std::size_t i : band.runs) {
        const TableRun& run = table.runs[i];
        const bool is_below = run.middle() > group.middle() + 0.5 * group.size;
        if (is_below && run.first_column >= group.first_column && run.last_column <= group.last_column)
            below.insert(run.first_column);
    }
    return below.size() > 1;
}

/// A header's first line names groups of the columns that its second line names.
bool has_group_line(const Band& band, const BandedTable& table) {
    return std::any_of(band.runs.begin(), band.runs.end(), [&](std::size_t i) {
        return table.runs[i].spans() && heads_several(table.runs[i], band, table);
    });
}

/// Two lines that say the same in several columns are rows of a list, not a heading in two lines.
bool repeats_itself(const Band& band, const BandedTable& table) {
    for (std::size_t i = 1; i < band.lines.size(); ++i) {
        int same = 0;
        for (const int column : columns_of(band.lines[i], table))
            same += text_in(band.lines[i], column, table) == text_in(band.lines[i - 1], column, table) ? 1 : 0;
        if (same >= 2) return true;
    }
    return false;
}

/// A line that numbers the columns behind its own name: `layer 0 1 2 3 4`.
bool counts_up(const BandLine& line, const BandedTable& table) {
    constexpr int enough = 4;
    int counted = 0;
    std::optional<double> last;
    for (const int column : columns_of(line, table)) {
        const auto number = to_number(text_in(line, column, table));
        if (column == 0 && number) return false;
        if (column == 0) continue;
        if (!number || (last && *number != *last + 1)) return false;
        last = number;
        ++counted;
    }
    return counted >= enough && columns_of(line, table).contains(0);
}

/// Lines of a table whose layers are its columns, each with a name in front: rows, whatever rule stands below them.
bool lists_columns(const Band& band, const BandedTable& table) {
    constexpr std::size_t many_columns = 5;
    const auto wide = std::count_if(band.lines.begin(), band.lines.end(), [&](const BandLine& line) {
        const std::set<int> columns = columns_of(line, table);
        return columns.contains(0) && columns.size() >= many_columns;
    });
    const bool is_counted =
        std::any_of(band.lines.begin(), band.lines.end(), [&](const BandLine& line) { return counts_up(line, table); });
    return wide >= 3 || (is_counted && wide >= 2);
}

/// Whether the band's lines are those of one heading.
bool is_one_heading(const Band& band, const BandedTable& table) {
    constexpr std::size_t most_lines = 4;
    if (has_group_line(band, table) || repeats_itself(band, table) || lists_columns(band, table)) return false;
    return band.lines.size() <= most_lines || is_ragged(band, table);
}

/// Whether rules part all the rows, so that a line of text is only a part of one.
bool rules_part_rows(const std::vector<Band>& bands, const BandedTable& table) {
    constexpr int many_lines = 9;
    int several = 0;
    int ragged = 0;
    int longest = 0;
    for (const Band& band : bands) {
        if (is_header_band(band, table) || text_lines(band) < 2) continue;
        ++several;
        ragged += main_lines(band) < 2 || is_ragged(band, table) ? 1 : 0;
        longest = std::max(longest, main_lines(band));
    }
    if (table.bands() < 4 || longest > many_lines) return false;
    if (has_partial_rules(table) && longest <= 3) return true;
    return several == 0 || 3 * ragged >= several;
}

void decide(std::vector<Band>& bands, const BandedTable& table) {
    const bool by_rules = rules_part_rows(bands, table);
    for (Band& band : bands) {
        if (is_header_band(band, table))
            band.is_one_row = is_one_heading(band, table);
        else
            band.is_one_row = by_rules;
        if (table.columns() == 1 && main_lines(band) > 1) band.is_one_row = false;
    }
}

void add_row_of_band(RowLayout& layout, const Band& band, const BandedTable& table) {
    PageBox box;
    for (const std::size_t i : band.runs) {
        box = united(box, table.runs[i].box);
        layout.places[i] = {static_cast<int>(layout.rows.size()), static_cast<int>(layout.rows.size()), false};
    }
    layout.rows.push_back({band.number, box.top(), box.bottom()});
}

int nearest_row(const RowLayout& layout, int first, double middle) {
    int nearest = first;
    for (int row = first; row < static_cast<int>(layout.rows.size()); ++row) {
        const auto distance = [&](int r) {
            return std::abs(layout.rows[static_cast<std::size_t>(r)].middle() - middle);
        };
        if (distance(row) < distance(nearest)) nearest = row;
    }
    return nearest;
}

void add_rows_of_lines(RowLayout& layout, Band band, const BandedTable& table) {
    const int first = static_cast<int>(layout.rows.size());
    band.lines = with_wrapped_joined(band.lines, table);
    for (const BandLine& line : band.lines) {
        if (line.is_afloat) continue;
        const bool has_stack = line.bottom - line.top > 2 * line.size;
        const double half = has_stack ? (line.bottom - line.top) / 2 : 0.5 * line.size;
        layout.rows.push_back({band.number, line.middle - half, line.middle + line.wrapped + half});
        for (const std::size_t i : line.runs) {
            const int row = static_cast<int>(layout.rows.size()) - 1;
            layout.places[i] = {row, row, false};
        }
    }
    std::set<std::size_t> placed;
    for (const BandLine& line : band.lines) {
        if (!line.is_afloat) placed.insert(line.runs.begin(), line.runs.end());
    }
    for (const std::size_t i : band.runs) {
        if (placed.contains(i)) continue;
        const int row = nearest_row(layout, first, table.runs[i].middle());
        layout.places[i] = {row, row, false};
    }
}

}  // namespace

RowLayout lay_out_rows(const BandedTable& table) {
    std::vector<Band> bands = bands_of(table);
    decide(bands, table);
    RowLayout layout;
    layout.places.resize(table.runs.size());
    for (const Band& band : bands) {
        if (band.runs.empty()) continue;
        if (band.is_one_row)
            add_row_of_band(layout, band, table);
        else
            add_rows_of_lines(layout, band, table);
    }
    return layout;
}

}  // namespace dlp
