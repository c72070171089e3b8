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

/// Rows of a picture in its new width. Those that were asked for last are kept: growing asks for each several times.
class ResizedRows {
  public:
    ResizedRows(const Raster& raster, int width) : raster_(raster), columns_(shares_of(width, raster.width)) {}

    const std::vector<float>& row(int y) {
        for (const Kept& kept : kept_) {
            if (kept.y == y) return kept.values;
        }
        Kept& kept = kept_[next_];
        next_ = 1 - next_;
        kept.y = y;
        resize(y, kept.values);
        return kept.values;
    }

  private:
    struct Kept {
        int y = -1;
        std::vector<float> values;
    };

    void resize(int y, std::vector<float>& values) {
        values.resize(columns_.size() * 3);
        const std::uint8_t* const row =
            raster_.rgb.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(raster_.width) * 3;
        float* to = values.data();
        for (const Share& column : columns_) {
            const std::uint8_t* pixel = row + static_cast<std::ptrdiff_t>(column.first) * 3;
            float sums[3] = {0, 0, 0};
            for (const float part : column.weights) {
                for (int c = 0; c < 3; ++c) sums[c] += part * static_cast<float>(pixel[c]);
                pixel += 3;
            }
            to = std::copy(sums, sums + 3, to);
        }
    }

    const Raster& raster_;
    std::vector<Share> columns_;
    Kept kept_[2];
    std::size_t next_ = 0;
};

}  // namespace

bool is_sound(const Raster& raster) {
    return raster.width > 0 && raster.height > 0 &&
           raster.rgb.size() == static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height) * 3;
}

Raster resized(const Raster& raster, int width, int height) {
    ResizedRows old_rows(raster, width);
    Raster result{width, height, {}};
    result.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    std::uint8_t* to = result.rgb.data();
    std::vector<float> sums(static_cast<std::size_t>(width) * 3);
    for (const Share& share : shares_of(height, raster.height)) {
        std::fill(sums.begin(), sums.end(), 0.5F);
        for (std::size_t i = 0; i < share.weights.size(); ++i) {
            const std::vector<float>& row = old_rows.row(share.first + static_cast<int>(i));
            const float weight = share.weights[i];
            for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += weight * row[k];
        }
        for (const float sum : sums) *to++ = static_cast<std::uint8_t>(std::min(sum, 255.0F));
    }
    return result;
}

Raster resized_for_reading(const Raster& raster) {
    const double pixels = static_cast<double>(raster.width) * raster.height;
    double scale = 1;
    if (std::max(raster.width, raster.height) < least_read_side) {
        scale = std::clamp(std::sqrt(enough_read_pixels / pixels), 1.0, 2.0);
    }
    if (pixels > most_read_pixels) scale = std::sqrt(most_read_pixels / pixels);
    if (scale == 1) return raster;
    const auto size = [&](int old) { return std::max(1, static_cast<int>(std::lround(old * scale))); };
    return resized(raster, size(raster.width), size(raster.height));
}

}  // namespace dlp
