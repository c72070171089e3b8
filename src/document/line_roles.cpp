#include "document/line_roles.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "document/body_text.h"
#include "document/headings.h"
#include "document/neighbours.h"
#include "document/ruled_areas.h"

namespace dlp {
namespace {

constexpr double margin_share = 0.14;  // of the page's height, at top and bottom, where furniture stands
constexpr double same_size = 0.35;     // points

double percentile(std::vector<double> values, double share, double otherwise) {
    if (values.empty()) return otherwise;
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    return values[at];
}

/// Margins of the running text, over all pages.
Column frame_of(const std::vector<PageView>& pages, double body) {
    std::vector<double> lefts;
    std::vector<double> rights;
    for (const PageView& page : pages) {
        for (const Line& line : page.text.lines) {
            if (line.box.width() < 0.25 * page.text.box.width() || std::abs(line.size - body) > same_size) continue;
            lefts.push_back(line.box.left());
            rights.push_back(line.box.right());
        }
    }
    const double width = pages.empty() ? 612 : pages.front().text.box.width();
    return {percentile(lefts, 0.05, 0.1 * width), percentile(rights, 0.95, 0.9 * width)};
}

std::string without_digits(const std::string& text) {
    std::string kept;
    for (const char c : text) {
        if (c < '0' || c > '9') kept += c;
    }
    return kept;
}

bool is_in_margin(const Line& line, const PageBox& page) {
    return line.box.bottom() < page.top() + margin_share * page.height() ||
           line.box.top() > page.bottom() - margin_share * page.height();
}

/// Text and height of a line that comes again on every page, whatever its page number.
using FurnitureKey = std::pair<std::string, long>;

FurnitureKey furniture_key(const Line& line) {
    return {without_digits(line.text()), std::lround(baseline_of(line) / 3)};
}

std::map<FurnitureKey, int> count_margin_lines(const std::vector<PageView>& pages) {
    std::map<FurnitureKey, int> counts;
    for (const PageView& page : pages) {
        std::set<FurnitureKey> keys;
        for (const Line& line : page.text.lines) {
            if (is_in_margin(line, page.text.box)) keys.insert(furniture_key(line));
        }
        for (const FurnitureKey& key : keys) ++counts[key];
    }
    return counts;
}

int count_near(const std::map<FurnitureKey, int>& counts, const FurnitureKey& key) {
    int sum = 0;
    for (const long y : {key.second - 1, key.second, key.second + 1}) {
        const auto found = counts.find({key.first, y});
        if (found != counts.end()) sum += found->second;
    }
    return sum;
}

bool is_number(const Line& line) {
    const std::string text = line.text();
    return line.words.size() == 1 && text.size() <= 4 && text.find_first_not_of("0123456789-") == std::string::npos;
}

/// True where nothing but furniture stands further out on the page.
bool is_outermost(const std::vector<Line>& lines, std::size_t at, const PageLayout& layout, const PageBox& page) {
    const bool is_top = lines[at].box.center().y < page.center().y;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == at || layout.roles[i] == LineRole::Furniture) continue;
        const double further = (baseline_of(lines[at]) - baseline_of(lines[i])) * (is_top ? 1 : -1);
        if (further > 2.5) return false;
    }
    return true;
}

/// True where the rest of its row, if any, is furniture.
bool is_alone_in_row(const std::vector<Line>& lines, std::size_t at, const PageLayout& layout) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == at || layout.roles[i] == LineRole::Furniture) continue;
        if (std::abs(baseline_of(lines[at]) - baseline_of(lines[i])) < 2.5) return false;
    }
    return true;
}

void mark_captions(const PageText& text, const std::vector<Caption>& captions, PageLayout& layout) {
    for (const Caption& caption : captions) {
        if (caption.page != text.number) continue;
        for (std::size_t i = 0; i < text.lines.size(); ++i) {
            if (contains(caption.box, text.lines[i].box, 0.5)) layout.roles[i] = LineRole::Caption;
        }
    }
}

/// Height of a number in the margin, and how much more it is than the page's place in the file.
using PageNumberKey = std::pair<long, long>;

std::optional<PageNumberKey> page_number_key(const Line& line, const PageText& page) {
    const auto number = is_number(line) && is_in_margin(line, page.box) ? to_number(line.text()) : std::nullopt;
    if (!number) return std::nullopt;
    return PageNumberKey{std::lround(baseline_of(line)), std::lround(*number) - page.number};
}

/// What comes again in the margins of a paper.
struct Margins {
    std::map<FurnitureKey, int> lines;
    std::map<PageNumberKey, int> numbers;
};

Margins find_margins(const std::vector<PageView>& pages) {
    Margins margins{count_margin_lines(pages), {}};
    for (const PageView& page : pages) {
        for (const Line& line : page.text.lines) {
            if (const auto key = page_number_key(line, page.text)) ++margins.numbers[*key];
        }
    }
    return margins;
}

