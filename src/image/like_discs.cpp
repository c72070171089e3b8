#include "image/like_discs.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dlp {
namespace {

constexpr std::ptrdiff_t enough_like = 3;      // of its colour
constexpr std::ptrdiff_t enough_as_large = 6;  // of any

bool is_circle(const FoundShape& shape) {
    return shape.outline.kind == FitKind::Ellipse && shape.region >= 0;
}

/// As much of its box is filled as of a circle's.
bool may_be_disc(const ColorRegion& region) {
    constexpr double oblong = 1.25;
    constexpr double slack = 0.1;
    const double longer = std::max(region.box.width(), region.box.height());
    const double shorter = std::min(region.box.width(), region.box.height());
    const double of_box = region.area / (longer * shorter);
    return !region.is_background_color && longer <= oblong * shorter && std::abs(of_box - std::numbers::pi / 4) < slack;
}

bool are_as_large(const ColorRegion& a, const ColorRegion& b) {
    constexpr double same_size = 1.2;
    return a.area <= same_size * b.area && b.area <= same_size * a.area;
}

bool are_of_one_color(const ColorRegion& a, const ColorRegion& b) {
    constexpr int same_color = 24;  // levels
    return color_distance(a.color, b.color) <= same_color;
}

FoundShape disc_of(const ColorRegion& region, std::int32_t index) {
    constexpr double soft_edge = 1;
    FoundShape disc;
    disc.outline.kind = FitKind::Ellipse;
    disc.outline.box = {{region.box.left - soft_edge, region.box.top - soft_edge},
                        {region.box.right + soft_edge, region.box.bottom + soft_edge}};
    disc.is_filled = true;
    disc.fill = region.color;
    disc.region = index;
    return disc;
}

}  // namespace

void add_like_discs(std::vector<FoundShape>& shapes, const Regions& regions) {
    std::vector<std::int32_t> circles;
    for (const FoundShape& shape : shapes) {
        if (is_circle(shape)) circles.push_back(shape.region);
    }
    if (static_cast<std::ptrdiff_t>(circles.size()) < enough_like) return;
    for (std::size_t i = 0; i < regions.all.size(); ++i) {
        const ColorRegion& region = regions.all[i];
        const auto index = static_cast<std::int32_t>(i);
        if (!may_be_disc(region) || std::find(circles.begin(), circles.end(), index) != circles.end()) continue;
        std::ptrdiff_t as_large = 0;
        std::ptrdiff_t like = 0;
        for (const std::int32_t circle : circles) {
            const ColorRegion& other = regions.all[static_cast<std::size_t>(circle)];
            if (!are_as_large(region, other)) continue;
            ++as_large;
            like += are_of_one_color(region, other) ? 1 : 0;
        }
        if (like < enough_like && as_large < enough_as_large) continue;
        std::erase_if(shapes, [&](const FoundShape& shape) { return shape.region == index; });
        shapes.push_back(disc_of(region, index));
    }
}

}  // namespace dlp
