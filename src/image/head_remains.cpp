#include "image/head_remains.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr double beside = 4;  // pixels

FittedOutline outline_of(const TracedHead& head) {
    FittedOutline outline;
    outline.corners = {head.left, head.tip, head.right};
    return outline;
}

bool is_near_box(PixelPoint p, const TracedHead& head) {
    const auto [left, right] = std::minmax({head.left.x, head.tip.x, head.right.x});
    const auto [top, bottom] = std::minmax({head.left.y, head.tip.y, head.right.y});
    return p.x > left - beside && p.x < right + beside && p.y > top - beside && p.y < bottom + beside;
}

bool lies_in(const std::vector<PixelPoint>& points, const TracedHead& head) {
    if (!points.empty() && !is_near_box(points.front(), head)) return false;  // of thousands of heads, nearly all
    const FittedOutline outline = outline_of(head);
    return std::all_of(points.begin(), points.end(),
                       [&](PixelPoint p) { return signed_distance(outline, p) < beside; });
}

double distance_to_shapes(PixelPoint p, const std::vector<FoundShape>& shapes) {
    double least = 1e9;
    for (const FoundShape& shape : shapes) least = std::min(least, std::abs(signed_distance(shape.outline, p)));
    return least;
}

}  // namespace

void drop_doubled_heads(std::vector<TracedHead>& heads, const std::vector<FoundShape>& shapes) {
    std::vector<char> is_double(heads.size(), 0);
    for (std::size_t i = 0; i < heads.size(); ++i) {
        for (std::size_t k = 0; k < heads.size(); ++k) {
            const TracedHead& inner = heads[i];
            if (i == k || is_double[k] != 0 || !lies_in({inner.left, inner.right, inner.tip}, heads[k])) continue;
            if (distance_to_shapes(inner.tip, shapes) > distance_to_shapes(heads[k].tip, shapes) + beside)
                is_double[i] = 1;
        }
    }
    std::vector<TracedHead> kept;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        if (is_double[i] == 0) kept.push_back(heads[i]);
    }
    heads = std::move(kept);
}

void straighten_in_heads(std::vector<DrawnStroke>& strokes, const std::vector<TracedHead>& heads) {
    for (DrawnStroke& stroke : strokes) {
        if (stroke.is_closed || stroke.points.size() < 3) continue;
        const auto head = std::find_if(heads.begin(), heads.end(),
                                       [&](const TracedHead& around) { return lies_in(stroke.points, around); });
        if (head == heads.end()) continue;
        stroke.points = {{(head->left.x + head->right.x) / 2, (head->left.y + head->right.y) / 2}, head->tip};
    }
}

}  // namespace dlp
