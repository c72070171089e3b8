#include "document/table_stacks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr double tall = 1.5;            // em; a taller bracket holds more than one line
constexpr double same_column = 1.0;     // points between the pieces of one bracket
constexpr double touching = 2.5;        // points between the ends of its pieces
constexpr double even = 4;              // points by which the ends of a pair may differ
constexpr double repeat_reach = 1.3;    // em from the bracket to its repeat
constexpr double repeat_spacing = 0.7;  // em between the sign and the number
constexpr std::string_view times = "\xC3\x97";

/// Extension pieces lie at U+239B to U+23AD: five kinds, left before right in each.
std::optional<BracketSide> side_of(std::string_view text) {
    if (text == "[" || text == "(" || text == "{") return BracketSide::Left;
    if (text == "]" || text == ")" || text == "}") return BracketSide::Right;
    if (text.size() != 3 || !text.starts_with("\xE2\x8E")) return std::nullopt;
    const auto last = static_cast<unsigned char>(text[2]);
    const bool is_left =
        (last >= 0x9B && last <= 0x9D) || (last >= 0xA1 && last <= 0xA3) || (last >= 0xA7 && last <= 0xA9);
    const bool is_right =
        (last >= 0x9E && last <= 0xA0) || (last >= 0xA4 && last <= 0xA6) || (last >= 0xAB && last <= 0xAD);
    if (is_left) return BracketSide::Left;
    if (is_right) return BracketSide::Right;
    return std::nullopt;
}

bool is_extension(std::string_view text) {
    return text.size() == 3 && text.starts_with("\xE2\x8E");
}

/// The lower end of a bracket: what follows below is another one.
bool is_lower_end(std::string_view text) {
    constexpr std::array<std::string_view, 6> ends{"⎣", "⎦", "⎝", "⎠", "⎩", "⎭"};
    return std::find(ends.begin(), ends.end(), text) != ends.end();
}

bool continues(const BigBracket& bracket, const PageBox& box, std::optional<BracketSide> side) {
    return (!side || *side == bracket.side) && std::abs(bracket.box.left() - box.left()) < same_column &&
           box.top() - bracket.box.bottom() < touching && bracket.box.top() - box.bottom() < touching;
}

/// `⎪` belongs to either side, so it can only continue a bracket.
void add_glyph(std::vector<BigBracket>& open, std::vector<BigBracket>& done, const Glyph& glyph) {
    const auto side = side_of(glyph.text);
    if (!is_extension(glyph.text)) return done.push_back({*side, glyph.box});
    auto bracket =
        std::find_if(open.begin(), open.end(), [&](const BigBracket& b) { return continues(b, glyph.box, side); });
    if (bracket == open.end() && !side) return;
    if (bracket == open.end()) bracket = open.insert(open.end(), {*side, {}});
    bracket->box = united(bracket->box, glyph.box);
    if (!is_lower_end(glyph.text)) return;
    done.push_back(*bracket);
    open.erase(bracket);
}

bool is_bracket_glyph(const Glyph& glyph) {
    return is_extension(glyph.text) || (side_of(glyph.text) && glyph.box.height() > tall * glyph.size);
}

bool has_arm(const std::vector<TableRule>& dashes, double x, double y, bool to_the_right) {
    return std::any_of(dashes.begin(), dashes.end(), [&](const TableRule& dash) {
        const double end = to_the_right ? dash.from : dash.to;
        return std::abs(dash.at - y) < 1 && std::abs(end - x) < 1;
    });
}

void add_drawn(std::vector<BigBracket>& brackets, const TableRules& rules) {
    for (const TableRule& line : rules.vertical) {
        for (const BracketSide side : {BracketSide::Left, BracketSide::Right}) {
            const bool right = side == BracketSide::Left;
            if (!has_arm(rules.dashes, line.at, line.from, right) || !has_arm(rules.dashes, line.at, line.to, right))
                continue;
            brackets.push_back({side, page_box(line.at - 0.5, line.from, line.at + 0.5, line.to)});
        }
    }
}

const BigBracket* partner_of(const BigBracket& left, const std::vector<BigBracket>& brackets) {
    const BigBracket* nearest = nullptr;
    for (const BigBracket& right : brackets) {
        const bool matches = right.side == BracketSide::Right && right.box.left() >= left.box.right() &&
                             std::abs(right.box.top() - left.box.top()) < even &&
                             std::abs(right.box.bottom() - left.box.bottom()) < even;
        if (matches && (nearest == nullptr || right.box.left() < nearest->box.left())) nearest = &right;
    }
    return nearest;
}

