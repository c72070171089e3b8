#include "image/drawn_signs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "image/color_layers.h"

namespace dlp {
namespace {

constexpr double most_width = 240;  // pixels, of the shape
constexpr double most_height = 150;
constexpr double largest_sign = 110;
constexpr int least_ink = 40;  // levels off the fill

/// Ink in a shape, heavier the farther its colour is from the fill's.
struct Mark {
    PixelRect box;
    GrayPlane weight;  ///< of the pixels of `box`

    [[nodiscard]] double width() const { return box.width(); }
    [[nodiscard]] double height() const { return box.height(); }
    [[nodiscard]] PixelPoint center() const { return {(box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0}; }

    /// Share of the ink where `test(x, y)` of the distances from the middle holds.
    template <class Test>
    [[nodiscard]] double share(Test&& test) const {
        double all = 0;
        double in = 0;
        for (int y = 0; y < weight.height; ++y) {
            for (int x = 0; x < weight.width; ++x) {
                const double ink = weight.at(x, y);
                all += ink;
                if (test(x + 0.5 - width() / 2, y + 0.5 - height() / 2)) in += ink;
            }
        }
        return all > 0 ? in / all : 0;
    }
};

std::optional<Mark> mark_in(const Raster& raster, const FoundShape& shape) {
    const PixelBox bounds = shape.outline.box;
    const double soft_edge = std::max(1.5, 0.08 * std::min(bounds.width(), bounds.height()));
    const double inset = shape.line_width / 2 + soft_edge;
    const PixelRect whole{std::max(0, static_cast<int>(bounds.left())), std::max(0, static_cast<int>(bounds.top())),
                          std::min(raster.width, static_cast<int>(bounds.right()) + 1),
                          std::min(raster.height, static_cast<int>(bounds.bottom()) + 1)};
    GrayPlane ink(std::max(0, whole.width()), std::max(0, whole.height()));
    int darkest = 0;
    for (int y = 0; y < ink.height; ++y) {
        for (int x = 0; x < ink.width; ++x) {
            const int off = color_distance(color_at(raster, whole.left + x, whole.top + y), shape.fill);
            const PixelPoint place{whole.left + x + 0.5, whole.top + y + 0.5};
            if (off < least_ink / 2 || signed_distance(shape.outline, place) > -inset) continue;
            ink.at(x, y) = static_cast<std::uint8_t>(off);
            darkest = std::max(darkest, off);
        }
    }
    if (darkest < 2 * least_ink) return std::nullopt;
    Mark mark;
    for (int y = 0; y < ink.height; ++y) {
        for (int x = 0; x < ink.width; ++x) {
            if (ink.at(x, y) > darkest / 3) mark.box.add(x, y);
        }
    }
    mark.weight = GrayPlane(mark.box.width(), mark.box.height());
    for (int y = 0; y < mark.weight.height; ++y) {
        for (int x = 0; x < mark.weight.width; ++x) {
            const std::uint8_t off = ink.at(mark.box.left + x, mark.box.top + y);
            mark.weight.at(x, y) = off > darkest / 4 ? off : 0;
        }
    }
    mark.box = {mark.box.left + whole.left, mark.box.top + whole.top, mark.box.right + whole.left,
                mark.box.bottom + whole.top};
    return mark;
}

bool is_flat(const Mark& mark) {
    return mark.height() <= 0.3 * mark.width();
}

/// In the middle; of a flat mark, with room above and below: what a flat shape holds is its own far side.
bool is_central(const Mark& mark, const PixelBox& shape) {
    constexpr double most_off = 0.15;
    constexpr double least_room = 0.8;  // of the mark's width
    const PixelPoint center = mark.center();
    if (is_flat(mark) && shape.height() < least_room * mark.width()) return false;
    return std::abs(center.x - (shape.left() + shape.right()) / 2) <= most_off * shape.width() &&
           std::abs(center.y - (shape.top() + shape.bottom()) / 2) <= most_off * shape.height();
}

/// Nearly all ink lies along two strokes through the middle, about as much at each of their ends.
bool is_cross(const Mark& mark, bool is_slanted) {
    constexpr double least_on = 0.86;
    constexpr double least_arm = 0.08;  // of the ink
    const double reach = (mark.width() + mark.height()) / 4;
    const double half = std::max(1.5, 0.24 * reach);
    const auto turned = [&](double x, double y) {
        const double root = std::sqrt(0.5);
        return is_slanted ? PixelPoint{root * (x + y), root * (y - x)} : PixelPoint{x, y};
    };
    const double on = mark.share([&](double x, double y) {
        const PixelPoint p = turned(x, y);
        return std::min(std::abs(p.x), std::abs(p.y)) <= half;
    });
    if (on < least_on) return false;
    const std::array<PixelPoint, 4> arms{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
    return std::all_of(arms.begin(), arms.end(), [&](PixelPoint arm) {
        return mark.share([&](double x, double y) {
            const PixelPoint p = turned(x, y);
            const double along = p.x * arm.x + p.y * arm.y;
            return along > 0.3 * reach && std::abs(p.x * arm.y + p.y * arm.x) <= half;
        }) >= least_arm;
    });
}

/// A row's ink, and that of it which is near the middle.
struct RowInk {
    double all = 0;
    double central = 0;
};

/// The rows of the half above or below the middle, the outermost first.
std::vector<RowInk> rows_of(const Mark& mark, bool is_lower) {
    std::vector<RowInk> rows;
    for (int i = 0; i < mark.weight.height / 2 - 1; ++i) {
        const std::uint8_t* const row = mark.weight.row(is_lower ? mark.weight.height - 1 - i : i);
        const int aside = mark.weight.width / 4;
        rows.push_back({std::accumulate(row, row + mark.weight.width, 0.0),
                        std::accumulate(row + aside, row + mark.weight.width - aside, 0.0)});
    }
    return rows;
}

/// Rows of a dot in the middle, then hardly any ink.
bool is_dot_apart(const std::vector<RowInk>& rows, std::ptrdiff_t dot_rows) {
    constexpr double least_central = 0.85;
    constexpr double most_in_gap = 0.4;
    const auto less = [](const RowInk& a, const RowInk& b) { return a.all < b.all; };
    const auto dot = std::max_element(rows.begin(), rows.begin() + dot_rows, less);
    return dot->central >= least_central * dot->all &&
           std::min_element(dot, rows.end(), less)->all <= most_in_gap * dot->all;
}

/// A level stroke with a dot above and one below it.
bool is_division(const Mark& mark) {
    constexpr double least_in_bar = 0.3;
    constexpr int least_third = 3;  // pixels: smaller marks are blurred
    const int third = mark.weight.height / 3;
    if (third < least_third) return false;
    return mark.share([&](double, double y) { return std::abs(y) <= third / 2.0; }) >= least_in_bar &&
           is_dot_apart(rows_of(mark, false), third) && is_dot_apart(rows_of(mark, true), third);
}

/// A small full dot in a circle.
bool is_dot(const Mark& mark, const FittedOutline& around) {
    constexpr double most_part = 0.4;  // of the circle's width
    constexpr double least_part = 0.1;
    constexpr double least_full = 0.62;
    const PixelBox& circle = around.box;
    const double longer = std::max(mark.width(), mark.height());
    const double shorter = std::min(mark.width(), mark.height());
    if (around.kind != FitKind::Ellipse || longer > 1.4 * shorter) return false;
    if (std::max(circle.width(), circle.height()) > 1.2 * std::min(circle.width(), circle.height())) return false;
    if (longer > most_part * circle.width() || longer < least_part * circle.width()) return false;
    const auto& weights = mark.weight.values;
    const double darkest = *std::max_element(weights.begin(), weights.end());
    const double full = std::accumulate(weights.begin(), weights.end(), 0.0);
    return full >= least_full * darkest * mark.width() * mark.height();
}

std::string sign_of(const Mark& mark) {
    constexpr double least_side = 4;
    const double longer = std::max(mark.width(), mark.height());
    const double shorter = std::min(mark.width(), mark.height());
    if (longer < least_side || longer > largest_sign) return {};
    if (is_flat(mark)) return "−";
    if (longer > 1.4 * shorter) return {};
    if (is_division(mark)) return "÷";
    if (is_cross(mark, false)) return "+";
    return is_cross(mark, true) ? "×" : "";
}

bool is_middle_in(const PixelRect& word, const PixelBox& shape) {
    const double x = (word.left + word.right) / 2.0;
    const double y = (word.top + word.bottom) / 2.0;
    return x > shape.left() && x < shape.right() && y > shape.top() && y < shape.bottom();
}

bool is_inside(const FoundShape& inner, const FoundShape& outer) {
    const PixelBox& a = inner.outline.box;
    const PixelBox& b = outer.outline.box;
    return &inner != &outer && a.area() < b.area() && overlaps(a, b);
}

}  // namespace

std::vector<DrawnSign> find_drawn_signs(const Raster& raster, const std::vector<FoundShape>& shapes,
                                        const std::vector<PixelRect>& words) {
    std::vector<DrawnSign> signs;
    for (const FoundShape& shape : shapes) {
        const PixelBox& box = shape.outline.box;
        const bool is_polygon = shape.outline.kind == FitKind::Polygon;
        if (is_polygon || box.width() > most_width || box.height() > most_height) continue;
        if (std::any_of(words.begin(), words.end(), [&](const PixelRect& word) { return is_middle_in(word, box); }))
            continue;
        if (std::any_of(shapes.begin(), shapes.end(), [&](const FoundShape& o) { return is_inside(o, shape); }))
            continue;
        const auto mark = mark_in(raster, shape);
        if (!mark || !is_central(*mark, box)) continue;
        std::string text = is_dot(*mark, shape.outline) ? "·" : sign_of(*mark);
        if (!text.empty()) signs.push_back({std::move(text), mark->box});
    }
    return signs;
}

}  // namespace dlp