/// A line of words beside the page's number is a running head, even one that no other page has.
bool is_numbered_head(const PageText& page, std::size_t at, const Margins& margins) {
    constexpr int enough = 3;
    constexpr std::size_t shortest = 15;  // letters
    if (without_digits(page.lines[at].text()).size() < shortest) return false;
    return std::any_of(page.lines.begin(), page.lines.end(), [&](const Line& other) {
        const bool is_beside = std::abs(baseline_of(other) - baseline_of(page.lines[at])) < 2.5;
        const auto key = is_beside ? page_number_key(other, page) : std::nullopt;
        return key && margins.numbers.at(*key) >= enough;
    });
}

/// Cells of a table at a page's top come again with the next table, but are no furniture.
void mark_furniture(const PageText& text, const Margins& margins, std::size_t page_count,
                    const std::vector<PageBox>& tables, PageLayout& layout) {
    const int enough = page_count >= 5 ? 3 : 2;
    const auto may_be = [&](std::size_t i) {
        const bool is_cell = std::any_of(tables.begin(), tables.end(), [&](const PageBox& table) {
            return contains(table, text.lines[i].box.center());
        });
        return !is_cell && layout.roles[i] == LineRole::Loose && is_in_margin(text.lines[i], text.box) &&
               is_outermost(text.lines, i, layout, text.box);
    };
    for (int round = 0; round < 3; ++round) {  // running heads have seldom more rows
        for (std::size_t i = 0; i < text.lines.size(); ++i) {
            const FurnitureKey key = furniture_key(text.lines[i]);
            const bool is_repeated = key.first.size() > 2 && count_near(margins.lines, key) >= enough;
            if ((is_repeated || is_numbered_head(text, i, margins)) && may_be(i)) layout.roles[i] = LineRole::Furniture;
        }
    }
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        if (is_number(text.lines[i]) && may_be(i) && is_alone_in_row(text.lines, i, layout)) {
            layout.roles[i] = LineRole::Furniture;
        }
    }
}

/// Large text at the top of the first page: the title, whatever it is aligned with.
void mark_title(const PageText& text, double body, PageLayout& layout) {
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        const Line& line = text.lines[i];
        const bool is_large = line.size > 1.25 * body && line.box.width() > 12 * body;
        if (text.number == 1 && is_large && line.box.bottom() < 0.4 * text.box.bottom())
            layout.roles[i] = LineRole::Heading;
    }
}

void mark_headings(const PageText& text, double body, PageLayout& layout) {
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        const Line& line = text.lines[i];
        if (layout.roles[i] != LineRole::Loose || !heading_of(line, body) || is_piece_of_row(text.lines, i, layout))
            continue;
        const Column here = column_of(line.box, layout);
        const bool is_left = std::abs(line.box.left() - here.left) < 3;
        const bool is_centred = std::abs(line.box.center().x - (here.left + here.right) / 2) < 5;
        if (is_left || is_centred) layout.roles[i] = LineRole::Heading;
    }
}

/// Unnumbered headings: a line that stands out, alone at the column's left, right above running text.
void mark_plain_headings(const PageText& text, double body, PageLayout& layout) {
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        const Line& line = text.lines[i];
        if (layout.roles[i] != LineRole::Loose || line.words.size() > 12 || line.size < body - 0.3) continue;
        if (!stands_out(line, body) || std::abs(line.box.left() - column_of(line.box, layout).left) > 2) continue;
        const auto below = line_below(text.lines, i);
        const bool is_above_text = below && layout.roles[*below] == LineRole::Body &&
                                   std::abs(text.lines[*below].box.left() - line.box.left()) < 2.5 * body &&
                                   baseline_of(text.lines[*below]) - baseline_of(line) < 3 * body;
        if (is_above_text && !is_piece_of_row(text.lines, i, layout)) layout.roles[i] = LineRole::Heading;
    }
}

}  // namespace

Column column_of(const PageBox& box, const PageLayout& page) {
    if (!page.gutter) return page.frame;
    if (box.right() <= page.gutter->right - 1) return {page.frame.left, page.gutter->left};
    if (box.left() >= page.gutter->left + 1) return {page.gutter->right, page.frame.right};
    return page.frame;
}

PaperLayout find_layout(const std::vector<PageView>& pages, const std::vector<Caption>& captions) {
    PaperLayout layout;
    layout.body_size = body_size(pages);
    const Column frame = frame_of(pages, layout.body_size);
    const Margins margins = find_margins(pages);
    std::vector<const PageText*> texts;
    texts.reserve(pages.size());
    for (const PageView& page : pages) texts.push_back(&page.text);
    const auto gutters = find_gutters(texts);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const PageView& page = pages[i];
        PageLayout made{std::vector<LineRole>(page.text.lines.size(), LineRole::Loose), frame, gutters[i]};
        const std::vector<PageBox> tables = find_ruled_areas(page.ink, captions);
        mark_captions(page.text, captions, made);
        mark_furniture(page.text, margins, pages.size(), tables, made);
        mark_title(page.text, layout.body_size, made);
        mark_headings(page.text, layout.body_size, made);
        mark_running_text(page.text.lines, tables, layout.body_size, made);
        mark_plain_headings(page.text, layout.body_size, made);
        layout.pages.push_back(std::move(made));
    }
    return layout;
}

}  // namespace dlp
