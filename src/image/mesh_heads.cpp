#include "image/mesh_heads.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>

#include "image/contour.h"

namespace dlp {
namespace {

constexpr std::size_t fewest_lines = 4;
constexpr double head_length = 9;  // pixels
constexpr double head_width = 8;
constexpr double much_more = 1.2;  // ink
constexpr int palest_ink = 160;    // level, of 255 for the background

/// A line from its left end to its right one, or from its upper end to its lower one.
struct MeshLine {
    PixelPoint first;
    PixelPoint last;
};

MeshLine line_of(const DrawnStroke& stroke, bool level) {
    MeshLine line{stroke.points.front(), stroke.points.back()};
    if (level ? line.last.x < line.first.x : line.last.y < line.first.y) std::swap(line.first, line.last);
    return line;
}

bool runs_level(const DrawnStroke& stroke) {
    const PixelPoint a = stroke.points.front();
    const PixelPoint b = stroke.points.back();
    return std::abs(b.x - a.x) >= std::abs(b.y - a.y);
}

/// `along` pixels from one point to another.
PixelPoint on_the_way(PixelPoint from, PixelPoint to, double along) {
    const double length = std::max(distance_between(from, to), 1e-9);
    return {from.x + (to.x - from.x) / length * along, from.y + (to.y - from.y) / length * along};
}

/// Ink where heads would be at one end of all lines: line by line, where it counts as often as lines share it, and
/// together, where lines that share it have less. Only heads make both more.
struct InkAtEnds {
    double by_line = 0;
    std::set<std::pair<int, int>> together;

    void add(const GrayPlane& contrast, PixelPoint end, PixelPoint other) {
        const PixelPoint middle = on_the_way(end, other, head_length);
        const double reach = 0.8 * head_length;
        for (int y = static_cast<int>(middle.y - reach); y <= static_cast<int>(middle.y + reach); ++y) {
            for (int x = static_cast<int>(middle.x - reach); x <= static_cast<int>(middle.x + reach); ++x) {
                if (!contrast.holds(x, y) || contrast.at(x, y) > palest_ink) continue;
                ++by_line;
                together.emplace(x, y);
            }
        }
    }
    [[nodiscard]] bool is_much_more_than(const InkAtEnds& other) const {
        return by_line > much_more * other.by_line &&
               static_cast<double>(together.size()) > much_more * static_cast<double>(other.together.size());
    }
};

TracedHead head_at(PixelPoint tip, PixelPoint from) {
    const PixelPoint base = on_the_way(tip, from, head_length);
    const PixelPoint aside{(base.y - tip.y) / head_length * head_width / 2,
                           (tip.x - base.x) / head_length * head_width / 2};
    TracedHead head;
    head.tip = tip;
    head.left = {base.x + aside.x, base.y + aside.y};
    head.right = {base.x - aside.x, base.y - aside.y};
    head.shaft = base;
    head.line_width = 2;
    return head;
}

/// Which ends of the lines have heads: those that run as most of them do tell.
enum class HeadEnds : std::uint8_t { None, First, Last };

HeadEnds head_ends(const GrayPlane& contrast, const std::vector<DrawnStroke>& strokes, bool level) {
    std::size_t count = 0;
    InkAtEnds first;
    InkAtEnds last;
    for (const DrawnStroke& stroke : strokes) {
        if (runs_level(stroke) != level) continue;
        const MeshLine line = line_of(stroke, level);
        first.add(contrast, line.first, line.last);
        last.add(contrast, line.last, line.first);
        ++count;
    }
    if (count < fewest_lines) return HeadEnds::None;
    if (first.is_much_more_than(last)) return HeadEnds::First;
    return last.is_much_more_than(first) ? HeadEnds::Last : HeadEnds::None;
}

}  // namespace

std::vector<TracedHead> find_mesh_heads(const GrayPlane& contrast, const std::vector<DrawnStroke>& strokes) {
    const auto levels = static_cast<std::size_t>(std::count_if(strokes.begin(), strokes.end(), runs_level));
    const bool level = 2 * levels >= strokes.size();
    const HeadEnds ends = head_ends(contrast, strokes, level);
    std::vector<TracedHead> heads;
    if (ends == HeadEnds::None) return heads;
    for (const DrawnStroke& stroke : strokes) {
        const MeshLine line = line_of(stroke, level);
        heads.push_back(ends == HeadEnds::Last ? head_at(line.last, line.first) : head_at(line.first, line.last));
    }
    return heads;
}

}  // namespace dlp
