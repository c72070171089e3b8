#include "document/table_labels.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "document/table_text.h"

namespace dlp {
namespace {

constexpr double on_row = 0.25;           // em between a run and the row it belongs to
constexpr double same_block = 1.6;        // em between the lines of one label
constexpr double centred = 0.35;          // of a row's height
constexpr double loosely_centred = 0.55;  // the same for the only label of a band

/// Neighbouring lines of one column.
struct Block {
    std::vector<std::size_t> runs;
    double top = 0;     ///< middle of the first line
    double bottom = 0;  ///< middle of the last line
    bool is_afloat = false;
    [[nodiscard]] double middle() const { return (top + bottom) / 2; }
};

struct Rows {
    int first = 0;
    int last = 0;
    [[nodiscard]] int count() const { return last - first + 1; }
};

const GridRow& row_at(const RowLayout& layout, int row) {
    return layout.rows[static_cast<std::size_t>(row)];
}

bool is_afloat(const TableRun& run, const RowLayout& layout, const RunPlace& place) {
    const GridRow& row = row_at(layout, place.first_row);
    const double slack = (0.5 - on_row) * run.size;
    return run.middle() < row.top + slack || run.middle() > row.bottom - slack;
}

std::vector<std::size_t> runs_in(const BandedTable& table, const RowLayout& layout, const Rows& rows, int column) {
    std::vector<std::size_t> runs;
    for (std::size_t i = 0; i < table.runs.size(); ++i) {
        const int row = layout.places[i].first_row;
        if (layout.places[i].is_mark) continue;
        if (table.runs[i].first_column == column && row >= rows.first && row <= rows.last) runs.push_back(i);
    }
    return runs;
}

std::vector<Block> blocks_of(const BandedTable& table, const RowLayout& layout, const std::vector<std::size_t>& runs) {
    std::vector<Block> blocks;
    for (const std::size_t i : runs) {
        const TableRun& run = table.runs[i];
        if (blocks.empty() || run.middle() - blocks.back().bottom > same_block * run.size)
            blocks.push_back({{}, run.middle(), run.middle(), false});
        Block& block = blocks.back();
        block.runs.push_back(i);
        block.bottom = run.middle();
        block.is_afloat = block.is_afloat || is_afloat(run, layout, layout.places[i]);
    }
    return blocks;
}

double middle_of(const RowLayout& layout, int first, int last) {
    return (row_at(layout, first).middle() + row_at(layout, last).middle()) / 2;
}

double pitch_of(const RowLayout& layout, const Rows& rows) {
    return (row_at(layout, rows.last).middle() - row_at(layout, rows.first).middle()) / std::max(1, rows.count() - 1);
}

/// The rows that each block stands in the middle of, if together they are all the rows.
std::optional<std::vector<Rows>> spans_of(const std::vector<Block>& blocks, const RowLayout& layout, const Rows& rows) {
    std::vector<Rows> spans;
    const double pitch = pitch_of(layout, rows);
    if (blocks.size() == 1) {
        const double off = std::abs(middle_of(layout, rows.first, rows.last) - blocks.front().middle());
        return off <= loosely_centred * pitch ? std::optional(std::vector<Rows>{rows}) : std::nullopt;
    }
    int next = rows.first;
    for (const Block& block : blocks) {
        int last = next;
        while (last <= rows.last && std::abs(middle_of(layout, next, last) - block.middle()) > centred * pitch) ++last;
        if (last > rows.last) return std::nullopt;
        spans.push_back({next, last});
        next = last + 1;
    }
    return next == rows.last + 1 ? std::optional(spans) : std::nullopt;
}

void place(const Block& block, const Rows& rows, RowLayout& layout) {
    for (const std::size_t i : block.runs) layout.places[i] = {rows.first, rows.last, false};
}

/// True when the column names groups of rows. A label on a row of its own proves nothing unless it is the only one.
bool widen_labels(const BandedTable& table, RowLayout& layout, const Rows& rows, int column) {
    const auto runs = runs_in(table, layout, rows, column);
    const std::vector<Block> blocks = blocks_of(table, layout, runs);
    const bool is_shorter = static_cast<int>(runs.size()) < rows.count();
    if (blocks.empty() || !is_shorter) return false;
    const bool is_certain = blocks.size() == 1
                                ? rows.count() > 2 || blocks.front().is_afloat
                                : std::any_of(blocks.begin(), blocks.end(), [](const Block& b) { return b.is_afloat; });
    const auto spans = spans_of(blocks, layout, rows);
    if (!is_certain || !spans) return false;
    for (std::size_t i = 0; i < blocks.size(); ++i) place(blocks[i], (*spans)[i], layout);
    return true;
}

bool stands_aside(const TableRun& mark, const TableRun& text) {
    return mark.box.right() < text.box.left() + 1 || mark.box.left() > text.box.right() - 1;
}

/// Rows next to the mark in which text of its column stands beside it.
std::optional<Rows> rows_beside(const TableRun& mark, const BandedTable& table, const RowLayout& layout,
                                const Rows& rows) {
    const auto has_text_beside = [&](int row) {
        const auto runs = runs_in(table, layout, {row, row}, mark.first_column);
        return std::any_of(runs.begin(), runs.end(),
                           [&](std::size_t i) { return &table.runs[i] != &mark && stands_aside(mark, table.runs[i]); });
    };
    int above = rows.first - 1;
    for (int row = rows.first; row <= rows.last; ++row) {
        if (row_at(layout, row).middle() < mark.middle()) above = row;
    }
    const int below = above + 1;
    if (above < rows.first || below > rows.last || !has_text_beside(above) || !has_text_beside(below))
        return std::nullopt;
    return Rows{above, below};
}

void set_marks_apart(const BandedTable& table, RowLayout& layout, const Rows& rows) {
    for (std::size_t i = 0; i < table.runs.size(); ++i) {
        const TableRun& run = table.runs[i];
        RunPlace& own = layout.places[i];
        if (own.first_row < rows.first || own.first_row > rows.last || own.first_row != own.last_row) continue;
        if (run.spans() || run.is_stack || !is_afloat(run, layout, own)) continue;
        const auto beside = rows_beside(run, table, layout, rows);
        if (beside) own = {beside->first, beside->last, true};
    }
}

/// The rows that a brace reaches over; none if it is no taller than one.
std::optional<Rows> rows_of(const BigBracket& brace, const RowLayout& layout) {
    std::optional<Rows> rows;
    for (int row = 0; row < static_cast<int>(layout.rows.size()); ++row) {
        const double middle = row_at(layout, row).middle();
        if (middle < brace.box.top() || middle > brace.box.bottom()) continue;
        if (!rows) rows = Rows{row, row};
        rows->last = row;
    }
    return rows && rows->count() > 1 ? rows : std::nullopt;
}

/// The repeat stands behind a closing brace or in front of an opening one, at the height of its tip.
bool is_repeat_at(const TableRun& run, const BigBracket& brace) {
    constexpr double reach = 1.5;  // em
    const bool is_behind = brace.side == BracketSide::Right;
    const double gap = is_behind ? run.box.left() - brace.box.right() : brace.box.left() - run.box.right();
    return gap > -1 && gap < reach * run.size && std::abs(run.middle() - brace.box.center().y) < 0.6 * run.size;
}

void set_repeats_apart(const BandedTable& table, RowLayout& layout) {
    for (const BigBracket& brace : table.braces) {
        const auto rows = rows_of(brace, layout);
        if (!rows) continue;
        for (std::size_t i = 0; i < table.runs.size(); ++i) {
            if (is_repeat_at(table.runs[i], brace)) layout.places[i] = {rows->first, rows->last, true};
        }
    }
}

std::vector<Rows> bands_of_rows(const RowLayout& layout) {
    std::vector<Rows> bands;
    for (int row = 0; row < static_cast<int>(layout.rows.size()); ++row) {
        const bool is_new = row == 0 || row_at(layout, row).band != row_at(layout, row - 1).band;
        if (is_new) bands.push_back({row, row});
        bands.back().last = row;
    }
    return bands;
}

}  // namespace

void place_labels(const BandedTable& table, RowLayout& layout) {
    set_repeats_apart(table, layout);
    for (const Rows& rows : bands_of_rows(layout)) {
        if (rows.count() < 2) continue;
        set_marks_apart(table, layout, rows);
        for (int column = 0; column + 1 < table.columns(); ++column) {
            if (!widen_labels(table, layout, rows, column)) break;
        }
    }
}

std::vector<RowGroup> find_row_groups(const BandedTable& table, const RowLayout& layout) {
    std::vector<RowGroup> groups;
    for (std::size_t i = 0; i < table.runs.size(); ++i) {
        const RunPlace& place = layout.places[i];
        if (place.is_mark)
            groups.push_back(
                {place.first_row, place.last_row - place.first_row + 1, joined_text(table.runs[i].pieces)});
    }
    return groups;
}

}  // namespace dlp
