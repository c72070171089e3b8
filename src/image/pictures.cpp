#include "image/pictures.h"

#include <algorithm>
#include <cmath>

#include "image/components.h"

namespace dlp {
namespace {

constexpr int block = 12;              // pixels
constexpr double least_entropy = 4.1;  // bits; anti-aliased text has about 3.3
constexpr double least_shaded = 1.2;   // of a block of a smooth photo; flat fills have none
constexpr double least_colors = 5.8;   // of all of a photo; drawings that were scaled have fewer
constexpr double least_shaded_share = 0.65;
constexpr int least_side = 4 * block;
constexpr int shift = 3;

std::size_t bin_of(const std::uint8_t* pixel) {
    return (static_cast<std::size_t>(pixel[0] >> shift) << 10) | (static_cast<std::size_t>(pixel[1] >> shift) << 5) |
           static_cast<std::size_t>(pixel[2] >> shift);
}

/// Entropy of the colours of an area, in bits. `counts` has a place for every colour; it is zero before and after.
double entropy_of(const Raster& raster, const PixelRect& area, std::vector<int>& counts) {
    const auto each = [&](auto&& work) {
        for (int y = area.top; y < area.bottom; ++y) {
            for (int x = area.left; x < area.right; ++x) {
                const std::size_t i =
                    static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) + static_cast<std::size_t>(x);
                work(counts[bin_of(&raster.rgb[i * 3])]);
            }
        }
    };
    each([](int& count) { ++count; });
    const double all = static_cast<double>(area.width()) * area.height();
    double entropy = 0;
    each([&](int& count) {
        if (count > 0) entropy -= count / all * std::log2(count / all);
        count = 0;
    });
    return entropy;
}

bool is_worth_a_look(const ColorLayers& layers, int left, int top) {
    int plain = 0;
    int all = 0;
    for (int y = top; y < std::min(top + block, layers.flat.height); y += 3) {
        for (int x = left; x < std::min(left + block, layers.flat.width); x += 3) {
            ++all;
            plain += layers.layer.at(x, y) == layers.background ? 1 : 0;
        }
    }
    return plain * 3 < all;
}

PixelRect area_of(const PixelRect& blocks, const Raster& raster) {
    return {blocks.left * block, blocks.top * block, std::min(blocks.right * block, raster.width),
            std::min(blocks.bottom * block, raster.height)};
}

/// Clusters of blocks that fill a good part, `least_full`, of a box that is not small.
std::vector<PixelRect> clusters_of(const Mask& blocks, double least_full, const Raster& raster) {
    std::vector<PixelRect> clusters;
    for (const Component& cluster : components_of(blocks).all) {
        const PixelRect box = area_of(cluster.box, raster);
        const bool is_full = cluster.area >= least_full * cluster.box.width() * cluster.box.height();
        if (is_full && std::min(box.width(), box.height()) >= least_side) clusters.push_back(box);
    }
    return clusters;
}

bool holds_middle_of(const PixelRect& area, const PixelRect& other) {
    const int x = (other.left + other.right) / 2;
    const int y = (other.top + other.bottom) / 2;
    return x >= area.left && x < area.right && y >= area.top && y < area.bottom;
}

bool holds_any_of(const PixelRect& area, const std::vector<PixelRect>& others) {
    return std::any_of(others.begin(), others.end(),
                       [&](const PixelRect& other) { return holds_middle_of(area, other); });
}

}  // namespace

std::vector<PixelRect> find_pictures(const Raster& raster, const ColorLayers& layers,
                                     const std::vector<PixelRect>& words) {
    Mask busy((raster.width + block - 1) / block, (raster.height + block - 1) / block);
    Mask shaded(busy.width, busy.height);
    std::vector<int> counts(1U << 15, 0);
    for (int y = 0; y < busy.height; ++y) {
        for (int x = 0; x < busy.width; ++x) {
            if (!is_worth_a_look(layers, x * block, y * block)) continue;
            const double entropy = entropy_of(raster, area_of({x, y, x + 1, y + 1}, raster), counts);
            busy.at(x, y) = entropy >= least_entropy ? 1 : 0;
            shaded.at(x, y) = entropy >= least_shaded ? 1 : 0;
        }
    }
    std::vector<PixelRect> pictures = clusters_of(busy, 0.5, raster);
    for (const PixelRect& area : clusters_of(shaded, least_shaded_share, raster)) {
        if (holds_any_of(area, words) || entropy_of(raster, area, counts) < least_colors) continue;
        std::erase_if(pictures, [&](const PixelRect& known) { return holds_middle_of(area, known); });
        pictures.push_back(area);
    }
    return pictures;
}

}  // namespace dlp