std::vector<TablePiece> take_inside(std::vector<TablePiece>& pieces, const PageBox& box) {
    const auto outside = std::stable_partition(
        pieces.begin(), pieces.end(), [&](const TablePiece& piece) { return !contains(box, piece.box.center()); });
    std::vector<TablePiece> inside(std::make_move_iterator(outside), std::make_move_iterator(pieces.end()));
    pieces.erase(outside, pieces.end());
    return inside;
}

bool is_times(const std::string& text) {
    return text == times || text == "x" || text == "X" || text == "*";
}

/// `×3`, `x3`; of `×` alone the number is the next piece.
std::optional<std::string> repeat_of(const std::string& text) {
    if (is_times(text)) return "";
    if (text.starts_with(times)) return text.substr(times.size());
    const bool is_plain = text.size() > 1 && (text[0] == 'x' || text[0] == 'X') && is_digit(text[1]);
    return is_plain ? std::optional(text.substr(1)) : std::nullopt;
}

std::vector<TablePiece>::iterator piece_after(std::vector<TablePiece>& pieces, const PageBox& box, double middle,
                                              double reach) {
    auto nearest = pieces.end();
    for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
        const double gap = piece->box.left() - box.right();
        const bool is_near = gap > -1.5 && gap < reach * piece->size &&
                             std::abs(piece->middle() - middle) < 0.6 * piece->size && !piece->is_stack;
        if (is_near && (nearest == pieces.end() || piece->box.left() < nearest->box.left())) nearest = piece;
    }
    return nearest;
}

void add_repeat(TablePiece& stack, std::vector<TablePiece>& pieces) {
    const auto sign = piece_after(pieces, stack.box, stack.middle(), repeat_reach);
    if (sign == pieces.end()) return;
    auto number = repeat_of(sign->text);
    if (!number) return;
    TablePiece taken = std::move(*sign);
    pieces.erase(sign);
    if (number->empty()) {
        const auto next = piece_after(pieces, taken.box, stack.middle(), repeat_spacing);
        if (next != pieces.end()) {
            number = next->text;
            taken.box = united(taken.box, next->box);
            taken.lines.insert(taken.lines.end(), next->lines.begin(), next->lines.end());
            pieces.erase(next);
        }
    }
    if (!number->empty()) stack.text += " x " + *number;
    stack.box = united(stack.box, taken.box);
    stack.lines.insert(stack.lines.end(), taken.lines.begin(), taken.lines.end());
}

bool is_size_letter(char c) {
    return is_digit(c) || is_ascii_letter(c) || c == ')' || c == '(' || c == '^';
}

/// `3 × 3` becomes `3x3`.
std::string with_plain_sizes(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        if (text.compare(i, times.size(), times) != 0) {
            result += text[i++];
            continue;
        }
        std::size_t next = i + times.size();
        while (next < text.size() && text[next] == ' ') ++next;
        std::size_t end = result.size();
        while (end > 0 && result[end - 1] == ' ') --end;
        const bool is_size =
            end > 0 && next < text.size() && is_size_letter(result[end - 1]) && is_size_letter(text[next]);
        if (is_size) result.resize(end);
        result += is_size ? std::string("x") : std::string(times);
        i = is_size ? next : i + times.size();
    }
    return result;
}

std::vector<std::vector<TablePiece>> by_line(std::vector<TablePiece> pieces) {
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const auto& a, const auto& b) { return a.baseline < b.baseline; });
    std::vector<std::vector<TablePiece>> lines;
    for (TablePiece& piece : pieces) {
        const bool is_new = lines.empty() || piece.baseline - lines.back().front().baseline > 0.35 * piece.size;
        if (is_new) lines.emplace_back();
        lines.back().push_back(std::move(piece));
    }
    for (auto& line : lines)
        std::stable_sort(line.begin(), line.end(),
                         [](const auto& a, const auto& b) { return a.box.left() < b.box.left(); });
    return lines;
}

