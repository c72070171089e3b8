#include "drawing/scan.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr double white = 255;

/// In -1 to 1.
double even(Random& random) {
    return static_cast<double>(random.between(-10'000, 10'000)) / 10'000;
}

/// Nearly normal, of variance 1.
double normal(Random& random) {
    double sum = 0;
    for (int i = 0; i < 3; ++i) sum += even(random);
    return sum;
}

double sample(const Raster& raster, int x, int y, int channel) {
    if (x < 0 || y < 0 || x >= raster.width || y >= raster.height) return white;
    const auto pixel =
        static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) + static_cast<std::size_t>(x);
    return raster.rgb[pixel * 3 + static_cast<std::size_t>(channel)];
}

/// Between four pixels.
double sample(const Raster& raster, double x, double y, int channel) {
    const int left = static_cast<int>(std::floor(x));
    const int top = static_cast<int>(std::floor(y));
    const double right_share = x - left;
    const double low_share = y - top;
    const double high =
        (1 - right_share) * sample(raster, left, top, channel) + right_share * sample(raster, left + 1, top, channel);
    const double low = (1 - right_share) * sample(raster, left, top + 1, channel) +
                       right_share * sample(raster, left + 1, top + 1, channel);
    return (1 - low_share) * high + low_share * low;
}

}  // namespace

Raster scanned(const Raster& clean, Random& random, const ScanOptions& options) {
    constexpr double degree = 3.14159265358979 / 180;
    const double angle = options.most_degrees * even(random) * degree;
    const double shift_x = even(random) / 2;
    const double shift_y = even(random) / 2;
    const double paper = options.darkest_paper + (white - options.darkest_paper) * (1 + even(random)) / 2;
    Raster result{clean.width, clean.height, {}};
    result.rgb.reserve(clean.rgb.size());
    for (int y = 0; y < clean.height; ++y) {
        for (int x = 0; x < clean.width; ++x) {
            const double from_x = x - clean.width / 2.0;
            const double from_y = y - clean.height / 2.0;
            const double sx = clean.width / 2.0 + std::cos(angle) * from_x - std::sin(angle) * from_y + shift_x;
            const double sy = clean.height / 2.0 + std::sin(angle) * from_x + std::cos(angle) * from_y + shift_y;
            const double grain = options.noise * normal(random);
            for (int channel = 0; channel < 3; ++channel) {
                const double value = sample(clean, sx, sy, channel) * paper / white + grain;
                result.rgb.push_back(static_cast<std::uint8_t>(std::clamp(value, 0.0, white)));
            }
        }
    }
    return result;
}

}  // namespace dlp
