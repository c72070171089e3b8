#include "document/region_candidates.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace dlp {
namespace {

constexpr double touching = 3;             // points; obstacles may overlap a caption's column by so much
constexpr double figure_text_gap = 14;     // points from a drawing to a label that belongs to it
constexpr double figure_part_gap = 45;     // points between parts of one figure
constexpr double first_gap = 45;           // points from a caption to its table
constexpr double gap_after_last_rule = 7;  // points
constexpr double row_gap = 24;             // points between rows of one table

/// The strip in which a float is looked for.
struct Band {
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    [[nodiscard]] PageBox box() const { return page_box(left, top, right, bottom); }
};

bool is_beside(const PageBox& a, const PageBox& b) {
    return shared_height(a, b) > 0.3 * std::min(a.height(), b.height());
}

/// The caption's column, narrowed by text that stands at its sides (a wrapped float, captions in a row).
Band strip_of(const Caption& caption, const FloatInk& ink, const PageLayout& layout, const PageBox& page) {
    const Column column = column_of(caption.box, layout);
    const bool is_full = !layout.gutter || column.width() >= layout.frame.width() - 1;
    Band band{is_full ? page.left() : column.left - 12, is_full ? page.right() : column.right + 12, page.top(),
              page.bottom()};
    if (!is_full && layout.gutter) {
        if (column.right <= layout.gutter->left + 1)
            band = {page.left(), layout.gutter->middle(), page.top(), page.bottom()};
        if (column.left >= layout.gutter->right - 1)
            band = {layout.gutter->middle(), page.right(), page.top(), page.bottom()};
    }
    for (const PageBox& obstacle : ink.obstacles) {
        if (!is_beside(obstacle, caption.box) || overlaps(obstacle, widened(caption.box, -1))) continue;
        if (obstacle.right() <= caption.box.left() + touching) band.left = std::max(band.left, obstacle.right());
        if (obstacle.left() >= caption.box.right() - touching) band.right = std::min(band.right, obstacle.left());
    }
    return band;
}

/// Cuts the strip at the nearest obstacle above or below the caption; obstacles at the strip's sides narrow it.
void stop_at_obstacles(Band& band, const Caption& caption, const FloatInk& ink, Side side) {
    const bool is_above = side == Side::Above;
    (is_above ? band.bottom : band.top) = is_above ? caption.box.top() : caption.box.bottom();
    for (const PageBox& obstacle : ink.obstacles) {
        if (std::min(obstacle.right(), caption.box.right()) - std::max(obstacle.left(), caption.box.left()) < touching)
            continue;
        if (is_above && obstacle.bottom() <= caption.box.top() + touching)
            band.top = std::max(band.top, obstacle.bottom());
        if (!is_above && obstacle.top() >= caption.box.bottom() - touching)
            band.bottom = std::min(band.bottom, obstacle.top());
    }
}

void narrow_by_sides(Band& band, const Caption& caption, const FloatInk& ink) {
    for (const PageBox& obstacle : ink.obstacles) {
        if (obstacle.bottom() <= band.top + 1 || obstacle.top() >= band.bottom - 1) continue;
        if (obstacle.right() <= caption.box.left() + touching) band.left = std::max(band.left, obstacle.right());
        if (obstacle.left() >= caption.box.right() - touching) band.right = std::min(band.right, obstacle.left());
    }
}

bool is_level_rule(const PageBox& box) {
    return box.height() < 2.5;
}

/// Ink counts as in the band when most of it is.
bool is_in(const PageBox& box, const Band& band) {
    const double width = std::min(box.right(), band.right) - std::max(box.left(), band.left);
    const double height = std::min(box.bottom(), band.bottom) - std::max(box.top(), band.top);
    return width >= 0.6 * box.width() && height >= 0.6 * box.height() && width >= 0 && height >= -0.5;
}

std::vector<PageBox> inside(const std::vector<PageBox>& boxes, const Band& band) {
    std::vector<PageBox> kept;
    std::copy_if(boxes.begin(), boxes.end(), std::back_inserter(kept),
                 [&](const PageBox& box) { return is_in(box, band); });
    return kept;
}

PageBox around(const std::vector<PageBox>& boxes) {
    PageBox all;
    for (const PageBox& box : boxes) all = united(all, box);
    return all;
}

/// Text beyond all drawings, with nothing beside it, is no text at a float's side: the last line of a paragraph, a
/// heading.
void stop_beyond_drawings(Band& band, const FloatInk& ink, Side side) {
    const std::vector<PageBox> graphics = inside(ink.graphics, band);
    const std::vector<PageBox> text = inside(ink.text, band);
    if (graphics.empty()) return;
    const PageBox drawn = around(graphics);
    for (const PageBox& obstacle : ink.obstacles) {
        const bool has_neighbour =
            std::any_of(text.begin(), text.end(), [&](const PageBox& label) { return is_beside(label, obstacle); });
        if (has_neighbour || shared_width(obstacle, band.box()) < touching) continue;
        if (side == Side::Above && obstacle.bottom() <= drawn.top()) band.top = std::max(band.top, obstacle.bottom());
        if (side == Side::Below && obstacle.top() >= drawn.bottom())
            band.bottom = std::min(band.bottom, obstacle.top());
    }
}

double distance_between(const PageBox& a, const PageBox& b) {
    const double dx = std::max({a.left() - b.right(), b.left() - a.right(), 0.0});
    const double dy = std::max({a.top() - b.bottom(), b.top() - a.bottom(), 0.0});
    return std::max(dx, dy);
}

/// Distances from the caption outwards, so that "nearest first" reads the same above and below.
struct Outwards {
    bool is_above = true;
    [[nodiscard]] double near_edge(const PageBox& box) const { return is_above ? -box.bottom() : box.top(); }
    [[nodiscard]] double far_edge(const PageBox& box) const { return is_above ? -box.top() : box.bottom(); }
    void sort(std::vector<PageBox>& boxes) const {
        std::stable_sort(boxes.begin(), boxes.end(),
                         [this](const PageBox& a, const PageBox& b) { return near_edge(a) < near_edge(b); });
    }
};

/// Labels that stand close to a drawing, and to each other.
PageBox with_labels(PageBox box, std::vector<PageBox> text, double widest_gap = figure_text_gap) {
    for (bool has_grown = true; has_grown;) {
        has_grown = false;
        for (PageBox& label : text) {
            if (label.is_empty() || distance_between(label, box) > widest_gap) continue;
            has_grown = has_grown || !contains(box, label);
            box = united(box, label);
            label = {};
        }
    }
    return box;
}

/// The drawing nearest to the caption, as far as its ink goes on without a wide gap; sub-captions between its parts are
/// no gap.
PageBox grow_drawing(const std::vector<PageBox>& graphics, std::vector<PageBox> text, Outwards outwards) {
    std::vector<PageBox> drawn = graphics;
    outwards.sort(drawn);
    outwards.sort(text);
    PageBox box = drawn.front();
    double reached = outwards.far_edge(box);
    auto label = text.begin();
    for (const PageBox& next : drawn) {
        const double edge = outwards.near_edge(next);
        for (; label != text.end() && outwards.near_edge(*label) <= edge; ++label) {
            if (outwards.near_edge(*label) - reached < figure_part_gap)
                reached = std::max(reached, outwards.far_edge(*label));
        }
        if (edge - reached > figure_part_gap) break;
        box = united(box, next);
        reached = std::max(reached, outwards.far_edge(next));
    }
    return box;
}

/// A drawing, the labels around it, and all text between it and the caption.
PageBox grow_figure(const std::vector<PageBox>& graphics, const std::vector<PageBox>& text, Outwards outwards) {
    const PageBox drawing = grow_drawing(graphics, text, outwards);
    std::vector<PageBox> between;
    std::copy_if(text.begin(), text.end(), std::back_inserter(between), [&](const PageBox& label) {
        return outwards.far_edge(label) <= outwards.near_edge(drawing) + touching;
    });
    return with_labels(with_labels(drawing, between, figure_part_gap), text);
}

/// What comes after a table's last rule is no row, unless it follows as closely as a row does.
bool ends_at_rule(const PageBox& box, double reached, const std::vector<PageBox>& ruled, Outwards outwards) {
    return std::any_of(ruled.begin(), ruled.end(), [&](const PageBox& area) {
        return std::abs(outwards.far_edge(area) - reached) < 1.5 && shared_width(area, box) > 0.7 * box.width();
    });
}

/// A part's title stands in the middle of the part before it or begins where that begins; a heading of the text does
/// not.
bool is_title_of_part(const PageBox& line, const PageBox& above, const std::vector<PageBox>& part_titles) {
    constexpr double aligned = 10;  // points
    const bool is_in_place =
        std::abs(line.center().x - above.center().x) < aligned || std::abs(line.left() - above.left()) < aligned;
    return is_in_place && std::find(part_titles.begin(), part_titles.end(), line) != part_titles.end();
}

/// How far from the ink in `box` the next row of its table may be.
double widest_gap_before(const PageBox& next, const PageBox& box, double reached, const FloatInk& ink,
                         Outwards outwards) {
    if (box.is_empty()) return first_gap;
    const bool is_past_end =
        ends_at_rule(box, reached, ink.ruled, outwards) && !is_title_of_part(next, box, ink.part_titles);
    return is_past_end ? gap_after_last_rule : row_gap;
}

/// Rows that follow each other from the caption on.
PageBox grow_rows(std::vector<PageBox> rows, const Caption& caption, const FloatInk& ink, Outwards outwards) {
    outwards.sort(rows);
    PageBox box;
    double reached = outwards.far_edge(caption.box);
    for (const PageBox& next : rows) {
        if (outwards.near_edge(next) - reached > widest_gap_before(next, box, reached, ink, outwards)) break;
        box = united(box, next);
        reached = std::max(reached, outwards.far_edge(next));
    }
    return box;
}

int count_rules(const std::vector<PageBox>& graphics, const PageBox& box) {
    return static_cast<int>(std::count_if(graphics.begin(), graphics.end(), [&](const PageBox& rule) {
        return rule.height() < 2 && rule.width() >= 0.5 * box.width() && contains(box, rule, 1);
    }));
}

RegionCandidate describe(Side side, const PageBox& box, const Caption& caption, const Band& band, const FloatInk& ink) {
    RegionCandidate candidate{side, box};
    candidate.distance = distance_between(box, caption.box);
    PageBox drawn;
    for (const PageBox& graphic : inside(ink.graphics, band)) {
        if (contains(box, graphic, 1)) drawn = united(drawn, graphic);
    }
    candidate.graphics = drawn.is_empty() ? 0 : drawn.area();
    candidate.rules = count_rules(ink.graphics, box);
    for (const PageBox& line : ink.text) candidate.text_lines += contains(box, line, 1) ? 1 : 0;
    return candidate;
}

/// Drawings over the gutter in the rows of `band`, and those of its own column, nearest to the caption first.
struct Drawings {
    std::vector<PageBox> wide;
    std::vector<PageBox> narrow;
};

Drawings drawings_at(const Band& band, const FloatInk& ink, const Gutter& gutter, Outwards outwards) {
    Drawings found;
    for (const PageBox& graphic : ink.graphics) {
        if (graphic.top() < band.top - 2 || graphic.bottom() > band.bottom + 2) continue;
        const bool crosses = graphic.left() < gutter.left - 5 && graphic.right() > gutter.right + 5;
        if (crosses) {
            found.wide.push_back(graphic);
        } else if (is_in(graphic, band)) {
            found.narrow.push_back(graphic);
        }
    }
    outwards.sort(found.wide);
    outwards.sort(found.narrow);
    return found;
}

/// True where a float of the caption's own column ends well before the wide drawing begins.
bool has_own_float(const Drawings& drawings, Outwards outwards) {
    constexpr double apart = 12;  // points
    if (drawings.narrow.empty()) return false;
    const double wide = outwards.near_edge(drawings.wide.front());
    double reached = outwards.near_edge(drawings.narrow.front());
    for (const PageBox& graphic : drawings.narrow) {
        if (outwards.near_edge(graphic) < wide) reached = std::max(reached, outwards.far_edge(graphic));
    }
    return reached < wide - apart;
}

/// A float wider than its caption's column: its drawing reaches over the gutter.
void widen_over_gutter(Band& band, const FloatInk& ink, const PageLayout& layout, const PageBox& page,
                       Outwards outwards, bool is_figure) {
    if (!layout.gutter || band.box().width() > 0.7 * page.width()) return;
    const Drawings drawings = drawings_at(band, ink, *layout.gutter, outwards);
    if (drawings.wide.empty()) return;
    const PageBox wide = around(drawings.wide);
    const bool is_table = std::all_of(drawings.wide.begin(), drawings.wide.end(), is_level_rule);
    if (has_own_float(drawings, outwards) || (is_figure && is_table && !drawings.narrow.empty())) {
        (outwards.is_above ? band.top : band.bottom) = outwards.is_above ? wide.bottom() : wide.top();
        return;
    }
    const bool is_blocked = std::any_of(ink.obstacles.begin(), ink.obstacles.end(), [&](const PageBox& obstacle) {
        return obstacle.bottom() > wide.top() + 2 && obstacle.top() < wide.bottom() - 2;
    });
    if (is_blocked) return;
    band = {page.left(), page.right(), band.top, band.bottom};
    for (const PageBox& obstacle : ink.obstacles) {
        if (obstacle.bottom() <= wide.top() + 2) band.top = std::max(band.top, obstacle.bottom());
        if (obstacle.top() >= wide.bottom() - 2) band.bottom = std::min(band.bottom, obstacle.top());
    }
}

std::optional<RegionCandidate> vertical_candidate(const Caption& caption, const FloatInk& ink, const PageLayout& layout,
                                                  const PageBox& page, Side side) {
    Band band = strip_of(caption, ink, layout, page);
    stop_at_obstacles(band, caption, ink, side);
    if (band.bottom - band.top < 8) return std::nullopt;
    widen_over_gutter(band, ink, layout, page, {side == Side::Above}, caption.kind == FloatKind::Figure);
    stop_beyond_drawings(band, ink, side);
    narrow_by_sides(band, caption, ink);
    const std::vector<PageBox> graphics = inside(ink.graphics, band);
    const std::vector<PageBox> text = inside(ink.text, band);
    std::vector<PageBox> all = graphics;
    all.insert(all.end(), text.begin(), text.end());
    const bool is_drawn = caption.kind == FloatKind::Figure && !graphics.empty() && around(graphics).area() > 300;
    const Outwards outwards{side == Side::Above};
    const PageBox box = is_drawn ? grow_figure(graphics, text, outwards) : grow_rows(all, caption, ink, outwards);
    if (box.is_empty() || box.height() < 8 || box.width() < 15) return std::nullopt;
    return describe(side, box, caption, band, ink);
}

std::optional<RegionCandidate> side_candidate(const Caption& caption, const FloatInk& ink, const PageLayout& layout,
                                              const PageBox& page, Side side) {
    const bool is_left = side == Side::Left;
    Band band{is_left ? page.left() : caption.box.right(), is_left ? caption.box.left() : page.right(), page.top(),
              page.bottom()};
    if (layout.gutter && caption.box.left() >= layout.gutter->left)
        band.left = std::max(band.left, layout.gutter->middle());
    if (layout.gutter && caption.box.right() <= layout.gutter->right)
        band.right = std::min(band.right, layout.gutter->middle());
    for (const PageBox& obstacle : ink.obstacles) {
        const double shared = std::min(obstacle.right(), band.right) - std::max(obstacle.left(), band.left);
        if (shared < touching) continue;
        if (obstacle.bottom() <= caption.box.top() + touching) band.top = std::max(band.top, obstacle.bottom());
        if (obstacle.top() >= caption.box.bottom() - touching) band.bottom = std::min(band.bottom, obstacle.top());
    }
    const std::vector<PageBox> graphics = inside(ink.graphics, band);
    if (graphics.empty() || around(graphics).height() < 25) return std::nullopt;
    const PageBox box = with_labels(around(graphics), inside(ink.text, band));
    if (!is_beside(box, caption.box) || box.width() < 25) return std::nullopt;
    return describe(side, box, caption, band, ink);
}

}  // namespace

std::vector<RegionCandidate> region_candidates(const Caption& caption, const FloatInk& ink, const PageLayout& layout,
                                               const PageBox& page) {
    std::vector<RegionCandidate> candidates;
    for (const Side side : {Side::Above, Side::Below}) {
        if (const auto found = vertical_candidate(caption, ink, layout, page, side)) candidates.push_back(*found);
    }
    for (const Side side : {Side::Left, Side::Right}) {
        if (const auto found = side_candidate(caption, ink, layout, page, side)) candidates.push_back(*found);
    }
    return candidates;
}

}  // namespace dlp
