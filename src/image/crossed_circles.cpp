#include "image/crossed_circles.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "geometry/box.h"

namespace dlp {
namespace {

constexpr int least_side = 9;  // pixels, of what is inside a circle
constexpr int most_side = 120;
constexpr int least_part = 6;      // pixels of area
constexpr int widest_stroke = 14;  // between parts
constexpr int most_unlike = 3;     // times the area of another part
constexpr std::size_t most_parts = 4;
constexpr std::size_t most_small = 4000;  // areas of a picture; more are a texture

using Parts = std::vector<std::int32_t>;  // components

struct Disc {
    PixelPoint center;
    double radius = 0;

    [[nodiscard]] double distance(int x, int y) const { return std::hypot(x + 0.5 - center.x, y + 0.5 - center.y); }

    /// Calls `visit(x, y)` for the pixels up to `reach` from the middle, row by row.
    template <class Visit>
    void for_each_within(double reach, Visit&& visit) const {
        for (int y = static_cast<int>(center.y - reach); y <= center.y + reach; ++y) {
            for (int x = static_cast<int>(center.x - reach); x <= center.x + reach; ++x) {
                if (distance(x, y) <= reach) visit(x, y);
            }
        }
    }
};

int gap_between(const PixelRect& a, const PixelRect& b) {
    const int across = std::max(a.left, b.left) - std::min(a.right, b.right);
    const int down = std::max(a.top, b.top) - std::min(a.bottom, b.bottom);
    return std::max({across, down, 0});
}

bool is_alike(const Component& a, const Component& b) {
    return std::max(a.area, b.area) <= most_unlike * std::min(a.area, b.area);
}

class Circles {
  public:
    /// `layer` tells what may be part of a circle, and which parts are alike.
    Circles(Regions& regions, const Raster& raster, const GrayPlane& layer)
        : regions_(regions),
          raster_(raster),
          layer_(layer),
          all_(components_of(
              layer.width, layer.height, [&](std::size_t i) { return layer.values[i] != no_layer; },
              [&](std::size_t i, std::size_t j) { return layer.values[i] == layer.values[j]; })),
          is_used_(all_.all.size(), 0) {}

    void join() {
        Parts small;
        for (std::size_t i = 0; i < all_.all.size(); ++i) {
            if (may_be_part(all_.all[i])) small.push_back(static_cast<std::int32_t>(i));
        }
        if (small.size() > most_small) return;
        for (const std::int32_t part : small) {
            if (is_used_[static_cast<std::size_t>(part)] != 0) continue;
            if (!join_if_circle({part})) join_if_circle(around(part, small));
        }
    }

  private:
    [[nodiscard]] const Component& at(std::int32_t part) const { return all_.all[static_cast<std::size_t>(part)]; }
    [[nodiscard]] std::uint8_t layer_of(std::int32_t part) const {
        return layer_.at(at(part).first.x, at(part).first.y);
    }

    [[nodiscard]] bool may_be_part(const Component& part) const {
        const PixelRect& box = part.box;
        const bool is_inside =
            box.left > 0 && box.top > 0 && box.right < all_.labels.width && box.bottom < all_.labels.height;
        return is_inside && part.area >= least_part && std::max(box.width(), box.height()) <= most_side;
    }

    /// The part and those of its colour that a stroke separates from it.
    [[nodiscard]] Parts around(std::int32_t part, const Parts& small) const {
        Parts group;
        const int highest = at(part).box.top - widest_stroke - most_side;
        const auto first = std::lower_bound(small.begin(), small.end(), highest,
                                            [&](std::int32_t other, int y) { return at(other).first.y < y; });
        const auto last = std::upper_bound(first, small.end(), at(part).box.bottom + widest_stroke,
                                           [&](int y, std::int32_t other) { return y < at(other).first.y; });
        std::copy_if(first, last, std::back_inserter(group), [&](std::int32_t other) {
            return gap_between(at(part).box, at(other).box) <= widest_stroke && is_alike(at(part), at(other)) &&
                   layer_of(part) == layer_of(other) && is_used_[static_cast<std::size_t>(other)] == 0;
        });
        return group;
    }

    bool join_if_circle(const Parts& parts) {
        if (parts.size() > most_parts) return false;
        const auto disc = disc_around(parts);
        if (!disc || !is_filled(*disc, parts) || !is_round(*disc, parts) || !is_crossed(*disc, parts)) return false;
        if (is_joined(*disc)) return true;
        fill(*disc, color_of(*disc, parts));
        for (const std::int32_t part : parts) is_used_[static_cast<std::size_t>(part)] = 1;
        return true;
    }

