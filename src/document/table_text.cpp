#include "document/table_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "document/table_stacks.h"

namespace dlp {
namespace {

constexpr double same_baseline = 0.25;  // em
constexpr double script_reach = 0.3;    // em between a word and its script
constexpr double space = 0.1;           // em; words are further apart than scripts from their word

bool is_leader(const std::string& text) {
    return text.size() >= 4 && text.find_first_not_of('.') == std::string::npos;
}

Line line_of(const Word& word) {
    Line line;
    line.words = {word};
    line.box = word.box;
    line.size = word.size;
    return line;
}

TablePiece piece_of(const Word& word) {
    return {word.text, word.box, word.baseline, word.size, word.is_bold, false, {line_of(word)}};
}

void absorb(TablePiece& piece, const TablePiece& other, const std::string& between) {
    piece.text += between + other.text;
    piece.box = united(piece.box, other.box);
    Line& line = piece.lines.front();
    const auto& words = other.lines.front().words;
    line.words.insert(line.words.end(), words.begin(), words.end());
    line.box = piece.box;
}

bool is_beside(const TablePiece& piece, const Word& word) {
    const double gap = word.box.left() - piece.box.right();
    return gap < script_reach * piece.size && gap > -piece.size;
}

/// Marks such as `∗` and `†` are raised as they are.
std::string script_mark(const Word& word, const std::string& host) {
    if (word.text.front() == '^' || host.ends_with("^") || host.ends_with("_")) return "";
    return word.shift > 0 ? "^" : "_";
}

/// The words above and below a fraction bar stand on lines of their own, whatever they seem to hang on.
bool is_part_of_fraction(const Word& word, const std::vector<TableRule>& bars) {
    return std::any_of(bars.begin(), bars.end(), [&](const TableRule& bar) {
        const double above = bar.at - word.baseline;
        const double middle = word.box.center().x;
        return above > -1.1 * word.size && above < 0.6 * word.size && middle > bar.from && middle < bar.to &&
               word.box.width() < bar.length() + 2;
    });
}

void add_words(std::vector<TablePiece>& pieces, const Line& line, const PageBox& region,
               const std::vector<TableRule>& bars) {
    bool has_host = false;
    for (const Word& word : line.words) {
        if (!contains(region, word.box.center()) || word.text.empty() || is_leader(word.text)) continue;
        if (word.shift != 0 && has_host && is_beside(pieces.back(), word) && !is_part_of_fraction(word, bars)) {
            absorb(pieces.back(), piece_of(word), script_mark(word, pieces.back().text));
        } else {
            pieces.push_back(piece_of(word));
        }
        has_host = true;
    }
}

bool is_underscore_of(const TableRule& dash, const TablePiece& piece) {
    const double below = dash.at - piece.baseline;
    return below > -0.1 * piece.size && below < 0.35 * piece.size && dash.length() < 0.8 * piece.size &&
           std::abs(dash.from - piece.box.right()) < 0.2 * piece.size;
}

/// TeX prints an underscore as a rule.
void add_underscores(std::vector<TablePiece>& pieces, const std::vector<TableRule>& dashes) {
    for (const TableRule& dash : dashes) {
        const auto piece =
            std::find_if(pieces.begin(), pieces.end(), [&](const TablePiece& p) { return is_underscore_of(dash, p); });
        if (piece == pieces.end()) continue;
        piece->text += "_";
        piece->box = united(piece->box, page_box(dash.from, piece->baseline, dash.to, piece->baseline));
        const auto next = std::find_if(pieces.begin(), pieces.end(), [&](const TablePiece& p) {
            return std::abs(p.baseline - piece->baseline) < 0.1 * p.size &&
                   std::abs(p.box.left() - dash.to) < 0.2 * p.size;
        });
        if (next == pieces.end() || next == piece) continue;
        absorb(*piece, *next, "");
        pieces.erase(next);
    }
}

bool stands_over(const TablePiece& piece, const TableRule& bar, bool above) {
    const double distance = (above ? bar.at - piece.baseline : piece.baseline - bar.at) / std::max(piece.size, 1.0);
    const double middle = piece.box.center().x;
    const bool is_near = above ? distance > 0.05 && distance < 0.6 : distance > 0.5 && distance < 1.1;
    return is_near && middle > bar.from - 1 && middle < bar.to + 1 && piece.box.width() < bar.length() + 2;
}

/// The widest word right above or below a rule and centred on it; 0 where there is none.
double width_beside(const TableRule& rule, const std::vector<Line>& lines, double nearest, double farthest) {
    double width = 0;
    for (const Line& line : lines) {
        if (line.box.bottom() < rule.at - 20 || line.box.top() > rule.at + 20) continue;
        for (const Word& word : line.words) {
            const double below = (word.baseline - rule.at) / std::max(word.size, 1.0);
            const bool is_centred = std::abs(word.box.center().x - (rule.from + rule.to) / 2) < 0.2 * word.size;
            if (is_centred && below > nearest && below < farthest) width = std::max(width, word.box.width());
        }
    }
    return width;
}

/// Short rules exactly as wide as the text above or below them.
std::vector<TableRule> take_bars(TableRules& rules, const std::vector<Line>& lines) {
    constexpr double longest = 40;     // points
    constexpr double tolerance = 1.8;  // points
    const auto is_bar = [&](const TableRule& rule) {
        if (rule.length() > longest) return false;
        const double above = width_beside(rule, lines, -0.6, -0.05);
        const double below = width_beside(rule, lines, 0.5, 1.1);
        return above > 0 && below > 0 && std::abs(std::max(above, below) - rule.length()) < tolerance;
    };
    std::vector<TableRule> bars;
    std::copy_if(rules.dashes.begin(), rules.dashes.end(), std::back_inserter(bars), is_bar);
    std::copy_if(rules.horizontal.begin(), rules.horizontal.end(), std::back_inserter(bars), is_bar);
    std::erase_if(rules.horizontal, is_bar);
    return bars;
}

/// `H` over `4` becomes `H/4` on the base line of what stands beside.
void add_fractions(std::vector<TablePiece>& pieces, const std::vector<TableRule>& bars) {
    for (const TableRule& bar : bars) {
        const auto above =
            std::find_if(pieces.begin(), pieces.end(), [&](const auto& p) { return stands_over(p, bar, true); });
        const auto below =
            std::find_if(pieces.begin(), pieces.end(), [&](const auto& p) { return stands_over(p, bar, false); });
        if (above == pieces.end() || below == pieces.end() || above == below) continue;
        absorb(*above, *below, "/");
        above->baseline = bar.at + 0.25 * above->size;
        pieces.erase(below);
    }
}

/// Under its words alone; a rule of the table is wider than they are.
bool is_underline(const TableRule& rule, const std::vector<TablePiece>& pieces) {
    PageBox over;
    double size = 0;
    for (const TablePiece& piece : pieces) {
        const double below = rule.at - piece.baseline;
        const double middle = piece.box.center().x;
        if (below < 0 || below > 0.3 * piece.size || middle < rule.from || middle > rule.to) continue;
        over = united(over, piece.box);
        size = piece.size;
    }
    return !over.is_empty() && rule.from > over.left() - 0.1 * size && rule.to < over.right() + 0.1 * size;
}

bool is_on(const TableLine& line, const TablePiece& piece) {
    const double reference = piece.middle() + 0.3 * piece.size;
    return std::abs(reference - line.baseline) <= same_baseline * std::max(line.size, piece.size);
}

std::vector<TableLine> lines_of(std::vector<TablePiece> pieces) {
    std::stable_sort(pieces.begin(), pieces.end(), [](const TablePiece& a, const TablePiece& b) {
        return a.middle() + 0.3 * a.size < b.middle() + 0.3 * b.size;
    });
    std::vector<TableLine> lines;
    for (TablePiece& piece : pieces) {
        if (lines.empty() || !is_on(lines.back(), piece))
            lines.push_back({{}, piece.middle() + 0.3 * piece.size, piece.size});
        lines.back().pieces.push_back(std::move(piece));
    }
    for (TableLine& line : lines) {
        std::stable_sort(line.pieces.begin(), line.pieces.end(),
                         [](const auto& a, const auto& b) { return a.box.left() < b.box.left(); });
    }
    return lines;
}

}  // namespace

TableInk find_table_ink(const PageView& page, const PageBox& region) {
    TableInk ink;
    ink.rules = find_table_rules(page.ink, region);
    ink.brackets = find_big_brackets(page.ink, region, ink.rules);
    std::erase_if(ink.rules.vertical, [&](const TableRule& rule) { return is_bracket_line(rule, ink.brackets); });
    const std::vector<TableRule> bars = take_bars(ink.rules, page.text.lines);
    std::vector<TablePiece> pieces;
    for (const Line& line : page.text.lines) {
        if (overlaps(line.box, region)) add_words(pieces, line, region, bars);
    }
    add_underscores(pieces, ink.rules.dashes);
    add_fractions(pieces, bars);
    std::erase_if(ink.rules.horizontal, [&](const TableRule& rule) { return is_underline(rule, pieces); });
    ink.lines = lines_of(with_stacks(std::move(pieces), ink.brackets));
    ink.brackets = without_pairs(ink.brackets);
    return ink;
}

std::string joined_text(const std::vector<const TablePiece*>& pieces) {
    std::string text;
    const TablePiece* last = nullptr;
    for (const TablePiece* piece : pieces) {
        if (last != nullptr && piece->box.left() - last->box.right() > space * piece->size) text += ' ';
        text += piece->text;
        last = piece;
    }
    return text;
}

}  // namespace dlp
