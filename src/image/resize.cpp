#include "image/resize.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

/// What one pixel of the new axis takes from the old one: `weights` from `first` on.
struct Share {
    int first = 0;
    std::vector<float> weights;
};

Share share_of(int place, double step, int length) {
    Share share;
    if (step >= 1) {
        const double from = place * step;
        const double to = std::min<double>(from + step, length);
        share.first = static_cast<int>(from);
        for (int i = share.first; i < std::min(length, static_cast<int>(std::ceil(to))); ++i) {
            share.weights.push_back(
                static_cast<float>((std::min(to, i + 1.0) - std::max(from, double(i))) / (to - from)));
        }
        return share;
    }
    const double center = std::clamp((place + 0.5) * step - 0.5, 0.0, length - 1.0);
    share.first = std::min(static_cast<int>(center), std::max(0, length - 2));
    const auto part = static_cast<float>(center - share.first);
    share.weights = {1 - part, part};
    if (length == 1) share.weights = {1};
    return share;
}

std::vector<Share> shares_of(int size, int length) {
    std::vector<Share> shares;
    shares.reserve(static_cast<std::size_t>(size));
    const double step = static_cast<double>(length) / size;
    for (int i = 0; i < size; ++i) shares.push_back(share_of(i, step, length));
    return shares;
}

/// One row of the old picture in the new width, added `weight` times to `sums`.
void add_row(const std::uint8_t* row, const std::vector<Share>& columns, float weight, std::vector<float>& sums) {
    float* sum = sums.data();
    for (const Share& column : columns) {
        const std::uint8_t* pixel = row + static_cast<std::ptrdiff_t>(column.first) * 3;
        for (const float part : column.weights) {
            for (int c = 0; c < 3; ++c) sum[c] += weight * part * static_cast<float>(pixel[c]);
            pixel += 3;
        }
        sum += 3;
    }
}

}  // namespace

bool is_sound(const Raster& raster) {
    return raster.width > 0 && raster.height > 0 &&
           raster.rgb.size() == static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height) * 3;
}

Raster resized(const Raster& raster, int width, int height) {
    const std::vector<Share> columns = shares_of(width, raster.width);
    const std::vector<Share> rows = shares_of(height, raster.height);
    Raster result{width, height, {}};
    result.rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    std::vector<float> sums;
    for (const Share& share : rows) {
        sums.assign(static_cast<std::size_t>(width) * 3, 0.5F);
        for (std::size_t i = 0; i < share.weights.size(); ++i) {
            const std::size_t y = static_cast<std::size_t>(share.first) + i;
            add_row(raster.rgb.data() + y * static_cast<std::size_t>(raster.width) * 3, columns, share.weights[i],
                    sums);
        }
        for (const float sum : sums) result.rgb.push_back(static_cast<std::uint8_t>(std::min(sum, 255.0F)));
    }
    return result;
}

Raster resized_for_reading(const Raster& raster) {
    const double pixels = static_cast<double>(raster.width) * raster.height;
    double scale = 1;
    if (std::max(raster.width, raster.height) < least_read_side) scale = 2;
    if (pixels > most_read_pixels) scale = std::sqrt(most_read_pixels / pixels);
    if (scale == 1) return raster;
    const auto size = [&](int old) { return std::max(1, static_cast<int>(std::lround(old * scale))); };
    return resized(raster, size(raster.width), size(raster.height));
}

}  // namespace dlp
