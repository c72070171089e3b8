#include "document/table_rules.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace dlp {
namespace {

constexpr double thickest = 2.2;        // points; a thicker fill is a bar or a cell's background
constexpr double straight = 0.4;        // points off the axis
constexpr double same_line = 0.8;       // points between pieces of one rule
constexpr double joint = 1.6;           // gap inside a rule drawn cell by cell
constexpr double dash_gap = 4.5;        // gap inside a dashed or dotted rule
constexpr double longest_dash = 6;      // a piece of a dashed rule
constexpr double double_rule = 4.2;     // between the two lines of a double rule
constexpr double shortest_rule = 9;     // points
constexpr double shortest_upright = 5;  // points: a row's height, at least

struct Pieces {
    std::vector<TableRule> horizontal;
    std::vector<TableRule> vertical;
};

void add_segment(Pieces& pieces, PagePoint a, PagePoint b) {
    const double width = std::abs(a.x - b.x);
    const double height = std::abs(a.y - b.y);
    if (height <= straight && width > height) {
        pieces.horizontal.push_back({(a.y + b.y) / 2, std::min(a.x, b.x), std::max(a.x, b.x), false});
    } else if (width <= straight && height > width) {
        pieces.vertical.push_back({(a.x + b.x) / 2, std::min(a.y, b.y), std::max(a.y, b.y), false});
    }
}

void add_strokes(Pieces& pieces, const Path& path) {
    PagePoint start;
    PagePoint last;
    std::size_t next = 0;
    for (const PathVerb verb : path.verbs) {
        const std::size_t uses = verb == PathVerb::Curve ? 3 : verb == PathVerb::Close ? 0 : 1;
        if (next + uses > path.points.size()) return;
        const PagePoint end = uses == 0 ? start : path.points[next + uses - 1];
        if (verb == PathVerb::Line || verb == PathVerb::Close) add_segment(pieces, last, end);
        if (verb == PathVerb::Move) start = end;
        last = end;
        next += uses;
    }
}

void add_thin_box(Pieces& pieces, const PageBox& box) {
    const double width = box.width();
    const double height = box.height();
    if (height <= thickest && width > height) {
        pieces.horizontal.push_back({box.center().y, box.left(), box.right(), false});
    } else if (width <= thickest && height > width) {
        pieces.vertical.push_back({box.center().x, box.top(), box.bottom(), false});
    }
}

/// One fill may hold many thin boxes: each of its subpaths is looked at alone.
void add_fills(Pieces& pieces, const Path& path) {
    PageBox box;
    std::size_t next = 0;
    for (const PathVerb verb : path.verbs) {
        if (verb == PathVerb::Move && !box.is_empty()) add_thin_box(pieces, std::exchange(box, {}));
        const std::size_t uses = verb == PathVerb::Curve ? 3 : verb == PathVerb::Close ? 0 : 1;
        if (next + uses > path.points.size()) return;
        for (std::size_t i = 0; i < uses; ++i, ++next) box = united(box, PageBox{path.points[next], path.points[next]});
    }
    if (!box.is_empty()) add_thin_box(pieces, box);
}

bool is_white(Color color) {
    constexpr Color almost = 0xF8;
    return (color >> 16U & 0xFFU) >= almost && (color >> 8U & 0xFFU) >= almost && (color & 0xFFU) >= almost;
}

Pieces pieces_in(const Page& page, const PageBox& region) {
    Pieces pieces;
    for (const Path& path : page.paths) {
        if (!overlaps(path.box, region)) continue;
        const bool has_stroke = path.paint != Paint::Fill && !is_white(path.stroke);
        const bool has_fill = path.paint != Paint::Stroke && !is_white(path.fill);
        const bool is_outlined_line = has_fill && std::min(path.box.width(), path.box.height()) <= thickest;
        if (is_outlined_line) {
            add_fills(pieces, path);
            continue;
        }
        if (has_stroke) add_strokes(pieces, path);
        if (has_fill && !has_stroke) add_fills(pieces, path);
    }
    return pieces;
}

void clip(std::vector<TableRule>& rules, double at_low, double at_high, double low, double high) {
    for (TableRule& rule : rules) {
        rule.from = std::max(rule.from, low);
        rule.to = std::min(rule.to, high);
    }
    std::erase_if(rules,
                  [&](const TableRule& rule) { return rule.at < at_low || rule.at > at_high || rule.to <= rule.from; });
}

bool by_place(const TableRule& a, const TableRule& b) {
    return a.at != b.at ? a.at < b.at : a.from < b.from;
}

/// Neighbours no further apart than `apart` become one group with one place: that of the first.
void align(std::vector<TableRule>& rules, double apart) {
    std::sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    for (auto first = rules.begin(); first != rules.end();) {
        const auto last =
            std::find_if(first, rules.end(), [&](const TableRule& r) { return r.at - first->at > apart; });
        for (auto rule = first; rule != last; ++rule) rule->at = first->at;
        std::sort(first, last, by_place);
        first = last;
    }
}

bool continues(const TableRule& last, const TableRule& next) {
    if (last.at != next.at) return false;
    const bool are_dashes = next.length() <= longest_dash;
    return next.from - last.to <= (are_dashes ? dash_gap : joint);
}

std::vector<TableRule> merged(std::vector<TableRule> rules) {
    align(rules, same_line);
    std::vector<TableRule> result;
    for (const TableRule& rule : rules) {
        if (!result.empty() && continues(result.back(), rule)) {
            result.back().to = std::max(result.back().to, rule.to);
        } else {
            result.push_back(rule);
        }
    }
    return result;
}

bool are_a_pair(const TableRule& a, const TableRule& b) {
    const double shared = std::min(a.to, b.to) - std::max(a.from, b.from);
    return b.at - a.at <= double_rule && shared >= 0.8 * std::min(a.length(), b.length()) &&
           shared >= 0.5 * std::max(a.length(), b.length());
}

/// Double lines become one in the middle.
std::vector<TableRule> without_doubles(const std::vector<TableRule>& rules) {
    std::vector<TableRule> result;
    for (const TableRule& rule : rules) {
        const auto twin = std::find_if(result.begin(), result.end(), [&](const TableRule& other) {
            return !other.is_double && other.at < rule.at && are_a_pair(other, rule);
        });
        if (twin == result.end()) {
            result.push_back(rule);
            continue;
        }
        *twin = {(twin->at + rule.at) / 2, std::min(twin->from, rule.from), std::max(twin->to, rule.to), true};
    }
    std::sort(result.begin(), result.end(), by_place);
    return result;
}

std::vector<TableRule> take_short(std::vector<TableRule>& rules, double shortest) {
    std::vector<TableRule> shorts;
    const auto is_long = [&](const TableRule& rule) { return rule.length() >= shortest; };
    std::copy_if(rules.begin(), rules.end(), std::back_inserter(shorts), [&](const auto& r) { return !is_long(r); });
    std::erase_if(rules, [&](const auto& r) { return !is_long(r); });
    return shorts;
}

}  // namespace

TableRules find_table_rules(const Page& page, const PageBox& region) {
    Pieces pieces = pieces_in(page, region);
    clip(pieces.horizontal, region.top(), region.bottom(), region.left(), region.right());
    clip(pieces.vertical, region.left(), region.right(), region.top(), region.bottom());
    TableRules rules;
    rules.horizontal = merged(std::move(pieces.horizontal));
    rules.vertical = merged(std::move(pieces.vertical));
    rules.dashes = take_short(rules.horizontal, shortest_rule);
    take_short(rules.vertical, shortest_upright);
    rules.horizontal = without_doubles(rules.horizontal);
    rules.vertical = without_doubles(rules.vertical);
    return rules;
}

}  // namespace dlp
