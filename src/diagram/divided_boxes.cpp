#include "diagram/divided_boxes.h"

#include <algorithm>
#include <cmath>

#include "diagram/outline_of.h"

namespace dlp {
namespace {

constexpr double touching = 1.2;  // points
constexpr double thinnest = 5;    // points: parts are as high as letters
constexpr std::size_t most_parts = 12;

bool is_upright(const Wire& wire) {
    return std::abs(wire.points.front().x - wire.points.back().x) < 0.3;
}

/// From one side of the box to the one across, and not along a third.
bool runs_across(const Wire& wire, const PageBox& box) {
    if (wire.points.size() != 2 || wire.is_dashed || !contains(widened(box, touching), wire.points[0])) return false;
    const PageBox line = box_of(wire.points);
    const bool upright = is_upright(wire);
    if (!upright && std::abs(wire.points.front().y - wire.points.back().y) >= 0.3) return false;
    const PageBox inner = upright ? page_box(box.left() + thinnest, box.top(), box.right() - thinnest, box.bottom())
                                  : page_box(box.left(), box.top() + thinnest, box.right(), box.bottom() - thinnest);
    if (!contains(widened(inner, touching), line) || !contains(inner, line.center())) return false;
    return upright ? line.height() > box.height() - 2 * touching : line.width() > box.width() - 2 * touching;
}

/// Where the strokes are, in order, with the ends of the box.
std::vector<double> sides_of_parts(const std::vector<std::size_t>& strokes, const std::vector<Wire>& wires,
                                   const PageBox& box, bool upright) {
    std::vector<double> sides = {upright ? box.left() : box.top(), upright ? box.right() : box.bottom()};
    for (const std::size_t i : strokes) sides.push_back(upright ? wires[i].points[0].x : wires[i].points[0].y);
    std::sort(sides.begin(), sides.end());
    return sides;
}

std::vector<PageBox> parts_between(const std::vector<double>& sides, const PageBox& box, bool upright) {
    std::vector<PageBox> parts;
    for (std::size_t i = 0; i + 1 < sides.size(); ++i)
        parts.push_back(upright ? page_box(sides[i], box.top(), sides[i + 1], box.bottom())
                                : page_box(box.left(), sides[i], box.right(), sides[i + 1]));
    return parts;
}

bool holds_words(const PageBox& part, const std::vector<Word>& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Word& word) { return contains(part, word.box, 0.3 * word.size); });
}

/// The parts of the box; none where it is not divided. `strokes` are given those that divide it.
std::vector<PageBox> parts_of(const PageBox& box, const std::vector<Wire>& wires, const std::vector<Word>& words,
                              std::vector<std::size_t>& strokes) {
    for (std::size_t i = 0; i < wires.size(); ++i) {
        if (runs_across(wires[i], box)) strokes.push_back(i);
    }
    if (strokes.empty() || strokes.size() >= most_parts) return {};
    const bool upright = is_upright(wires[strokes.front()]);
    if (!std::all_of(strokes.begin(), strokes.end(), [&](std::size_t i) { return is_upright(wires[i]) == upright; }))
        return {};
    const std::vector<PageBox> parts = parts_between(sides_of_parts(strokes, wires, box, upright), box, upright);
    const bool all_speak = std::all_of(parts.begin(), parts.end(), [&](const PageBox& part) {
        return std::min(part.width(), part.height()) >= thinnest && holds_words(part, words);
    });
    return all_speak ? parts : std::vector<PageBox>{};
}

ClosedPiece part_of(const ClosedPiece& whole, const PageBox& box) {
    ClosedPiece part = whole;
    part.box = box;
    part.corners = {box.top_left, {box.right(), box.top()}, box.bottom_right, {box.left(), box.bottom()}};
    return part;
}

}  // namespace

void divide_boxes(Primitives& primitives, const std::vector<Word>& words) {
    std::vector<ClosedPiece> closed;
    std::vector<char> is_side(primitives.wires.size(), 0);
    for (ClosedPiece& piece : primitives.closed) {
        std::vector<std::size_t> strokes;
        std::vector<PageBox> parts;
        if (piece.outline == Outline::Rectangle && piece.finish.is_stroked)
            parts = parts_of(piece.box, primitives.wires, words, strokes);
        if (parts.empty()) {
            closed.push_back(std::move(piece));
            continue;
        }
        for (const std::size_t stroke : strokes) is_side[stroke] = 1;
        for (const PageBox& part : parts) closed.push_back(part_of(piece, part));
    }
    primitives.closed = std::move(closed);
    std::size_t next = 0;
    std::erase_if(primitives.wires, [&](const Wire&) { return is_side[next++] != 0; });
}

}  // namespace dlp
