#include "document/table_cells.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "base/text.h"
#include "document/table_headings.h"

namespace dlp {
namespace {

/// Rows first to last, columns first to last.
struct Block {
    int top = 0;
    int bottom = 0;
    int left = 0;
    int right = 0;
};

bool operator!=(const Block& a, const Block& b) {
    return a.top != b.top || a.bottom != b.bottom || a.left != b.left || a.right != b.right;
}

bool meet(const Block& a, const Block& b) {
    return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

Block hull(const Block& a, const Block& b) {
    return {std::min(a.top, b.top), std::max(a.bottom, b.bottom), std::min(a.left, b.left), std::max(a.right, b.right)};
}

/// Which places of the grid belong together.
class Merger {
  public:
    Merger(int rows, int columns) : rows_(rows), columns_(columns), owner_(static_cast<std::size_t>(rows * columns)) {
        std::iota(owner_.begin(), owner_.end(), 0);
    }

    /// Like `merge`, unless the rectangle that it leads to takes in text of cells outside the block.
    template <class HasText>
    void merge_if_free(const Block& block, const HasText& has_text) {
        Block whole = block;
        for (bool grows = true; grows;) {
            const Block before = whole;
            for (const auto& [owner, extent] : extents()) {
                if (meet(extent, whole)) whole = hull(extent, whole);
            }
            grows = before != whole;
        }
        for (int row = whole.top; row <= whole.bottom; ++row) {
            for (int column = whole.left; column <= whole.right; ++column) {
                if (has_text(row, column) && !touches(at(row, column), block)) return;
            }
        }
        merge(whole);
    }

    void merge(const Block& block) {
        for (int row = block.top; row <= block.bottom; ++row) {
            for (int column = block.left; column <= block.right; ++column)
                owner_[root(at(row, column))] = root(at(block.top, block.left));
        }
    }

    /// The blocks, grown until each is a rectangle.
    [[nodiscard]] std::vector<Block> blocks() {
        while (square_up()) {
        }
        std::vector<Block> result;
        for (const auto& [owner, block] : extents()) result.push_back(block);
        return result;
    }

  private:
    [[nodiscard]] std::size_t at(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
    }

    std::size_t root(std::size_t place) {
        while (owner_[place] != place) place = owner_[place] = owner_[owner_[place]];
        return place;
    }

    /// Whether the place belongs to the same cell as one inside the block.
    bool touches(std::size_t place, const Block& block) {
        for (int row = block.top; row <= block.bottom; ++row) {
            for (int column = block.left; column <= block.right; ++column) {
                if (root(at(row, column)) == root(place)) return true;
            }
        }
        return false;
    }

    std::map<std::size_t, Block> extents() {
        std::map<std::size_t, Block> blocks;
        for (int row = 0; row < rows_; ++row) {
            for (int column = 0; column < columns_; ++column) {
                const auto [found, is_new] = blocks.try_emplace(root(at(row, column)), Block{row, row, column, column});
                Block& block = found->second;
                block = {std::min(block.top, row), std::max(block.bottom, row), std::min(block.left, column),
                         std::max(block.right, column)};
            }
        }
        return blocks;
    }

    bool square_up() {
        const auto before = extents();
        for (const auto& [owner, block] : before) merge(block);
        return extents().size() != before.size();
    }

    int rows_;
    int columns_;
    std::vector<std::size_t> owner_;
};

/// The runs of each place of the grid.
class Places {
  public:
    Places(const BandedTable& table, const RowLayout& layout) : columns_(table.columns()) {
        runs_.resize(layout.rows.size() * static_cast<std::size_t>(columns_));
        for (std::size_t i = 0; i < table.runs.size(); ++i) {
            if (!layout.places[i].is_mark)
                runs_[at(layout.places[i].first_row, table.runs[i].first_column)].push_back(i);
        }
    }
    [[nodiscard]] const std::vector<std::size_t>& of(int row, int column) const { return runs_[at(row, column)]; }
    [[nodiscard]] bool has_text(int row, int column) const { return !of(row, column).empty(); }

  private:
    [[nodiscard]] std::size_t at(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
    }
    int columns_;
    std::vector<std::vector<std::size_t>> runs_;
};

struct Grid {
    const BandedTable& table;
    const RowLayout& layout;
    Places places;
    [[nodiscard]] int rows() const { return static_cast<int>(layout.rows.size()); }
    [[nodiscard]] int columns() const { return table.columns(); }
    [[nodiscard]] const GridRow& row(int number) const { return layout.rows[static_cast<std::size_t>(number)]; }
};

void merge_if_free(const Grid& grid, Merger& merger, const Block& block) {
    merger.merge_if_free(block, [&](int row, int column) { return grid.places.has_text(row, column); });
}

void merge_runs(const Grid& grid, Merger& merger) {
    for (std::size_t i = 0; i < grid.table.runs.size(); ++i) {
        const RunPlace& place = grid.layout.places[i];
        const TableRun& run = grid.table.runs[i];
        if (!place.is_mark) merger.merge({place.first_row, place.last_row, run.first_column, run.last_column});
    }
}

/// Rows of one band in a column that no rule closes: only its own text tells whether they are one cell.
bool has_text_in_each(const Grid& grid, int first, int last, int column) {
    if (first == last) return false;
    int filled = 0;
    for (int row = first; row <= last; ++row) filled += grid.places.has_text(row, column) ? 1 : 0;
    return filled >= std::max(2, (last - first + 1) / 2);
}

std::pair<int, int> rows_of_band(const Grid& grid, int band) {
    int first = -1;
    int last = -1;
    for (int row = 0; row < grid.rows(); ++row) {
        if (grid.row(row).band != band) continue;
        if (first < 0) first = row;
        last = row;
    }
    return {first, last};
}

/// A rule that stops short of a column leaves the cells above and below it one.
void merge_over_partial_rules(const Grid& grid, Merger& merger) {
    for (int band = 1; band < grid.table.bands(); ++band) {
        const auto [above_first, above_last] = rows_of_band(grid, band - 1);
        const auto [below_first, below_last] = rows_of_band(grid, band);
        if (above_first < 0 || below_first < 0) continue;
        for (int column = 0; column < grid.columns(); ++column) {
            if (grid.table.is_closed_above(band, column)) continue;
            const bool is_list = has_text_in_each(grid, above_first, above_last, column) ||
                                 has_text_in_each(grid, below_first, below_last, column);
            if (!is_list) merge_if_free(grid, merger, {above_first, below_last, column, column});
        }
    }
}

bool is_ruled_here(const Grid& grid, int row, int edge) {
    return has_rule_at(grid.table.rules, grid.table.edges[static_cast<std::size_t>(edge)].middle(),
                       grid.row(row).middle());
}

int texts_between(const Grid& grid, int row, int left, int right) {
    int texts = 0;
    for (int column = left; column <= right; ++column) texts += grid.places.has_text(row, column) ? 1 : 0;
    return texts;
}

PageBox text_box(const Grid& grid, int row, int column) {
    PageBox box;
    for (const std::size_t i : grid.places.of(row, column)) box = united(box, grid.table.runs[i].box);
    return box;
}

/// Columns that vertical rules part elsewhere, but not in this row: one text in the middle belongs to all of them.
void merge_over_missing_rules(const Grid& grid, Merger& merger) {
    for (int row = 0; row < grid.rows(); ++row) {
        int left = 0;
        for (int column = 0; column < grid.columns(); ++column) {
            const bool goes_on = column + 1 < grid.columns() &&
                                 grid.table.edges[static_cast<std::size_t>(column)].is_ruled &&
                                 !is_ruled_here(grid, row, column);
            if (goes_on) continue;
            if (column > left && texts_between(grid, row, left, column) == 1)
                merge_if_free(grid, merger, {row, row, left, column});
            left = column + 1;
        }
    }
}

/// An empty place with no rule at the edge that parts it from the place beside.
bool is_free(const Grid& grid, int row, int column, int edge) {
    return column >= 0 && column < grid.columns() && !grid.places.has_text(row, column) &&
           !is_ruled_here(grid, row, edge);
}

/// The columns under a partial rule below the row, if the text stands over it.
bool merge_over_header_rule(const Grid& grid, Merger& merger, int row, int column) {
    const int band = grid.row(row).band;
    const bool is_last_of_band = row + 1 == grid.rows() || grid.row(row + 1).band != band;
    if (band + 1 >= grid.table.bands() || !is_last_of_band) return false;
    const BandBorder& border = grid.table.borders[static_cast<std::size_t>(band)];
    const PageBox text = text_box(grid, row, column);
    if (border.is_full && border.rules.size() == 1) return false;
    for (const TableRule& rule : border.rules) {
        if (rule.from > text.center().x || rule.to < text.center().x) continue;
        int left = column;
        int right = column;
        const auto covers = [&](int c) {
            if (c < 0 || c >= grid.columns()) return false;
            const PageBox& ink = grid.table.column_inks[static_cast<std::size_t>(c)];
            return !ink.is_empty() && ink.center().x > rule.from && ink.center().x < rule.to;
        };
        while (covers(left - 1) && is_free(grid, row, left - 1, left - 1)) --left;
        while (covers(right + 1) && is_free(grid, row, right + 1, right)) ++right;
        if (left == right) return false;
        merge_if_free(grid, merger, {row, row, left, right});
        return true;
    }
    return false;
}

bool merge_over_header_rules(const Grid& grid, Merger& merger, int row) {
    bool is_any = false;
    for (int column = 0; column < grid.columns(); ++column) {
        if (grid.places.has_text(row, column) && merge_over_header_rule(grid, merger, row, column)) is_any = true;
    }
    return is_any;
}

std::vector<HeadingText> heading_texts(const Grid& grid, int row) {
    std::vector<HeadingText> texts;
    for (int column = 0; column < grid.columns(); ++column) {
        if (!grid.places.has_text(row, column)) continue;
        HeadingText text{column, column, text_box(grid, row, column), 0};
        for (const std::size_t i : grid.places.of(row, column)) {
            text.last_column = std::max(text.last_column, grid.table.runs[i].last_column);
            text.size = std::max(text.size, grid.table.runs[i].size);
        }
        const bool is_apart = texts.empty() || texts.back().last_column < column;
        if (is_apart) texts.push_back(text);
    }
    return texts;
}

std::vector<bool> closed_edges(const Grid& grid, int row) {
    std::vector<bool> closed;
    for (int edge = 0; edge + 1 < grid.columns(); ++edge) closed.push_back(is_ruled_here(grid, row, edge));
    return closed;
}

void merge_headings(const Grid& grid, Merger& merger) {
    constexpr int most_header_rows = 3;
    for (int row = 0; row < grid.rows(); ++row) {
        const bool may_be_header = row < most_header_rows && row + 1 < grid.rows();
        if (may_be_header && merge_over_header_rules(grid, merger, row)) continue;
        const std::vector<HeadingText> texts = heading_texts(grid, row);
        if (!may_be_header && texts.size() != 1) continue;
        for (const ColumnGroup& group : find_heading_groups(texts, grid.table.column_inks, closed_edges(grid, row))) {
            const bool heads_several = may_be_header && texts_between(grid, row + 1, group.first, group.last) > 1;
            if (heads_several || texts.size() == 1) merge_if_free(grid, merger, {row, row, group.first, group.last});
        }
    }
}

std::string line_text(std::vector<const TableRun*> runs) {
    std::sort(runs.begin(), runs.end(), [](auto a, auto b) { return a->box.left() < b->box.left(); });
    std::vector<const TablePiece*> pieces;
    for (const TableRun* run : runs) pieces.insert(pieces.end(), run->pieces.begin(), run->pieces.end());
    return joined_text(pieces);
}

std::vector<std::vector<const TableRun*>> by_line(std::vector<const TableRun*> runs) {
    std::stable_sort(runs.begin(), runs.end(), [](auto a, auto b) { return a->middle() < b->middle(); });
    std::vector<std::vector<const TableRun*>> lines;
    for (const TableRun* run : runs) {
        const bool is_new = lines.empty() || run->middle() - lines.back().front()->middle() > 0.4 * run->size;
        if (is_new) lines.emplace_back();
        lines.back().push_back(run);
    }
    return lines;
}

Line line_of(const std::vector<const TableRun*>& runs) {
    Line line;
    for (const TableRun* run : runs) {
        line.box = united(line.box, run->box);
        line.size = std::max(line.size, run->size);
        for (const TablePiece* piece : run->pieces) {
            for (const Line& part : piece->lines)
                line.words.insert(line.words.end(), part.words.begin(), part.words.end());
        }
    }
    return line;
}

void fill(Cell& cell, const std::vector<const TableRun*>& runs) {
    std::vector<std::string> texts;
    cell.is_bold = true;
    for (const auto& line : by_line(runs)) {
        texts.push_back(line_text(line));
        cell.lines.push_back(line_of(line));
        cell.box = united(cell.box, cell.lines.back().box);
    }
    for (const TableRun* run : runs) cell.is_bold = cell.is_bold && run->is_bold;
    cell.text = joined(texts, "\n");
}

std::vector<Cell> cells_of(const Grid& grid, const std::vector<Block>& blocks) {
    std::vector<Cell> cells;
    for (const Block& block : blocks) {
        Cell cell;
        cell.row = block.top;
        cell.column = block.left;
        cell.row_span = block.bottom - block.top + 1;
        cell.column_span = block.right - block.left + 1;
        std::vector<const TableRun*> runs;
        for (int row = block.top; row <= block.bottom; ++row) {
            for (int column = block.left; column <= block.right; ++column) {
                for (const std::size_t i : grid.places.of(row, column)) runs.push_back(&grid.table.runs[i]);
            }
        }
        if (runs.empty()) continue;
        fill(cell, runs);
        cells.push_back(std::move(cell));
    }
    std::sort(cells.begin(), cells.end(),
              [](const Cell& a, const Cell& b) { return std::pair(a.row, a.column) < std::pair(b.row, b.column); });
    return cells;
}

}  // namespace

std::vector<Cell> find_cells(const BandedTable& table, const RowLayout& layout) {
    const Grid grid{table, layout, Places(table, layout)};
    Merger merger(grid.rows(), grid.columns());
    merge_runs(grid, merger);
    merge_over_partial_rules(grid, merger);
    merge_over_missing_rules(grid, merger);
    merge_headings(grid, merger);
    return cells_of(grid, merger.blocks());
}

}  // namespace dlp
