#include "document/table_bands.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace dlp {
namespace {

constexpr double overhang = 0.3;    // em by which text may stick out of its column
constexpr double one_height = 1.6;  // points between pieces of one border
constexpr double covered_share = 0.5;
constexpr double narrowest_gap = 0.15;  // em between columns of a very tight table
constexpr double alignment = 0.22;      // em

/// The column of `x`: the number of edges to its left.
int column_of(const std::vector<ColumnEdge>& edges, double x) {
    return static_cast<int>(
        std::count_if(edges.begin(), edges.end(), [&](const ColumnEdge& edge) { return edge.middle() < x; }));
}

TableRun run_of(const TableLine& line, std::pair<std::size_t, std::size_t> range,
                const std::vector<ColumnEdge>& edges) {
    TableRun run;
    run.is_bold = true;
    for (std::size_t i = range.first; i < range.second; ++i) {
        const TablePiece& piece = line.pieces[i];
        run.pieces.push_back(&piece);
        run.box = united(run.box, piece.box);
        run.baseline = std::max(run.baseline, piece.baseline);
        run.size = std::max(run.size, piece.size);
        run.is_stack = run.is_stack || piece.is_stack;
        run.is_bold = run.is_bold && piece.is_bold;
    }
    const double slack = std::min(overhang * run.size, 0.45 * run.box.width());
    run.first_column = column_of(edges, run.box.left() + slack);
    run.last_column = column_of(edges, run.box.right() - slack);
    return run;
}

/// Text that is a little too wide for its cell stays in it: a rule beside the line does not let it pass.
void keep_between_rules(TableRun& run, const std::vector<ColumnEdge>& edges, const TableRules& rules) {
    for (int column = run.first_column; column < run.last_column; ++column) {
        const double x = edges[static_cast<std::size_t>(column)].middle();
        if (!has_rule_at(rules, x, run.middle())) continue;
        const bool is_left = x > run.box.center().x;
        (is_left ? run.last_column : run.first_column) = is_left ? column : column + 1;
        if (is_left) return;
    }
}

/// The first piece right of an edge; none if the edge cuts through a piece or stands in no gap of the run.
std::optional<std::size_t> piece_after_edge(const TableRun& run, const ColumnEdge& edge) {
    for (std::size_t i = 1; i < run.pieces.size(); ++i) {
        const double left = run.pieces[i - 1]->box.right();
        const double right = run.pieces[i]->box.left();
        if (right - left >= narrowest_gap * run.size && edge.middle() > left - 1 && edge.middle() < right + 1) return i;
    }
    return std::nullopt;
}

/// Whether the text stands in its column as the others do.
bool is_aligned(const PageBox& text, const PageBox& ink, double size) {
    const double tolerance = alignment * size;
    return !ink.is_empty() &&
           (std::abs(text.center().x - ink.center().x) < tolerance || std::abs(text.left() - ink.left()) < tolerance ||
            std::abs(text.right() - ink.right()) < tolerance);
}

/// Words of a very tight table: side by side as in a sentence, but each aligned with the column it stands in.
std::vector<std::pair<std::size_t, std::size_t>> ranges_by_column(const TableRun& run, const BandedTable& table) {
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    std::size_t first = 0;
    for (int column = run.first_column; column <= run.last_column; ++column) {
        std::size_t next = run.pieces.size();
        if (column < run.last_column) {
            const auto after = piece_after_edge(run, table.edges[static_cast<std::size_t>(column)]);
            if (!after || *after <= first || run.pieces[*after - 1]->text.ends_with(',')) return {};
            next = *after;
        }
        PageBox box;
        for (std::size_t i = first; i < next; ++i) box = united(box, run.pieces[i]->box);
        if (!is_aligned(box, table.column_inks[static_cast<std::size_t>(column)], run.size)) return {};
        ranges.emplace_back(first, next);
        first = next;
    }
    return ranges;
}

void split_tight_runs(BandedTable& table) {
    std::vector<TableRun> runs;
    for (const TableRun& run : table.runs) {
        const auto ranges = run.spans() ? ranges_by_column(run, table) : decltype(ranges_by_column(run, table)){};
        if (ranges.empty()) runs.push_back(run);
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            TableRun part = run;
            part.pieces.assign(run.pieces.begin() + static_cast<std::ptrdiff_t>(ranges[i].first),
                               run.pieces.begin() + static_cast<std::ptrdiff_t>(ranges[i].second));
            part.box = {};
            for (const TablePiece* piece : part.pieces) part.box = united(part.box, piece->box);
            part.first_column = part.last_column = run.first_column + static_cast<int>(i);
            runs.push_back(std::move(part));
        }
    }
    table.runs = std::move(runs);
}

std::vector<TableRun> all_runs(const TableInk& ink, const std::vector<ColumnEdge>& edges) {
    std::vector<TableRun> runs;
    for (const TableLine& line : ink.lines) {
        for (const auto& range : runs_of(line, edges, ink.rules)) {
            runs.push_back(run_of(line, range, edges));
            keep_between_rules(runs.back(), edges, ink.rules);
        }
    }
    return runs;
}

