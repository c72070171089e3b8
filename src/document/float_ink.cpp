#include "document/float_ink.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

#include "document/ruled_areas.h"

namespace dlp {
namespace {

constexpr double thin = 2;          // points; no more is a rule
constexpr double background = 0.7;  // of the page's area
constexpr Color white = 0xFFFFFF;

/// Place of a rule that returns page after page.
using RuleKey = std::array<long, 3>;

RuleKey rule_key(const PageBox& box) {
    return {std::lround(box.top()), std::lround(box.left()), std::lround(box.right())};
}

bool is_level_rule(const PageBox& box) {
    return box.height() < thin && box.width() > 20;
}

std::map<RuleKey, int> count_rules(const std::vector<PageView>& pages) {
    std::map<RuleKey, int> counts;
    for (const PageView& page : pages) {
        for (const Path& path : page.ink.paths) {
            if (is_level_rule(path.box)) ++counts[rule_key(path.box)];
        }
    }
    return counts;
}

bool is_invisible(const Path& path) {
    return path.paint == Paint::Fill && path.fill == white;
}

bool is_in_margin(const PageBox& box, const PageBox& page) {
    return box.bottom() < page.top() + 0.12 * page.height() || box.top() > page.bottom() - 0.12 * page.height();
}

/// Boxes of running text by height, to ask whether a stroke belongs to it (a fraction bar, an underline).
bool is_inside_text(const PageBox& box, const std::vector<PageBox>& text) {
    return std::any_of(text.begin(), text.end(), [&](const PageBox& line) { return contains(line, box, 1.5); });
}

/// "(b) Generator network": after "(a)", a float goes on here.
bool begins_further_part(const Line& line) {
    const std::string& first = line.words.front().text;
    return first.size() == 3 && first.front() == '(' && first.back() == ')' && first[1] > 'a' && first[1] <= 'h';
}

class InkCollector {
  public:
    InkCollector(const PageView& page, const PageLayout& layout, const std::map<RuleKey, int>& rules)
        : page_(page), layout_(layout), rules_(rules) {}

    FloatInk collect() {
        add_lines();
        for (const Path& path : page_.ink.paths) {
            if (!is_invisible(path)) add_graphic(path.box);
        }
        for (const Bitmap& bitmap : page_.ink.bitmaps) add_graphic(bitmap.box);
        return std::move(ink_);
    }

  private:
    void add_lines() {
        for (std::size_t i = 0; i < page_.text.lines.size(); ++i) {
            const PageBox box = letter_box(page_.text.lines[i]);
            const LineRole role = layout_.roles[i];
            (role == LineRole::Loose ? ink_.text : ink_.obstacles).push_back(box);
            if (role == LineRole::Body) body_.push_back(box);
            if (role == LineRole::Loose && begins_further_part(page_.text.lines[i])) ink_.part_titles.push_back(box);
        }
        for (const Line& line : page_.text.rotated_lines) {
            // arXiv's stamp stands in the margin.
            if (line.box.left() > layout_.frame.left - 25 && line.box.right() < layout_.frame.right + 25)
                ink_.text.push_back(line.box);
        }
    }

    void add_graphic(const PageBox& whole) {
        const PageBox box = intersection(whole, page_.ink.box);
        if (box.is_empty() || box.area() > background * page_.ink.box.area()) return;
        if (box.height() > 0.9 * page_.ink.box.height()) return;
        if (is_level_rule(box) && is_in_margin(box, page_.ink.box) && count_near(box) >= 3) return;
        if (box.height() < 14 && is_inside_text(box, body_)) return;
        ink_.graphics.push_back(box);
    }

    [[nodiscard]] int count_near(const PageBox& box) const {
        const auto found = rules_.find(rule_key(box));
        return found == rules_.end() ? 0 : found->second;
    }

    const PageView& page_;
    const PageLayout& layout_;
    const std::map<RuleKey, int>& rules_;
    std::vector<PageBox> body_;
    FloatInk ink_;
};

}  // namespace

PageBox letter_box(const Line& line) {
    PageBox box;
    for (const Word& word : line.words) {
        // Glyph boxes follow the font's ascent, which for some fonts is far above the letters.
        const double top = std::max(word.box.top(), word.baseline - 0.78 * word.size);
        const double bottom = std::min(word.box.bottom(), word.baseline + 0.25 * word.size);
        box = united(box, bottom > top ? page_box(word.box.left(), top, word.box.right(), bottom) : word.box);
    }
    return box;
}

std::vector<FloatInk> find_float_ink(const std::vector<PageView>& pages, const PaperLayout& layout,
                                     const std::vector<Caption>& captions) {
    const auto rules = count_rules(pages);
    std::vector<FloatInk> all;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        all.push_back(InkCollector(pages[i], layout.pages[i], rules).collect());
        all.back().ruled = find_ruled_areas(pages[i].ink, captions);
    }
    return all;
}

}  // namespace dlp
