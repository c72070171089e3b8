#include "document/table_columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.h"

namespace dlp {
namespace {

constexpr double word_space = 0.38;  // em; a wider gap may part columns if many lines have it
constexpr double sentence_space =
    0.55;                              // em; behind a full stop, which TeX takes for the end of a sentence: `conv. 96`
constexpr double certain_gap = 0.62;   // em; a gap that parts columns on its own
constexpr double operator_gap = 1.25;  // em; the same beside an operator
constexpr double tight_gap = 0.16;     // em; between numbers, if nearly all lines have it
constexpr int lines_for_narrow_gap = 3;
constexpr double beside = 1.0;  // points of overlap that do not count

struct Span {
    double from = 0;
    double to = 0;
};

struct Gap {
    Span left;   ///< the text before
    Span right;  ///< the text after
    bool is_narrow = false;
    bool is_tight = false;  ///< no wider than a space, between numbers
    bool is_ruled = false;
    bool is_false = false;
    [[nodiscard]] Span free() const { return {left.to, right.from}; }
};

using LineGaps = std::vector<Gap>;

double shared(Span a, Span b) {
    return std::min(a.to, b.to) - std::max(a.from, b.from);
}

bool is_operator(std::string_view text) {
    constexpr std::array<std::string_view, 10> operators = {"\xC3\x97", "=", "+", "/", "\xE2\x86\x92",
                                                            "x",        "*", "&", ",", ":"};
    return std::find(operators.begin(), operators.end(), text) != operators.end();
}

bool ends_open(const std::string& text) {
    return is_operator(text) || text.back() == ',' || text.ends_with("\xC3\x97") || text.back() == '=';
}

bool starts_open(const std::string& text) {
    return is_operator(text) || text.starts_with("\xC3\x97") || text.front() == ',' || text.front() == '=';
}

/// `conv.`, not `5.`
bool ends_sentence(const std::string& text) {
    return text.size() > 1 && text.back() == '.' && is_ascii_letter(text[text.size() - 2]);
}

bool is_number(const std::string& text) {
    return text.find_first_of("0123456789") != std::string::npos &&
           text.find_first_not_of("0123456789.%+-*^KMG") == std::string::npos;
}

double em(const TablePiece& a, const TablePiece& b) {
    return std::max({a.size, b.size, 1.0});
}

bool has_rule_between(const TableRules& rules, const TablePiece& a, const TablePiece& b) {
    return std::any_of(rules.vertical.begin(), rules.vertical.end(), [&](const TableRule& rule) {
        const double y = a.middle();
        return rule.at > a.box.right() - beside && rule.at < b.box.left() + beside && rule.from <= y + 2 &&
               rule.to >= y - 2;
    });
}

Gap gap_between(const TablePiece& a, const TablePiece& b, const TableRules& rules) {
    Gap gap{{a.box.left(), a.box.right()}, {b.box.left(), b.box.right()}};
    const double width = (b.box.left() - a.box.right()) / em(a, b);
    const bool is_open = ends_open(a.text) || starts_open(b.text);
    gap.is_ruled = has_rule_between(rules, a, b);
    gap.is_narrow = width < certain_gap;
    gap.is_tight = !is_open && width < word_space && width >= tight_gap && is_number(a.text) && is_number(b.text);
    const double least = is_open ? operator_gap : ends_sentence(a.text) ? sentence_space : word_space;
    gap.is_false = !gap.is_ruled && !gap.is_tight && width < least;
    return gap;
}

std::vector<LineGaps> gaps_of(const std::vector<TableLine>& lines, const TableRules& rules) {
    std::vector<LineGaps> all;
    for (const TableLine& line : lines) {
        LineGaps gaps;
        for (std::size_t i = 1; i < line.pieces.size(); ++i)
            gaps.push_back(gap_between(line.pieces[i - 1], line.pieces[i], rules));
        all.push_back(std::move(gaps));
    }
    return all;
}

/// Text of a line between gaps that may part columns.
std::vector<Span> chunks_of(const TableLine& line, const LineGaps& gaps) {
    std::vector<Span> chunks;
    for (std::size_t i = 0; i < line.pieces.size(); ++i) {
        const PageBox& box = line.pieces[i].box;
        if (i == 0 || !gaps[i - 1].is_false) {
            chunks.push_back({box.left(), box.right()});
        } else {
            chunks.back().to = std::max(chunks.back().to, box.right());
        }
    }
    return chunks;
}

std::vector<std::vector<Span>> all_chunks(const std::vector<TableLine>& lines, const std::vector<LineGaps>& gaps) {
    std::vector<std::vector<Span>> chunks;
    for (std::size_t i = 0; i < lines.size(); ++i) chunks.push_back(chunks_of(lines[i], gaps[i]));
    return chunks;
}

/// True when `chunk` runs over the gap, and over text at both of its sides.
bool spans(Span chunk, const Gap& gap) {
    return shared(chunk, gap.left) > beside && shared(chunk, gap.right) > beside;
}

struct Votes {
    int lines_with_gap = 0;
    int lines_across = 0;
    int lines_left = 0;   ///< with text at the gap's left only
    int lines_right = 0;  ///< with text at its right only
};

bool has_gap_at(const LineGaps& gaps, Span free) {
    return std::any_of(gaps.begin(), gaps.end(), [&](const Gap& other) {
        return !other.is_false && shared(other.free(), free) > std::min(beside, 0.5 * (free.to - free.from));
    });
}

void add_sides(Votes& votes, const Gap& gap, const std::vector<Span>& chunks) {
    const auto is_over = [&](Span text) {
        return std::any_of(chunks.begin(), chunks.end(), [&](Span chunk) { return shared(chunk, text) > beside; });
    };
    const bool left = is_over(gap.left);
    const bool right = is_over(gap.right);
    votes.lines_left += left && !right ? 1 : 0;
    votes.lines_right += right && !left ? 1 : 0;
}

Votes vote(const Gap& gap, const std::vector<LineGaps>& gaps, const std::vector<std::vector<Span>>& chunks) {
    Votes votes;
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        const bool is_across =
            std::any_of(chunks[i].begin(), chunks[i].end(), [&](Span chunk) { return spans(chunk, gap); });
        if (is_across)
            ++votes.lines_across;
        else if (has_gap_at(gaps[i], gap.free()))
            ++votes.lines_with_gap;
        if (!is_across) add_sides(votes, gap, chunks[i]);
    }
    return votes;
}

bool is_contradicted(const Gap& gap, const Votes& votes, bool has_upright_rules) {
    if (gap.is_ruled) return false;
    // A line of justified text, in a cell between rules, stretches its spaces.
    if (has_upright_rules && votes.lines_right == 0 && 2 * votes.lines_with_gap < votes.lines_left) return true;
    if (gap.is_tight)
        return votes.lines_with_gap < lines_for_narrow_gap || 4 * votes.lines_across > votes.lines_with_gap;
    const bool parts_lines = votes.lines_left > 1 && votes.lines_right > 1;
    const bool is_persistent = votes.lines_with_gap >= lines_for_narrow_gap || parts_lines;
    if (gap.is_narrow && (votes.lines_across > 0 || !is_persistent)) return true;
    return votes.lines_across > votes.lines_with_gap;
}

void drop_false_gaps(std::vector<LineGaps>& gaps, const std::vector<std::vector<Span>>& chunks,
                     bool has_upright_rules) {
    const std::vector<LineGaps> before = gaps;
    for (LineGaps& line : gaps) {
        for (Gap& gap : line) {
            if (!gap.is_false) gap.is_false = is_contradicted(gap, vote(gap, before, chunks), has_upright_rules);
        }
    }
}

bool spans_any(Span chunk, const std::vector<LineGaps>& gaps) {
    for (const LineGaps& line : gaps) {
        for (const Gap& gap : line) {
            if (!gap.is_false && spans(chunk, gap)) return true;
        }
    }
    return false;
}

/// Text of one or more lines, one above the other.
struct Pillar {
    Span span;
    std::set<std::size_t> lines;
};

/// What columns cover, joined and from left to right.
std::vector<Pillar> pillars_of(const std::vector<std::vector<Span>>& chunks, const std::vector<LineGaps>& gaps) {
    std::vector<Pillar> pillars;
    for (std::size_t line = 0; line < chunks.size(); ++line) {
        for (const Span chunk : chunks[line]) {
            if (!spans_any(chunk, gaps)) pillars.push_back({chunk, {line}});
        }
    }
    std::sort(pillars.begin(), pillars.end(), [](const auto& a, const auto& b) { return a.span.from < b.span.from; });
    std::vector<Pillar> joined;
    for (Pillar& pillar : pillars) {
        if (joined.empty() || pillar.span.from >= joined.back().span.to) {
            joined.push_back(std::move(pillar));
            continue;
        }
        joined.back().span.to = std::max(joined.back().span.to, pillar.span.to);
        joined.back().lines.merge(pillar.lines);
    }
    return joined;
}

/// A heading between the columns that it stands over is no column of its own: nothing stands below it.
void drop_headings(std::vector<Pillar>& pillars, std::size_t lines) {
    constexpr std::size_t header_lines = 2;
    constexpr std::size_t enough_lines = 4;
    if (lines < enough_lines) return;
    std::vector<Pillar> kept;
    for (std::size_t i = 0; i < pillars.size(); ++i) {
        const bool is_between = i > 0 && i + 1 < pillars.size();
        const bool is_heading = pillars[i].lines.size() == 1 && *pillars[i].lines.begin() < header_lines;
        if (!is_between || !is_heading) kept.push_back(std::move(pillars[i]));
    }
    pillars = std::move(kept);
}

std::vector<Span> covered(const std::vector<std::vector<Span>>& chunks, const std::vector<LineGaps>& gaps) {
    std::vector<Pillar> pillars = pillars_of(chunks, gaps);
    drop_headings(pillars, chunks.size());
    std::vector<Span> spans;
    spans.reserve(pillars.size());
    for (const Pillar& pillar : pillars) spans.push_back(pillar.span);
    return spans;
}

std::vector<ColumnEdge> edges_between(const std::vector<Span>& columns, const std::vector<LineGaps>& gaps) {
    std::vector<ColumnEdge> edges;
    for (std::size_t i = 1; i < columns.size(); ++i) {
        const Span free{columns[i - 1].to, columns[i].from};
        const bool has_witness =
            std::any_of(gaps.begin(), gaps.end(), [&](const LineGaps& line) { return has_gap_at(line, free); });
        if (has_witness) edges.push_back({free.from, free.to, false});
    }
    return edges;
}

bool has_text_beyond(const std::vector<TableLine>& lines, const TableRule& rule, bool to_the_right) {
    return std::any_of(lines.begin(), lines.end(), [&](const TableLine& line) {
        const PageBox& box = to_the_right ? line.pieces.back().box : line.pieces.front().box;
        return to_the_right ? box.center().x > rule.at : box.center().x < rule.at;
    });
}

/// A rule takes the place of the edge that it stands in, or is an edge of its own.
void add_ruled_edges(std::vector<ColumnEdge>& edges, const std::vector<TableLine>& lines, const TableRules& rules) {
    constexpr double reach = 2;
    for (const TableRule& rule : rules.vertical) {
        if (!has_text_beyond(lines, rule, false) || !has_text_beyond(lines, rule, true)) continue;
        const auto edge = std::find_if(edges.begin(), edges.end(), [&](const ColumnEdge& e) {
            return rule.at > e.from - reach && rule.at < e.to + reach &&
                   (!e.is_ruled || std::abs(rule.at - e.from) < 3);
        });
        const ColumnEdge ruled{rule.at, rule.at, true};
        if (edge != edges.end())
            *edge = ruled;
        else
            edges.push_back(ruled);
    }
    std::sort(edges.begin(), edges.end(), [](const auto& a, const auto& b) { return a.middle() < b.middle(); });
}

bool has_text_between(const std::vector<TableLine>& lines, double left, double right) {
    return std::any_of(lines.begin(), lines.end(), [&](const TableLine& line) {
        return std::any_of(line.pieces.begin(), line.pieces.end(), [&](const TablePiece& piece) {
            return piece.box.center().x > left && piece.box.center().x < right;
        });
    });
}

/// Lines drawn beside each other that are no pair by their lengths leave slivers without text.
void drop_slivers(std::vector<ColumnEdge>& edges, const std::vector<TableLine>& lines) {
    constexpr double narrowest = 9;  // points
    for (std::size_t i = 1; i < edges.size();) {
        const double left = edges[i - 1].middle();
        const double right = edges[i].middle();
        if (right - left >= narrowest || has_text_between(lines, left, right)) {
            ++i;
            continue;
        }
        edges[i - 1].is_ruled = edges[i - 1].is_ruled || edges[i].is_ruled;
        edges.erase(edges.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

}  // namespace

std::vector<ColumnEdge> find_column_edges(const std::vector<TableLine>& lines, const TableRules& rules) {
    std::vector<LineGaps> gaps = gaps_of(lines, rules);
    const bool has_upright_rules =
        std::any_of(rules.vertical.begin(), rules.vertical.end(), [&](const TableRule& rule) {
            return has_text_beyond(lines, rule, false) && has_text_beyond(lines, rule, true);
        });
    drop_false_gaps(gaps, all_chunks(lines, gaps), has_upright_rules);
    const std::vector<Span> columns = covered(all_chunks(lines, gaps), gaps);
    std::vector<ColumnEdge> edges = edges_between(columns, gaps);
    add_ruled_edges(edges, lines, rules);
    drop_slivers(edges, lines);
    return edges;
}

bool has_rule_at(const TableRules& rules, double x, double y) {
    constexpr double reach = 3.5;
    return std::any_of(rules.vertical.begin(), rules.vertical.end(), [&](const TableRule& rule) {
        return std::abs(rule.at - x) <= reach && rule.from <= y + 2 && rule.to >= y - 2;
    });
}

std::vector<std::pair<std::size_t, std::size_t>> runs_of(const TableLine& line, const std::vector<ColumnEdge>& edges,
                                                         const TableRules& rules) {
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    for (std::size_t i = 0; i < line.pieces.size(); ++i) {
        bool starts = i == 0;
        if (!starts) {
            const Gap gap = gap_between(line.pieces[i - 1], line.pieces[i], rules);
            const Span free = gap.free();
            starts =
                gap.is_ruled || (!gap.is_false && std::any_of(edges.begin(), edges.end(), [&](const ColumnEdge& e) {
                    return shared({e.from - beside, e.to + beside}, free) > 0;
                }));
        }
        if (starts) runs.emplace_back(i, i);
        runs.back().second = i + 1;
    }
    return runs;
}

}  // namespace dlp
