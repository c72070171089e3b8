#include "image/threshold.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr int passes = 3;

/// Radius of the box whose variance, over all passes, is that of the Gaussian.
int box_radius(double sigma) {
    const double width = std::sqrt(12 * sigma * sigma / passes + 1);
    return std::max(1, static_cast<int>(std::lround((width - 1) / 2)));
}

/// Division by the box's width as a multiplication: the sums are below 2^16.
struct Divider {
    std::uint32_t factor;
    explicit Divider(int by) : factor((1U << 16) / static_cast<std::uint32_t>(by) + 1) {}
    [[nodiscard]] std::uint8_t operator()(std::uint32_t sum) const {
        return static_cast<std::uint8_t>(std::min<std::uint32_t>(255, (sum * factor) >> 16));
    }
};

GrayPlane blurred_rows(const GrayPlane& gray, int radius) {
    GrayPlane result(gray.width, gray.height);
    const Divider divide(2 * radius + 1);
    const auto reach = static_cast<std::size_t>(radius);
    std::vector<std::uint8_t> padded(static_cast<std::size_t>(gray.width) + 2 * reach + 1);
    for (int y = 0; y < gray.height; ++y) {
        const std::uint8_t* const from = gray.row(y);
        std::fill(padded.begin(), padded.end(), from[gray.width - 1]);
        std::fill_n(padded.begin(), reach, from[0]);
        std::copy_n(from, gray.width, padded.begin() + radius);
        std::uint8_t* const to = result.row(y);
        std::uint32_t sum = static_cast<std::uint32_t>(radius);
        for (std::size_t i = 0; i <= 2 * reach; ++i) sum += padded[i];
        for (std::size_t x = 0; x < static_cast<std::size_t>(gray.width); ++x) {
            to[x] = divide(sum);
            sum += padded[x + 2 * reach + 1];
            sum -= padded[x];
        }
    }
    return result;
}

/// All columns at once, row by row, as memory lies.
GrayPlane blurred_columns(const GrayPlane& gray, int radius) {
    GrayPlane result(gray.width, gray.height);
    const Divider divide(2 * radius + 1);
    const auto row = [&](int y) { return gray.row(std::clamp(y, 0, gray.height - 1)); };
    std::vector<std::uint32_t> sums(static_cast<std::size_t>(gray.width), static_cast<std::uint32_t>(radius));
    for (int y = -radius; y <= radius; ++y) {
        for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += row(y)[x];
    }
    for (int y = 0; y < gray.height; ++y) {
        std::uint8_t* to = result.row(y);
        const std::uint8_t* next = row(y + radius + 1);
        const std::uint8_t* last = row(y - radius);
        for (std::size_t x = 0; x < sums.size(); ++x) {
            to[x] = divide(sums[x]);
            sums[x] += next[x];
            sums[x] -= last[x];
        }
    }
    return result;
}

}  // namespace

GrayPlane gaussian_blur(const GrayPlane& gray, double sigma) {
    const int radius = box_radius(sigma);
    GrayPlane result = gray;
    for (int pass = 0; pass < passes; ++pass) result = blurred_columns(blurred_rows(result, radius), radius);
    return result;
}

Mask adaptive_threshold(const GrayPlane& gray, double sigma, int offset) {
    const GrayPlane mean = gaussian_blur(gray, sigma);
    Mask ink(gray.width, gray.height);
    for (std::size_t i = 0; i < ink.values.size(); ++i) {
        ink.values[i] = gray.values[i] + offset < mean.values[i] ? 1 : 0;
    }
    return ink;
}

}  // namespace dlp
