#include "image/smooth.h"

#include <algorithm>
#include <cstdlib>

namespace dlp {
namespace {

constexpr int least_grain = 2;  // levels
constexpr int reach = 3;        // pixels to each side
constexpr int most_grain = 16;  // levels between pixels that are alike

bool are_alike(const std::uint8_t* a, const std::uint8_t* b) {
    return std::abs(a[0] - b[0]) <= most_grain && std::abs(a[1] - b[1]) <= most_grain &&
           std::abs(a[2] - b[2]) <= most_grain;
}

}  // namespace

bool has_grain(const Raster& raster) {
    std::size_t rough = 0;
    for (std::size_t i = 3; i < raster.rgb.size(); i += 3) {
        const std::uint8_t* const pixel = &raster.rgb[i];
        const int step =
            std::max({std::abs(pixel[0] - pixel[-3]), std::abs(pixel[1] - pixel[-2]), std::abs(pixel[2] - pixel[-1])});
        rough += step >= least_grain ? 1U : 0U;
    }
    return 2 * 3 * rough > raster.rgb.size();
}

Raster smoothed(const Raster& raster) {
    Raster result = raster;
    const auto at = [&](int x, int y) {
        return raster.rgb.data() +
               (static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) + static_cast<std::size_t>(x)) * 3;
    };
    std::uint8_t* to = result.rgb.data();
    for (int y = 0; y < raster.height; ++y) {
        for (int x = 0; x < raster.width; ++x, to += 3) {
            const std::uint8_t* const middle = at(x, y);
            int sums[3] = {0, 0, 0};
            int count = 0;
            for (int ny = std::max(0, y - reach); ny <= std::min(raster.height - 1, y + reach); ++ny) {
                for (int nx = std::max(0, x - reach); nx <= std::min(raster.width - 1, x + reach); ++nx) {
                    const std::uint8_t* const pixel = at(nx, ny);
                    if (!are_alike(middle, pixel)) continue;
                    for (int c = 0; c < 3; ++c) sums[c] += pixel[c];
                    ++count;
                }
            }
            for (int c = 0; c < 3; ++c) to[c] = static_cast<std::uint8_t>((sums[c] + count / 2) / count);
        }
    }
    return result;
}

}  // namespace dlp