    [[nodiscard]] std::optional<Disc> disc_around(const Parts& parts) const {
        PixelRect box = at(parts.front()).box;
        for (const std::int32_t part : parts) {
            box.add(at(part).box.left, at(part).box.top);
            box.add(at(part).box.right - 1, at(part).box.bottom - 1);
        }
        const int shorter = std::min(box.width(), box.height());
        const int longer = std::max(box.width(), box.height());
        if (shorter < least_side || longer > most_side || longer > 1.25 * shorter) return std::nullopt;
        return Disc{{(box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0}, (shorter + longer) / 4.0};
    }

    [[nodiscard]] bool is_part(int x, int y, const Parts& parts) const {
        return std::find(parts.begin(), parts.end(), all_.labels.at(x, y)) != parts.end();
    }

    [[nodiscard]] bool is_filled(const Disc& disc, const Parts& parts) const {
        constexpr double least_filled = 0.35;
        double area = 0;
        for (const std::int32_t part : parts) area += at(part).area;
        return area >= least_filled * std::numbers::pi * disc.radius * disc.radius;
    }

    /// The outermost pixels of the parts, row by row, are as far from the middle as the rim is.
    [[nodiscard]] bool is_round(const Disc& disc, const Parts& parts) const {
        constexpr double least_round = 0.85;
        const double slack = std::max(1.5, 0.14 * disc.radius);
        int rim = 0;
        int round = 0;
        for (int y = static_cast<int>(disc.center.y - disc.radius); y < disc.center.y + disc.radius; ++y) {
            int left = static_cast<int>(disc.center.x - disc.radius);
            int right = static_cast<int>(disc.center.x + disc.radius);
            while (left <= right && !is_part(left, y, parts)) ++left;
            while (left <= right && !is_part(right, y, parts)) --right;
            if (left > right) continue;
            rim += 2;
            for (const int x : {left, right}) round += std::abs(disc.distance(x, y) - disc.radius) <= slack ? 1 : 0;
        }
        return round >= least_round * rim;
    }

    /// Something else is drawn in the middle.
    [[nodiscard]] bool is_crossed(const Disc& disc, const Parts& parts) const {
        constexpr int least_ink = 4;
        int ink = 0;
        disc.for_each_within(disc.radius / 2, [&](int x, int y) { ink += is_part(x, y, parts) ? 0 : 1; });
        return ink >= least_ink;
    }

    /// The circle was found before.
    [[nodiscard]] bool is_joined(const Disc& disc) const {
        const std::int32_t label = regions_.labels.at(static_cast<int>(disc.center.x), static_cast<int>(disc.center.y));
        return label >= 0 && regions_.all[static_cast<std::size_t>(label)].is_crossed;
    }

    /// The colour that is least like that of the strokes: others are what blurs between both.
    [[nodiscard]] Color color_of(const Disc& disc, const Parts& parts) const {
        const Color stroke = color_at(raster_, static_cast<int>(disc.center.x), static_cast<int>(disc.center.y));
        Color best = stroke;
        disc.for_each_within(disc.radius, [&](int x, int y) {
            const Color color = color_at(raster_, x, y);
            if (is_part(x, y, parts) && color_distance(color, stroke) > color_distance(best, stroke)) best = color;
        });
        return best;
    }

    void fill(const Disc& disc, Color color) {
        ColorRegion region;
        const auto index = static_cast<std::int32_t>(regions_.all.size());
        disc.for_each_within(disc.radius + 0.25, [&](int x, int y) {
            if (!regions_.labels.holds(x, y)) return;
            std::int32_t& label = regions_.labels.at(x, y);
            if (label >= 0 && label != index) regions_.all[static_cast<std::size_t>(label)].box = {};
            label = index;
            if (region.area++ == 0) region.first = {x, y};
            region.box.add(x, y);
        });
        region.color = color;
        region.is_crossed = true;
        region.is_background_color = color_distance(color, regions_.background) <= 12;
        region.thickness = static_cast<int>(disc.radius);
        regions_.all.push_back(region);
    }

    Regions& regions_;
    const Raster& raster_;
    const GrayPlane& layer_;
    Components all_;
    std::vector<char> is_used_;  ///< components that are part of a circle
};

}  // namespace

void join_crossed_circles(Regions& regions, const Raster& raster, const ColorLayers& layers, const Mask& ink) {
    GrayPlane ground(ink.width, ink.height);
    std::transform(ink.values.begin(), ink.values.end(), ground.values.begin(),
                   [](std::uint8_t is_ink) { return is_ink != 0 ? no_layer : 0; });
    Circles(regions, raster, ground).join();
    Circles(regions, raster, layers.layer).join();
}

}  // namespace dlp
