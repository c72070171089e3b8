#include "image/cylinder_body.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr double near = 2.5;         // pixels from the outline
constexpr double least_near = 0.92;  // share of the points
constexpr double flattest = 2.5;     // pixels
constexpr double deepest = 0.4;      // of the height
constexpr double unlike = 0.5;       // of the deeper end
constexpr double at_corner = 0.08;   // of the width

/// Where an end of the side runs at a place across, from the middle (0) to the edge (1), on either side of it.
double level_at(const std::vector<PixelPoint>& ring, const PixelBox& box, double across, bool is_top) {
    double level = is_top ? box.bottom() : box.top();
    for (const PixelPoint p : ring) {
        const double place = std::abs(p.x - box.center().x) / (box.width() / 2);
        if (std::abs(place - across) * box.width() > 3) continue;
        level = is_top ? std::min(level, p.y) : std::max(level, p.y);
    }
    return level;
}

/// Half an ellipse: how deep it is tells how much of that is left near its edge.
double sag_of(const std::vector<PixelPoint>& ring, const PixelBox& box, bool is_top) {
    constexpr double place = 0.8;
    const double lost = 1 - std::sqrt(1 - place * place);
    return (level_at(ring, box, 0, is_top) - level_at(ring, box, place, is_top)) / lost;
}

/// Of the sharp corners beside the lid nothing is left: what is close to a side counts as its.
bool is_near(PixelPoint p, const PixelBox& box, double top, double bottom, double sag) {
    const double across = (p.x - box.center().x) / (box.width() / 2);
    const double arc = sag * (std::sqrt(std::max(0.0, 1 - across * across)) - 1);
    const bool is_beside = std::min(p.x - box.left(), box.right() - p.x) < std::max(near, at_corner * box.width());
    return is_beside || std::abs(p.y - top - arc) < near || std::abs(p.y - bottom - arc) < near;
}

}  // namespace

std::optional<FittedOutline> fit_cylinder_body(const std::vector<PixelPoint>& ring) {
    const PixelBox box = bounds_of(ring);
    if (ring.empty() || box.width() < 1) return std::nullopt;
    const double sag = sag_of(ring, box, true);
    const double bulge = sag_of(ring, box, false);
    if (std::min(sag, bulge) < flattest || sag > deepest * box.height() || box.width() < 2 * sag) return std::nullopt;
    if (std::abs(sag - bulge) > unlike * std::max(sag, bulge)) return std::nullopt;
    const double top = level_at(ring, box, 0, true);
    const double bottom = level_at(ring, box, 0, false);
    const auto fitting = std::count_if(ring.begin(), ring.end(),
                                       [&](PixelPoint p) { return is_near(p, box, top, bottom, (sag + bulge) / 2); });
    if (static_cast<double>(fitting) < least_near * static_cast<double>(ring.size())) return std::nullopt;
    return FittedOutline{FitKind::Rectangle, box, 0, {}};
}

}  // namespace dlp
