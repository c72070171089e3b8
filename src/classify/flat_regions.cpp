#include "classify/flat_regions.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dlp {
namespace {

/// Disjoint sets of pixels; the root of a set is its first pixel.
class PixelSets {
  public:
    explicit PixelSets(std::size_t count) : parents_(count) {
        std::iota(parents_.begin(), parents_.end(), std::uint32_t{0});
    }

    /// Of the same set and no later; `pixel` itself at the start of a set.
    [[nodiscard]] std::uint32_t earlier(std::uint32_t pixel) const { return parents_[pixel]; }

    void unite(std::uint32_t a, std::uint32_t b) {
        const std::uint32_t root_a = root(a);
        const std::uint32_t root_b = root(b);
        parents_[std::max(root_a, root_b)] = std::min(root_a, root_b);
    }

  private:
    std::uint32_t root(std::uint32_t pixel) {
        while (parents_[pixel] != pixel) {
            parents_[pixel] = parents_[parents_[pixel]];
            pixel = parents_[pixel];
        }
        return pixel;
    }

    std::vector<std::uint32_t> parents_;
};

/// The upper five bits of each channel: JPEG noise and palettes move the lower ones.
std::vector<std::uint32_t> coarse_colors(const Raster& picture) {
    std::vector<std::uint32_t> colors(picture.rgb.size() / 3);
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const std::uint8_t* pixel = &picture.rgb[3 * i];
        colors[i] = (std::uint32_t{pixel[0]} << 16 | std::uint32_t{pixel[1]} << 8 | pixel[2]) & 0xF8F8F8;
    }
    return colors;
}

PixelSets join_equal(const std::vector<std::uint32_t>& colors, std::uint32_t width) {
    PixelSets sets(colors.size());
    for (std::uint32_t i = 0; i < colors.size(); ++i) {
        if (i % width != 0 && colors[i] == colors[i - 1]) sets.unite(i, i - 1);
        if (i >= width && colors[i] == colors[i - width]) sets.unite(i, i - width);
    }
    return sets;
}

/// What is gathered of a region row by row; `row_right` is -1 before its first pixel.
struct Growing {
    std::uint32_t first = 0;  ///< pixel
    int area = 0;
    int hull = 0;
    int widest = 0;
    int left = 0;
    int right = -1;
    int bottom = 0;
    int row_left = 0;
    int row_right = -1;

    void add(int x, int y) {
        if (row_right < 0 || y != bottom) {
            finish_row();
            row_left = x;
        }
        left = right < 0 ? x : std::min(left, x);
        right = std::max(right, x);
        row_right = x;
        bottom = y;
        ++area;
    }

    void finish_row() {
        const int row_width = row_right < 0 ? 0 : row_right - row_left + 1;
        hull += row_width;
        widest = std::max(widest, row_width);
    }
};

/// The sets in the order of their first pixels.
std::vector<Growing> gather(const PixelSets& sets, const std::vector<std::uint32_t>& colors, std::uint32_t width) {
    std::vector<Growing> regions;
    std::vector<std::uint32_t> region_of(colors.size());
    for (std::uint32_t i = 0; i < colors.size(); ++i) {
        const bool is_first = sets.earlier(i) == i;
        region_of[i] = is_first ? static_cast<std::uint32_t>(regions.size()) : region_of[sets.earlier(i)];
        if (is_first) regions.push_back({.first = i});
        regions[region_of[i]].add(static_cast<int>(i % width), static_cast<int>(i / width));
    }
    return regions;
}

FlatRegion finished(Growing& one, const Raster& picture, std::uint32_t color) {
    one.finish_row();
    const int top = static_cast<int>(one.first) / picture.width;
    const bool touches =
        one.left == 0 || top == 0 || one.right == picture.width - 1 || one.bottom == picture.height - 1;
    return {one.left, top,    one.right - one.left + 1, one.bottom - top + 1, one.area, one.hull, one.widest,
            color,    touches};
}

}  // namespace

std::vector<FlatRegion> flat_regions(const Raster& picture, int least_area) {
    if (picture.width <= 0 || picture.height <= 0) return {};
    const auto width = static_cast<std::uint32_t>(picture.width);
    const std::vector<std::uint32_t> colors = coarse_colors(picture);
    std::vector<FlatRegion> regions;
    for (Growing& one : gather(join_equal(colors, width), colors, width)) {
        if (one.area >= least_area) regions.push_back(finished(one, picture, colors[one.first]));
    }
    return regions;
}

}  // namespace dlp