std::string line_text(const std::vector<TablePiece>& line) {
    std::vector<const TablePiece*> pieces;
    pieces.reserve(line.size());
    for (const TablePiece& piece : line) pieces.push_back(&piece);
    std::string text = with_plain_sizes(joined_text(pieces));
    while (!text.empty() && (text.back() == ',' || text.back() == ';' || text.back() == ' ')) text.pop_back();
    return text;
}

Line united_line(const std::vector<TablePiece>& pieces) {
    Line line;
    for (const TablePiece& piece : pieces) {
        for (const Line& part : piece.lines) line.words.insert(line.words.end(), part.words.begin(), part.words.end());
        line.box = united(line.box, piece.box);
        line.size = std::max(line.size, piece.size);
    }
    return line;
}

TablePiece stack_of(std::vector<TablePiece> inside, const PageBox& box) {
    TablePiece stack;
    stack.is_stack = true;
    stack.box = box;
    std::vector<std::string> texts;
    for (const auto& line : by_line(std::move(inside))) {
        texts.push_back(line_text(line));
        stack.lines.push_back(united_line(line));
        stack.size = std::max(stack.size, stack.lines.back().size);
    }
    stack.text = "[" + joined(texts, "; ") + "]";
    stack.baseline = box.center().y + 0.3 * stack.size;
    return stack;
}

/// A piece of a big bracket and nothing else.
bool is_bracket(const TablePiece& piece) {
    if (side_of(piece.text)) return is_extension(piece.text) || piece.box.height() > tall * piece.size;
    for (std::size_t i = 0; i < piece.text.size(); i += 3) {
        if (!is_extension(std::string_view(piece.text).substr(i, 3))) return false;
    }
    return true;
}

}  // namespace

std::vector<BigBracket> find_big_brackets(const Page& page, const PageBox& region, const TableRules& rules) {
    std::vector<const Glyph*> glyphs;
    for (const Glyph& glyph : page.glyphs) {
        if (is_bracket_glyph(glyph) && contains(region, glyph.box.center())) glyphs.push_back(&glyph);
    }
    std::stable_sort(glyphs.begin(), glyphs.end(), [](auto a, auto b) { return a->box.top() < b->box.top(); });
    std::vector<BigBracket> open;
    std::vector<BigBracket> brackets;
    for (const Glyph* glyph : glyphs) add_glyph(open, brackets, *glyph);
    brackets.insert(brackets.end(), open.begin(), open.end());
    add_drawn(brackets, rules);
    return brackets;
}

std::vector<BigBracket> without_pairs(const std::vector<BigBracket>& brackets) {
    std::vector<BigBracket> alone;
    for (const BigBracket& bracket : brackets) {
        const bool is_paired = std::any_of(brackets.begin(), brackets.end(), [&](const BigBracket& left) {
            if (left.side != BracketSide::Left) return false;
            const BigBracket* right = partner_of(left, brackets);
            return right != nullptr && (&left == &bracket || right == &bracket);
        });
        if (!is_paired) alone.push_back(bracket);
    }
    return alone;
}

bool is_bracket_line(const TableRule& vertical, const std::vector<BigBracket>& brackets) {
    return std::any_of(brackets.begin(), brackets.end(), [&](const BigBracket& bracket) {
        return vertical.at >= bracket.box.left() - 0.6 && vertical.at <= bracket.box.right() + 0.6 &&
               vertical.from >= bracket.box.top() - 2 && vertical.to <= bracket.box.bottom() + 2;
    });
}

std::vector<TablePiece> with_stacks(std::vector<TablePiece> pieces, const std::vector<BigBracket>& brackets) {
    std::vector<TablePiece> stacks;
    for (const BigBracket& left : brackets) {
        if (left.side != BracketSide::Left) continue;
        const BigBracket* right = partner_of(left, brackets);
        if (right == nullptr) continue;
        const PageBox box = united(left.box, right->box);
        std::vector<TablePiece> inside = take_inside(pieces, widened(box, 1));
        std::erase_if(inside, is_bracket);
        if (!inside.empty()) stacks.push_back(stack_of(std::move(inside), box));
    }
    for (TablePiece& stack : stacks) add_repeat(stack, pieces);
    std::erase_if(pieces, is_bracket);
    pieces.insert(pieces.end(), std::make_move_iterator(stacks.begin()), std::make_move_iterator(stacks.end()));
    return pieces;
}

}  // namespace dlp
