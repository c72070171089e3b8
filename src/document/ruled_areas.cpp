#include "document/ruled_areas.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr double thickest = 2.5;  // points
constexpr double shortest = 40;   // points
constexpr double same_end = 3;    // points

bool has_same_ends(const PageBox& a, const PageBox& b) {
    return std::abs(a.left() - b.left()) < same_end && std::abs(a.right() - b.right()) < same_end;
}

/// True for a piece of the same rule: at its height, and touching it.
bool continues(const PageBox& rule, const PageBox& piece) {
    constexpr double touching = 3;  // points
    return std::abs(rule.top() - piece.top()) < 1 && piece.left() - rule.right() < touching &&
           rule.left() - piece.right() < touching;
}

bool has_caption_between(const PageBox& upper, const PageBox& lower, int page, const std::vector<Caption>& captions) {
    return std::any_of(captions.begin(), captions.end(), [&](const Caption& caption) {
        return caption.page == page && shared_width(caption.box, upper) > 0 && caption.box.top() > upper.top() - 2 &&
               caption.box.bottom() < lower.bottom() + 2;
    });
}

/// Two rules may frame anything; three or a low frame are a table.
bool is_table_like(const PageBox& area, int rules) {
    return rules >= 3 || (rules == 2 && area.height() < 200);
}

}  // namespace

std::vector<PageBox> find_level_rules(const Page& page) {
    std::vector<PageBox> pieces;
    for (const Path& path : page.paths) {
        if (path.box.height() < thickest && path.box.width() > 3) pieces.push_back(path.box);
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const PageBox& a, const PageBox& b) {
        const double rows = std::round(a.top()) - std::round(b.top());
        return rows != 0 ? rows < 0 : a.left() < b.left();
    });
    std::vector<PageBox> rules;
    for (const PageBox& piece : pieces) {
        // Rules of two columns may stand between the pieces of one.
        const auto at_its_height = std::find_if(rules.rbegin(), rules.rend(), [&](const PageBox& rule) {
            return piece.top() - rule.top() > 2 || continues(rule, piece);
        });
        if (at_its_height != rules.rend() && continues(*at_its_height, piece)) {
            *at_its_height = united(*at_its_height, piece);
        } else {
            rules.push_back(piece);
        }
    }
    std::erase_if(rules, [](const PageBox& rule) { return rule.width() < shortest; });
    return rules;
}

std::vector<PageBox> find_ruled_areas(const Page& page, const std::vector<Caption>& captions) {
    const std::vector<PageBox> rules = find_level_rules(page);
    std::vector<bool> is_used(rules.size(), false);
    std::vector<PageBox> areas;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (is_used[i]) continue;
        PageBox area = rules[i];
        PageBox last = rules[i];
        int count = 1;
        for (std::size_t j = i + 1; j < rules.size(); ++j) {
            if (is_used[j] || !has_same_ends(rules[j], rules[i])) continue;
            if (has_caption_between(last, rules[j], page.number, captions)) break;
            is_used[j] = true;
            area = united(area, rules[j]);
            last = rules[j];
            ++count;
        }
        if (is_table_like(area, count)) areas.push_back(area);
    }
    return areas;
}

}  // namespace dlp
