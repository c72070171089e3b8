#include "layer_table/twin_columns.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/text.h"

namespace dlp {
namespace {

/// Where columns come again: `count` times `width` of them, behind `shared` ones.
struct Pattern {
    int shared = 0;
    int width = 0;
    int count = 0;
};

/// The lowest line of a header: a common header may have slipped into it from above.
std::string lowest_line(const Grid& grid, int row, int column) {
    return lower(trimmed(split(grid.at(row, column).text(), '\n').back()));
}

bool repeats(const Grid& grid, int row, const Pattern& pattern) {
    std::set<std::string> headers;
    for (int i = 0; i < pattern.width; ++i) {
        const std::string header = lowest_line(grid, row, pattern.shared + i);
        if (header.empty()) return false;
        headers.insert(header);
        for (int side = 1; side < pattern.count; ++side) {
            if (lowest_line(grid, row, pattern.shared + side * pattern.width + i) != header) return false;
        }
    }
    return headers.size() == static_cast<std::size_t>(pattern.width);
}

/// Null pattern (a count of 0) where no columns come again.
Pattern find_pattern(const Grid& grid, int row) {
    for (int shared = 0; shared <= 1; ++shared) {
        for (int width = 2; 2 * width <= grid.columns() - shared; ++width) {
            const Pattern pattern{shared, width, (grid.columns() - shared) / width};
            if (pattern.count * width == grid.columns() - shared && repeats(grid, row, pattern)) return pattern;
        }
    }
    return {};
}

std::vector<int> columns_of(const Pattern& pattern, int side) {
    std::vector<int> columns(static_cast<std::size_t>(pattern.shared + pattern.width));
    std::iota(columns.begin(), columns.begin() + pattern.shared, 0);
    std::iota(columns.begin() + pattern.shared, columns.end(), pattern.shared + side * pattern.width);
    return columns;
}

/// What stands above the lowest headers of a side.
std::string name_of(const Grid& grid, int header_rows, const Pattern& pattern, int side) {
    for (const int column : columns_of(pattern, side)) {
        if (column < pattern.shared) continue;
        for (int row = 0; row + 1 < header_rows; ++row) {
            const Place& place = grid.at(row, column);
            if (!place.text().empty() && place.column_span < grid.columns()) return replaced(place.text(), "\n", " ");
        }
        const std::string& text = grid.at(header_rows - 1, column).text();
        if (const std::size_t end = text.rfind('\n'); end != std::string::npos)
            return replaced(text.substr(0, end), "\n", " ");
    }
    return {};
}

}  // namespace

std::vector<TableSide> sides_of(const Grid& grid, int header_rows) {
    const Pattern pattern = header_rows > 0 ? find_pattern(grid, header_rows - 1) : Pattern{};
    if (pattern.count == 0) return {{"", grid}};
    std::vector<TableSide> sides;
    std::set<std::string> names;
    for (int side = 0; side < pattern.count; ++side) {
        sides.push_back({name_of(grid, header_rows, pattern, side), grid.with_columns(columns_of(pattern, side))});
        names.insert(sides.back().name);
    }
    if (names.size() == sides.size()) return sides;
    if (pattern.shared > 0) return {{"", grid}};
    Grid list = sides.front().grid;
    for (std::size_t side = 1; side < sides.size(); ++side)
        list = Grid::stacked(list, sides[side].grid.rows_between(header_rows, grid.rows()));
    return {{"", std::move(list)}};
}

}  // namespace dlp
