#include "document/split_regions.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace dlp {
namespace {

struct Span {
    double from = 0;
    double to = 0;
};

/// The middle of the widest empty stretch between `from` and `to`; none where the spans leave no gap.
std::optional<double> widest_gap(std::vector<Span> spans, double from, double to) {
    constexpr double narrowest = 1;  // points
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
    std::optional<double> middle;
    double widest = narrowest;
    double reached = from;
    const auto consider = [&](double next) {
        const double gap = std::min(next, to) - reached;
        if (gap <= widest) return;
        widest = gap;
        middle = reached + gap / 2;
    };
    for (const Span& span : spans) {
        consider(span.from);
        reached = std::max(reached, span.to);
    }
    consider(to);
    return middle;
}

std::vector<PageBox> ink_in(const PageBox& box, const FloatInk& ink) {
    std::vector<PageBox> inside;
    for (const auto* boxes : {&ink.graphics, &ink.text}) {
        for (const PageBox& piece : *boxes) {
            const PageBox shared = intersection(piece, box);
            if (!shared.is_empty() && contains(widened(box, 1), piece.center())) inside.push_back(shared);
        }
    }
    return inside;
}

/// `box` cut down to its ink.
PageBox cropped(const PageBox& box, const FloatInk& ink) {
    PageBox all;
    for (const PageBox& piece : ink_in(box, ink)) all = united(all, piece);
    return all;
}

/// The two parts of a page at a cut.
using Parts = std::pair<PageBox, PageBox>;

bool is_side_by_side(const PageBox& a, const PageBox& b) {
    return shared_width(a, b) < 0.2 * std::min(a.width(), b.width()) && shared_height(a, b) > 0;
}

/// Captions side by side (or one a little lower): a cut from top to bottom.
std::optional<Parts> cut_upright(const Region& left, const Region& right, const PageBox& whole, const FloatInk& ink) {
    std::vector<Span> spans;
    for (const PageBox& piece : ink_in(whole, ink)) spans.push_back({piece.left(), piece.right()});
    const double from = std::min(left.caption.box.center().x, right.caption.box.left());
    const double to = std::max(right.caption.box.center().x, left.caption.box.right());
    const auto x = widest_gap(std::move(spans), std::max(from, whole.left() + 5), std::min(to, whole.right() - 5));
    if (!x) return std::nullopt;
    return Parts{page_box(whole.left(), whole.top(), *x, whole.bottom()),
                 page_box(*x, whole.top(), whole.right(), whole.bottom())};
}

/// Heights at which `both` may be cut: not through a ruled table that begins or ends there.
Span room_for_cut(const PageBox& both, const FloatInk& ink) {
    constexpr double near = 15;  // points
    constexpr double soon = 40;  // points from the table's last rule to the other float, notes included
    Span room{both.top(), both.bottom()};
    for (const PageBox& table : ink.ruled) {
        if (shared_width(table, both) < 0.7 * both.width() || table.height() > both.height() - near) continue;
        if (std::abs(table.top() - both.top()) < near) room.from = std::max(room.from, table.bottom());
        if (std::abs(table.bottom() - both.bottom()) < near) room.to = std::min(room.to, table.top());
    }
    if (room.from > both.top()) room.to = std::min(room.to, room.from + soon);
    if (room.to < both.bottom()) room.from = std::max(room.from, room.to - soon);
    return room;
}

/// A float below its caption (`first`) and one above its own share the room between: a cut from side to side.
std::optional<Parts> cut_level(const Region& first, const Region& second, const FloatInk& ink) {
    constexpr double apart = 5;  // points
    const PageBox& upper = first.box;
    const PageBox& lower = second.box;
    const PageBox both = intersection(upper, lower);
    // Where one ended by itself (a table at its last rule), the other begins.
    const bool has_upper_ended = upper.bottom() < lower.bottom() - apart;
    const bool has_lower_ended = lower.top() > upper.top() + apart;
    std::optional<double> y;
    // A drawing's edge is surer than that of rows, which may have run on into it.
    const bool is_lower_surer = first.caption.kind == FloatKind::Table && second.caption.kind == FloatKind::Figure;
    if (has_upper_ended && !has_lower_ended) y = upper.bottom() + 0.1;
    if (has_lower_ended && (!has_upper_ended || is_lower_surer)) y = lower.top() - 0.1;
    if (!y) {
        std::vector<Span> spans;
        for (const PageBox& piece : ink_in(both, ink)) spans.push_back({piece.top(), piece.bottom()});
        const Span room = room_for_cut(both, ink);
        y = widest_gap(std::move(spans), room.from, room.to);
    }
    if (!y) return std::nullopt;
    return Parts{page_box(upper.left(), upper.top(), upper.right(), *y),
                 page_box(lower.left(), *y, lower.right(), lower.bottom())};
}

void divide(Region& a, Region& b, const FloatInk& ink) {
    const PageBox whole = united(a.box, b.box);
    const PageBox both = intersection(a.box, b.box);
    const bool is_beside = is_side_by_side(a.caption.box, b.caption.box) ||
                           (shared_width(a.caption.box, b.caption.box) <= 0 &&
                            both.bottom() <= std::max(a.caption.box.top(), b.caption.box.top()) + 2);
    Region& first =
        (is_beside ? a.caption.box.left() <= b.caption.box.left() : a.caption.box.top() <= b.caption.box.top()) ? a : b;
    Region& second = &first == &a ? b : a;
    std::optional<Parts> parts;
    if (is_beside) {
        parts = cut_upright(first, second, whole, ink);
    } else if (first.caption.box.bottom() <= both.top() + 3 && second.caption.box.top() >= both.bottom() - 3) {
        parts = cut_level(first, second, ink);
    }
    if (!parts) return;
    first.box = cropped(intersection(parts->first, first.box), ink);
    second.box = cropped(intersection(parts->second, second.box), ink);
}

bool shares_ink(const PageBox& a, const PageBox& b) {
    const PageBox both = intersection(a, b);
    return !both.is_empty() && both.area() > 0.03 * std::min(a.area(), b.area());
}

}  // namespace

std::vector<Region> split_regions(std::vector<Region> regions, const FloatInk& ink) {
    for (std::size_t i = 0; i < regions.size(); ++i) {
        for (std::size_t j = i + 1; j < regions.size(); ++j) {
            if (shares_ink(regions[i].box, regions[j].box)) divide(regions[i], regions[j], ink);
        }
    }
    std::erase_if(regions, [](const Region& region) { return region.box.is_empty(); });
    return regions;
}

}  // namespace dlp