std::vector<PageBox> inks_of(const std::vector<TableRun>& runs, int columns) {
    std::vector<PageBox> inks(static_cast<std::size_t>(columns));
    for (const TableRun& run : runs) {
        PageBox& ink = inks[static_cast<std::size_t>(run.first_column)];
        if (!run.spans()) ink = united(ink, run.box);
    }
    return inks;
}

std::vector<BandBorder> borders_of(const std::vector<TableRule>& rules) {
    std::vector<BandBorder> borders;
    for (const TableRule& rule : rules) {
        if (borders.empty() || rule.at - borders.back().y > one_height)
            borders.push_back({rule.at, {}, {}, false, false});
        borders.back().rules.push_back(rule);
        borders.back().is_double = borders.back().is_double || rule.is_double;
    }
    return borders;
}

/// Left and right end of a column, from edge to edge.
std::pair<double, double> extent_of(const BandedTable& table, int column) {
    const auto index = static_cast<std::size_t>(column);
    const double left = column == 0 ? table.box.left() : table.edges[index - 1].middle();
    const double right = column + 1 == table.columns() ? table.box.right() : table.edges[index].middle();
    return {left, right};
}

void find_cover(BandBorder& border, const BandedTable& table) {
    for (int column = 0; column < table.columns(); ++column) {
        const auto [left, right] = extent_of(table, column);
        double covered = 0;
        for (const TableRule& rule : border.rules)
            covered += std::max(0.0, std::min(rule.to, right) - std::max(rule.from, left));
        border.covers.push_back(covered >= covered_share * (right - left) && covered > 0);
    }
    border.is_full = std::all_of(border.covers.begin(), border.covers.end(), [](bool covers) { return covers; });
}

bool covers_any(const BandBorder& border) {
    return std::any_of(border.covers.begin(), border.covers.end(), [](bool covers) { return covers; });
}

bool has_line_between(const TableInk& ink, double top, double bottom) {
    return std::any_of(ink.lines.begin(), ink.lines.end(),
                       [&](const TableLine& line) { return line.middle() > top && line.middle() <= bottom; });
}

/// Borders with no text between them are one: a wide double rule, or cells whose rules do not meet.
void add_border(std::vector<BandBorder>& borders, BandBorder border, const TableInk& ink) {
    if (borders.empty() || has_line_between(ink, borders.back().y, border.y)) {
        borders.push_back(std::move(border));
        return;
    }
    BandBorder& last = borders.back();
    last.is_double = last.is_double || border.is_double || (last.is_full && border.is_full);
    for (std::size_t i = 0; i < last.covers.size(); ++i) last.covers[i] = last.covers[i] || border.covers[i];
    last.is_full = std::all_of(last.covers.begin(), last.covers.end(), [](bool covers) { return covers; });
    last.rules.insert(last.rules.end(), border.rules.begin(), border.rules.end());
}

void add_borders(BandedTable& table, const TableInk& ink) {
    const double first = ink.lines.front().middle();
    const double last = ink.lines.back().middle();
    for (BandBorder& border : borders_of(ink.rules.horizontal)) {
        find_cover(border, table);
        if (!covers_any(border)) continue;
        if (border.y < first)
            table.has_top_rule = true;
        else if (border.y > last)
            table.has_bottom_rule = true;
        else
            add_border(table.borders, std::move(border), ink);
    }
}

void place_in_bands(BandedTable& table) {
    for (TableRun& run : table.runs) {
        run.band = static_cast<int>(std::count_if(table.borders.begin(), table.borders.end(),
                                                  [&](const BandBorder& b) { return b.y < run.middle(); }));
    }
    std::stable_sort(table.runs.begin(), table.runs.end(), [](const TableRun& a, const TableRun& b) {
        return std::tuple(a.band, a.middle(), a.box.left()) < std::tuple(b.band, b.middle(), b.box.left());
    });
}

}  // namespace

bool BandedTable::is_closed_above(int band, int column) const {
    return band == 0 || borders[static_cast<std::size_t>(band - 1)].covers[static_cast<std::size_t>(column)];
}

bool BandedTable::is_closed_below(int band, int column) const {
    return band + 1 == bands() || is_closed_above(band + 1, column);
}

BandedTable cut_into_bands(const TableInk& ink) {
    BandedTable table;
    table.rules = ink.rules;
    table.braces = ink.brackets;
    if (ink.lines.empty()) return table;
    table.edges = find_column_edges(ink.lines, ink.rules);
    table.runs = all_runs(ink, table.edges);
    table.column_inks = inks_of(table.runs, table.columns());
    split_tight_runs(table);
    table.column_inks = inks_of(table.runs, table.columns());
    for (const TableRun& run : table.runs) table.box = united(table.box, run.box);
    add_borders(table, ink);
    place_in_bands(table);
    return table;
}

}  // namespace dlp
