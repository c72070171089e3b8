#include "image/regions.h"

#include <algorithm>
#include <cstdlib>

#include "image/distance.h"
#include "image/whole_areas.h"

namespace dlp {
namespace {

constexpr int core_distance = most_thin / 2 + 1;  // of the middle of a square that is wider than thin ink
constexpr int shade_step = 4;                     // levels between neighbours of one shaded fill
constexpr int least_area = 64;
constexpr std::int32_t none = -1;  // regions of a component
constexpr std::int32_t several = -2;

int largest_step(const std::uint8_t* a, const std::uint8_t* b) {
    return std::max({std::abs(a[0] - b[0]), std::abs(a[1] - b[1]), std::abs(a[2] - b[2])});
}

Components grow(const Raster& raster, const ColorLayers& layers) {
    const auto& layer = layers.layer.values;
    const auto is_shade = [&](std::size_t i) { return layers.flat.values[i] != 0 && layer[i] != layers.background; };
    const auto active = [&](std::size_t i) { return layer[i] != no_layer || layers.flat.values[i] != 0; };
    const auto alike = [&](std::size_t i, std::size_t j) {
        if (layer[i] != no_layer && layer[i] == layer[j]) return true;
        return is_shade(i) && is_shade(j) && largest_step(&raster.rgb[i * 3], &raster.rgb[j * 3]) <= shade_step;
    };
    return components_of(raster.width, raster.height, active, alike);
}

/// Pixels of the squares that fit into their component.
Mask opened(const Components& components, const DistancePlane& distance) {
    Mask core(components.labels.width, components.labels.height);
    for (std::size_t i = 0; i < core.values.size(); ++i) {
        core.values[i] = components.labels.values[i] >= 0 && distance.values[i] >= core_distance ? 1 : 0;
    }
    return dilated(core, core_distance - 1);
}

/// What the mask leaves of the components.
Components parts_of(const Components& grown, const Mask& mask) {
    const auto& component = grown.labels.values;
    return components_of(
        mask.width, mask.height, [&](std::size_t i) { return mask.values[i] != 0; },
        [&](std::size_t i, std::size_t j) { return component[i] == component[j]; });
}

bool at_edge(const PixelRect& box, int width, int height) {
    return box.left <= 0 || box.top <= 0 || box.right >= width || box.bottom >= height;
}

/// Colours and thickness of all regions, in one pass over the pixels.
void measure(Regions& regions, const Raster& raster, const DistancePlane& distance) {
    struct Sum {
        double red = 0;
        double green = 0;
        double blue = 0;
    };
    std::vector<Sum> sums(regions.all.size());
    for (std::size_t i = 0; i < regions.labels.values.size(); ++i) {
        if (regions.labels.values[i] < 0) continue;
        const auto r = static_cast<std::size_t>(regions.labels.values[i]);
        ColorRegion& region = regions.all[r];
        region.thickness = std::max<int>(region.thickness, distance.values[i]);
        if (distance.values[i] < 2) continue;  // edges are mixed
        sums[r].red += raster.rgb[i * 3];
        sums[r].green += raster.rgb[i * 3 + 1];
        sums[r].blue += raster.rgb[i * 3 + 2];
        ++region.area;
    }
    for (std::size_t r = 0; r < sums.size(); ++r) {
        const auto level = [&](double sum) { return static_cast<Color>(sum / std::max(1, regions.all[r].area) + 0.5); };
        regions.all[r].color = (level(sums[r].red) << 16) | (level(sums[r].green) << 8) | level(sums[r].blue);
    }
}

Regions kept_regions(const Components& parts) {
    Regions regions;
    std::vector<std::int32_t> number(parts.all.size(), -1);
    for (std::size_t p = 0; p < parts.all.size(); ++p) {
        if (parts.all[p].area < least_area) continue;
        number[p] = static_cast<std::int32_t>(regions.all.size());
        ColorRegion region;
        region.box = parts.all[p].box;
        region.first = parts.all[p].first;
        regions.all.push_back(region);
    }
    regions.labels = parts.labels;
    for (std::int32_t& label : regions.labels.values) {
        if (label >= 0) label = number[static_cast<std::size_t>(label)];
    }
    return regions;
}

/// The region that each component holds, if it is only one.
std::vector<std::int32_t> only_regions(const Regions& regions, const Components& grown) {
    std::vector<std::int32_t> only(grown.all.size(), none);
    for (std::size_t i = 0; i < grown.labels.values.size(); ++i) {
        const std::int32_t region = regions.labels.values[i];
        if (region < 0) continue;
        std::int32_t& known = only[static_cast<std::size_t>(grown.labels.values[i])];
        known = known == none || known == region ? region : several;
    }
    return only;
}

PixelRect grown_by(const PixelRect& box, int by) {
    return {box.left - by, box.top - by, box.right + by, box.bottom + by};
}

/// Opening takes the corners of small areas: it makes squares of discs and of the meshes between lines. A component
/// that is little more than one small region gets them back; one that is a line, too, does not.
void restore_corners(Regions& regions, const Components& grown, const ColorLayers& layers) {
    constexpr int small = 48;             // pixels, on the shorter side
    constexpr double most_corners = 1.3;  // of the region's area
    constexpr double most_of_ground = 3;  // ground has no lines of its own
    std::vector<std::int32_t> region_of = only_regions(regions, grown);
    std::vector<int> area(regions.all.size(), 0);
    for (const std::int32_t label : regions.labels.values) {
        if (label >= 0) ++area[static_cast<std::size_t>(label)];
    }
    for (std::size_t c = 0; c < region_of.size(); ++c) {
        if (region_of[c] < 0) continue;
        ColorRegion& region = regions.all[static_cast<std::size_t>(region_of[c])];
        const Component& whole = grown.all[c];
        const bool is_ground = layers.layer.at(whole.first.x, whole.first.y) == layers.background;
        const bool is_small = std::min(whole.box.width(), whole.box.height()) <= small;
        const double most = is_ground ? most_of_ground : most_corners;
        const bool is_close = grown_by(region.box, 3 * core_distance).holds(whole.box);
        if (is_small && is_close && whole.area <= most * area[static_cast<std::size_t>(region_of[c])]) {
            region.box = whole.box;
            region.first = whole.first;
        } else {
            region_of[c] = none;
        }
    }
    for (std::size_t i = 0; i < grown.labels.values.size(); ++i) {
        const std::int32_t component = grown.labels.values[i];
        if (component >= 0 && region_of[static_cast<std::size_t>(component)] >= 0)
            regions.labels.values[i] = region_of[static_cast<std::size_t>(component)];
    }
}

}  // namespace

Regions find_regions(const Raster& raster, const ColorLayers& layers) {
    const Components grown = grow(raster, layers);
    const DistancePlane distance = distance_to_other(grown.labels);
    Mask thick = opened(grown, distance);
    Components parts = parts_of(grown, thick);
    if (keep_whole_areas(thick, parts, grown)) parts = parts_of(grown, thick);
    Regions regions = kept_regions(parts);
    restore_corners(regions, grown, layers);
    measure(regions, raster, distance);
    regions.background = layers.colors[layers.background];
    for (std::size_t r = 0; r < regions.all.size(); ++r) regions.all[r].area = 0;
    for (const std::int32_t label : regions.labels.values) {
        if (label >= 0) ++regions.all[static_cast<std::size_t>(label)].area;
    }
    for (ColorRegion& region : regions.all) {
        region.is_background_color = color_distance(region.color, regions.background) <= 12;
        region.touches_edge = at_edge(region.box, raster.width, raster.height);
    }
    return regions;
}

}  // namespace dlp
