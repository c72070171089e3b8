#include "document/table_split.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace dlp {
namespace {

constexpr double long_rule = 30;     // points; a table's own rules are longer
constexpr double corridor = 6;       // points between two tables side by side
constexpr double label_reach = 1.5;  // em between the words of a sub-caption
constexpr int deepest = 2;           // parts of parts

/// A line that starts with `(a)`.
struct SubCaption {
    char letter = 'a';
    std::string label;
    std::string title;
    PageBox box;
    bool is_alone = false;  ///< nothing else stands on its line
};

struct Extent {
    double from = 0;
    double to = 0;
};

bool is_label(const std::string& text) {
    return text.size() >= 3 && text[0] == '(' && text[1] >= 'a' && text[1] <= 'h' && text[2] == ')';
}

bool is_in(const PageBox& box, const TablePiece& piece) {
    return contains(box, piece.box.center());
}

/// Pieces from `first` on, up to a wide gap or the next label.
SubCaption sub_caption_at(const TableLine& line, std::size_t first, const PageBox& box) {
    SubCaption caption;
    caption.letter = line.pieces[first].text[1];
    caption.label = line.pieces[first].text.substr(0, 3);
    std::vector<const TablePiece*> words;
    std::size_t next = first;
    for (; next < line.pieces.size(); ++next) {
        const TablePiece& piece = line.pieces[next];
        const bool is_next_one = next > first && is_label(piece.text);
        const bool is_far = next > first && piece.box.left() - caption.box.right() > label_reach * piece.size;
        if (is_next_one || is_far) break;
        caption.box = united(caption.box, piece.box);
        words.push_back(&piece);
    }
    const std::string text = joined_text(words);
    const std::size_t start = text.find_first_not_of(" :", 3);
    caption.title = start == std::string::npos ? "" : text.substr(start);
    const auto is_within = [&](const TablePiece& piece) { return is_in(box, piece); };
    const auto begin = line.pieces.begin();
    caption.is_alone = std::none_of(begin, begin + static_cast<std::ptrdiff_t>(first), is_within) &&
                       std::none_of(begin + static_cast<std::ptrdiff_t>(next), line.pieces.end(), is_within);
    return caption;
}

std::vector<SubCaption> sub_captions_in(const TableInk& ink, const PageBox& box) {
    std::vector<SubCaption> captions;
    for (const TableLine& line : ink.lines) {
        for (std::size_t i = 0; i < line.pieces.size(); ++i) {
            if (is_label(line.pieces[i].text) && is_in(box, line.pieces[i]))
                captions.push_back(sub_caption_at(line, i, box));
        }
    }
    return captions;
}

/// What rules cover in x, joined where they touch.
std::vector<Extent> covered_by_rules(const TableInk& ink, const PageBox& box) {
    std::vector<Extent> extents;
    for (const TableRule& rule : ink.rules.horizontal) {
        const bool is_inside =
            rule.at > box.top() && rule.at < box.bottom() && rule.from < box.right() && rule.to > box.left();
        if (is_inside && rule.length() >= long_rule) extents.push_back({rule.from, rule.to});
    }
    std::sort(extents.begin(), extents.end(), [](Extent a, Extent b) { return a.from < b.from; });
    std::vector<Extent> joined;
    for (const Extent extent : extents) {
        if (!joined.empty() && extent.from - joined.back().to < corridor)
            joined.back().to = std::max(joined.back().to, extent.to);
        else
            joined.push_back(extent);
    }
    return joined;
}

std::vector<double> rule_heights(const TableInk& ink, const PageBox& side) {
    std::vector<double> heights;
    for (const TableRule& rule : ink.rules.horizontal) {
        const bool is_inside = rule.at > side.top() && rule.at < side.bottom() && rule.from >= side.left() - 1 &&
                               rule.to <= side.right() + 1;
        if (is_inside && rule.length() >= long_rule) heights.push_back(rule.at);
    }
    return heights;
}

/// Rules that are one table's, broken for looks, stand at the same heights on both sides.
bool have_own_rules(const TableInk& ink, const PageBox& left, const PageBox& right) {
    const std::vector<double> a = rule_heights(ink, left);
    const std::vector<double> b = rule_heights(ink, right);
    const auto has_partner = [&](double y) {
        return std::any_of(a.begin(), a.end(), [&](double other) { return std::abs(other - y) < 1.5; });
    };
    if (a.size() < 2 || b.size() < 2) return false;
    const auto partners = static_cast<std::size_t>(std::count_if(b.begin(), b.end(), has_partner));
    return 2 * partners < b.size() || a.size() != b.size();
}

bool is_crossed(const TableInk& ink, const PageBox& box, double x) {
    return std::any_of(ink.lines.begin(), ink.lines.end(), [&](const TableLine& line) {
        return std::any_of(line.pieces.begin(), line.pieces.end(), [&](const TablePiece& piece) {
            return contains(box, piece.box.center()) && piece.box.left() < x - 1 && piece.box.right() > x + 1;
        });
    });
}

PageBox left_of(const PageBox& box, double x) {
    return page_box(box.left(), box.top(), x, box.bottom());
}

PageBox right_of(const PageBox& box, double x) {
    return page_box(x, box.top(), box.right(), box.bottom());
}

bool has_sub_caption(const std::vector<SubCaption>& captions, const PageBox& box) {
    return std::any_of(captions.begin(), captions.end(),
                       [&](const SubCaption& c) { return contains(box, c.box.center()); });
}

/// Where no rule and no word crosses, and either side is a table of its own.
std::optional<double> corridor_between_rules(const TableInk& ink, const PageBox& box) {
    const std::vector<Extent> extents = covered_by_rules(ink, box);
    const std::vector<SubCaption> captions = sub_captions_in(ink, box);
    for (std::size_t i = 1; i < extents.size(); ++i) {
        const double x = (extents[i - 1].to + extents[i].from) / 2;
        if (is_crossed(ink, box, x)) continue;
        const PageBox left = left_of(box, x);
        const PageBox right = right_of(box, x);
        const bool have_captions = has_sub_caption(captions, left) && has_sub_caption(captions, right);
        if (have_captions || have_own_rules(ink, left, right)) return x;
    }
    return std::nullopt;
}

/// Columns of text between two sub-captions on one line, where no rules tell.
std::optional<double> corridor_between_captions(const TableInk& ink, const PageBox& box) {
    const std::vector<SubCaption> captions = sub_captions_in(ink, box);
    for (std::size_t i = 1; i < captions.size(); ++i) {
        const SubCaption& a = captions[i - 1];
        const SubCaption& b = captions[i];
        if (b.letter != a.letter + 1 || std::abs(a.box.center().y - b.box.center().y) > 2) continue;
        const auto rules = covered_by_rules(ink, box);
        for (double x = b.box.left() - 1; x > a.box.right(); x -= 2) {
            const bool has_rule =
                std::any_of(rules.begin(), rules.end(), [&](Extent e) { return e.from < x && e.to > x; });
            if (!has_rule && !is_crossed(ink, box, x)) return x;
        }
    }
    return std::nullopt;
}

std::vector<SubCaption> rising(const std::vector<SubCaption>& captions) {
    std::vector<SubCaption> result;
    for (const SubCaption& caption : captions) {
        if (!caption.is_alone) continue;
        if (result.empty() || caption.letter == result.back().letter + 1) result.push_back(caption);
    }
    return result;
}

int lines_in(const TableInk& ink, const PageBox& box) {
    return static_cast<int>(std::count_if(ink.lines.begin(), ink.lines.end(), [&](const TableLine& line) {
        return std::any_of(line.pieces.begin(), line.pieces.end(),
                           [&](const TablePiece& piece) { return contains(box, piece.box.center()); });
    }));
}

bool has_rule_in(const TableInk& ink, const PageBox& box) {
    return !rule_heights(ink, box).empty();
}

/// Sub-captions that stand one below the other cut the box; those inside a table's first column do not.
std::vector<TablePart> stacked_parts(const TableInk& ink, const PageBox& box) {
    const std::vector<SubCaption> captions = rising(sub_captions_in(ink, box));
    std::vector<TablePart> parts;
    const bool come_first =
        !captions.empty() && lines_in(ink, page_box(box.left(), box.top(), box.right(), captions[0].box.top())) == 0;
    for (std::size_t i = 0; i < captions.size(); ++i) {
        const bool is_last = i + 1 == captions.size();
        const double top = come_first ? captions[i].box.bottom() : i == 0 ? box.top() : captions[i - 1].box.bottom();
        const double bottom = !come_first ? captions[i].box.top() : is_last ? box.bottom() : captions[i + 1].box.top();
        const PageBox part = page_box(box.left(), top, box.right(), bottom);
        if (lines_in(ink, part) < 2 || !has_rule_in(ink, part)) return {{box, "", ""}};
        parts.push_back({part, captions[i].label, captions[i].title});
    }
    if (parts.empty()) parts.push_back({box, "", ""});
    return parts;
}

void split(const TableInk& ink, const TablePart& whole, int depth, std::vector<TablePart>& parts) {
    auto x = depth < deepest ? corridor_between_rules(ink, whole.box) : std::nullopt;
    if (!x && depth < deepest) x = corridor_between_captions(ink, whole.box);
    if (x) {
        split(ink, {left_of(whole.box, *x), whole.label, whole.title}, depth + 1, parts);
        split(ink, {right_of(whole.box, *x), whole.label, whole.title}, depth + 1, parts);
        return;
    }
    for (TablePart& part : stacked_parts(ink, whole.box)) {
        if (part.label.empty()) part = {part.box, whole.label, whole.title};
        parts.push_back(std::move(part));
    }
}

}  // namespace

std::vector<TablePart> split_table_region(const TableInk& ink, const PageBox& region) {
    std::vector<TablePart> parts;
    split(ink, {region, "", ""}, 0, parts);
    return parts;
}

}  // namespace dlp
