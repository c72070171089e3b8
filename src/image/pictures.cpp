#include "image/pictures.h"

#include <algorithm>
#include <cmath>

#include "image/components.h"

namespace dlp {
namespace {

constexpr int block = 12;              // pixels
constexpr double least_entropy = 4.1;  // bits; anti-aliased text has about 3.3
constexpr int least_side = 4 * block;
constexpr int shift = 3;

std::size_t bin_of(const std::uint8_t* pixel) {
    return (static_cast<std::size_t>(pixel[0] >> shift) << 10) | (static_cast<std::size_t>(pixel[1] >> shift) << 5) |
           static_cast<std::size_t>(pixel[2] >> shift);
}

/// Entropy of a block's colours. `counts` has a place for every colour; it is zero before and after.
double entropy_of(const Raster& raster, int left, int top, std::vector<int>& counts) {
    const int right = std::min(left + block, raster.width);
    const int bottom = std::min(top + block, raster.height);
    const auto each = [&](auto&& work) {
        for (int y = top; y < bottom; ++y) {
            for (int x = left; x < right; ++x) {
                const std::size_t i =
                    static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) + static_cast<std::size_t>(x);
                work(counts[bin_of(&raster.rgb[i * 3])]);
            }
        }
    };
    each([](int& count) { ++count; });
    const double all = (right - left) * (bottom - top);
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

}  // namespace

std::vector<PixelRect> find_pictures(const Raster& raster, const ColorLayers& layers) {
    Mask busy((raster.width + block - 1) / block, (raster.height + block - 1) / block);
    std::vector<int> counts(1U << 15, 0);
    for (int y = 0; y < busy.height; ++y) {
        for (int x = 0; x < busy.width; ++x) {
            if (!is_worth_a_look(layers, x * block, y * block)) continue;
            busy.at(x, y) = entropy_of(raster, x * block, y * block, counts) >= least_entropy ? 1 : 0;
        }
    }
    std::vector<PixelRect> pictures;
    for (const Component& cluster : components_of(busy).all) {
        const PixelRect box{cluster.box.left * block, cluster.box.top * block,
                            std::min(cluster.box.right * block, raster.width),
                            std::min(cluster.box.bottom * block, raster.height)};
        const bool is_full = cluster.area * 2 >= cluster.box.width() * cluster.box.height();
        if (is_full && std::min(box.width(), box.height()) >= least_side) pictures.push_back(box);
    }
    return pictures;
}

}  // namespace dlp
