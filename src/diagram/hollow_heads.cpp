#include "diagram/hollow_heads.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "diagram/attach.h"
#include "diagram/polyline.h"
#include "diagram/shapes.h"

namespace dlp {
namespace {

constexpr double touching = 3.5;  // points

bool may_be_head(const DiagramShape& shape, const std::vector<Word>& words, double largest) {
    const bool has_form = shape.outline != Outline::Ellipse && shape.outline != Outline::Diamond &&
                          shape.outline != Outline::Cuboid && shape.outline != Outline::Picture;
    const bool is_small = std::max(shape.box.width(), shape.box.height()) <= largest &&
                          shape.box.width() < 2 * shape.box.height() && shape.box.height() < 2 * shape.box.width();
    return has_form && is_small && !shape.finish.is_filled && shape.sheets == 1 && shape.symbol.empty() &&
           std::none_of(words.begin(), words.end(), [&](const Word& word) { return overlaps(word.box, shape.box); });
}

/// The only end of a line there, if it has no head.
std::optional<LineEnd> end_at(const PageBox& box, const std::vector<DrawnLine>& lines) {
    std::optional<LineEnd> found;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const bool at_start : {true, false}) {
            if (distance_to_box(lines[i].end_at(at_start), box) > touching) continue;
            if (found || lines[i].has_head(at_start)) return std::nullopt;
            found = LineEnd{i, at_start};
        }
    }
    return found;
}

/// Where the line's way would leave the head.
PagePoint tip_of(const PageBox& head, PagePoint end) {
    return head.center() * 2 - end;
}

bool points_at_shape(const DiagramShape& head, PagePoint tip, const std::vector<DiagramShape>& shapes) {
    constexpr double least_larger = 4;  // times the area
    return std::any_of(shapes.begin(), shapes.end(), [&](const DiagramShape& shape) {
        return shape.box.area() > least_larger * head.box.area() && !contains(shape.box, head.box) &&
               std::abs(distance_to_outline(tip, shape)) < touching;
    });
}

}  // namespace

void take_hollow_heads(std::vector<DiagramShape>& shapes, std::vector<DrawnLine>& lines, const std::vector<Word>& words,
                       double largest) {
    std::vector<DiagramShape> kept;
    for (const DiagramShape& shape : shapes) {
        const auto end = may_be_head(shape, words, largest) ? end_at(shape.box, lines) : std::nullopt;
        const PagePoint tip = end ? tip_of(shape.box, lines[end->line].end_at(end->at_start)) : PagePoint{};
        if (!end || !points_at_shape(shape, tip, shapes)) {
            kept.push_back(shape);
            continue;
        }
        DrawnLine& line = lines[end->line];
        (end->at_start ? line.points.front() : line.points.back()) = tip;
        (end->at_start ? line.has_head_at_start : line.has_head_at_end) = true;
    }
    if (kept.size() == shapes.size()) return;
    shapes = std::move(kept);
    nest(shapes);
}

}  // namespace dlp
