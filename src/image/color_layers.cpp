#include "image/color_layers.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace dlp {
namespace {

constexpr int bits = 5;  // a channel of the histogram
constexpr int bins = 1 << bits;
constexpr int shift = 8 - bits;
constexpr std::size_t all_bins = std::size_t{1} << (3 * bits);
constexpr std::size_t most_colors = 32;
constexpr int neighbourhood = 2;  // bins a channel that a peak takes in
constexpr int tolerance = 22;     // levels that a pixel may be off its colour
constexpr int flat_step = 9;      // levels between neighbours

std::size_t bin_of(const std::uint8_t* pixel) {
    return (static_cast<std::size_t>(pixel[0] >> shift) << (2 * bits)) |
           (static_cast<std::size_t>(pixel[1] >> shift) << bits) | static_cast<std::size_t>(pixel[2] >> shift);
}

std::array<int, 3> channels_of(std::size_t bin) {
    return {static_cast<int>(bin >> (2 * bits)), static_cast<int>(bin >> bits) % bins, static_cast<int>(bin) % bins};
}

int step_between(const std::uint8_t* a, const std::uint8_t* b) {
    return std::max({std::abs(a[0] - b[0]), std::abs(a[1] - b[1]), std::abs(a[2] - b[2])});
}

Mask find_flat(const Raster& raster) {
    Mask flat(raster.width, raster.height, 1);
    const std::size_t row_bytes = static_cast<std::size_t>(raster.width) * 3;
    for (int y = 0; y < raster.height; ++y) {
        const std::uint8_t* pixel = raster.rgb.data() + static_cast<std::size_t>(y) * row_bytes;
        for (int x = 0; x < raster.width; ++x, pixel += 3) {
            if (x + 1 < raster.width && step_between(pixel, pixel + 3) > flat_step) {
                flat.at(x, y) = flat.at(x + 1, y) = 0;
            }
            if (y + 1 < raster.height && step_between(pixel, pixel + row_bytes) > flat_step) {
                flat.at(x, y) = flat.at(x, y + 1) = 0;
            }
        }
    }
    return flat;
}

/// Colours of flat pixels: how many, and the sums of their channels.
struct Histogram {
    std::vector<int> counts = std::vector<int>(all_bins, 0);
    std::vector<std::array<double, 3>> sums = std::vector<std::array<double, 3>>(all_bins);
};

Histogram histogram_of(const Raster& raster, const Mask& flat) {
    Histogram histogram;
    const std::uint8_t* pixel = raster.rgb.data();
    for (std::size_t i = 0; i < flat.values.size(); ++i, pixel += 3) {
        if (flat.values[i] == 0) continue;
        const std::size_t bin = bin_of(pixel);
        ++histogram.counts[bin];
        for (std::size_t c = 0; c < 3; ++c) histogram.sums[bin][c] += pixel[c];
    }
    return histogram;
}

/// The mean colour around the peak; its bins are emptied.
Color take_peak(Histogram& histogram, std::size_t peak, long& count) {
    const auto center = channels_of(peak);
    std::array<double, 3> sum{};
    count = 0;
    const auto from = [&](std::size_t c) { return std::max(0, center[c] - neighbourhood); };
    const auto to = [&](std::size_t c) { return std::min(bins - 1, center[c] + neighbourhood); };
    for (int r = from(0); r <= to(0); ++r) {
        for (int g = from(1); g <= to(1); ++g) {
            for (int b = from(2); b <= to(2); ++b) {
                const auto bin = static_cast<std::size_t>((r << (2 * bits)) | (g << bits) | b);
                count += histogram.counts[bin];
                for (std::size_t c = 0; c < 3; ++c) sum[c] += histogram.sums[bin][c];
                histogram.counts[bin] = 0;
                histogram.sums[bin] = {};
            }
        }
    }
    const auto level = [&](std::size_t c) { return static_cast<Color>(sum[c] / static_cast<double>(count) + 0.5); };
    return (level(0) << 16) | (level(1) << 8) | level(2);
}

std::vector<Color> find_peaks(Histogram& histogram, std::size_t pixels) {
    std::vector<std::size_t> order(all_bins);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t bin) { return histogram.counts[bin] == 0; });
    const std::vector<int> counts = histogram.counts;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    const long least = std::max<long>(40, static_cast<long>(pixels / 20'000));
    std::vector<Color> colors;
    for (const std::size_t bin : order) {
        if (colors.size() == most_colors) break;
        if (histogram.counts[bin] == 0) continue;
        long count = 0;
        const Color color = take_peak(histogram, bin, count);
        if (count >= least || colors.empty()) colors.push_back(color);
    }
    if (colors.empty()) colors.push_back(0xFFFFFF);
    return colors;
}

/// For every bin the nearest colour within the tolerance.
std::vector<std::uint8_t> nearest_colors(const std::vector<Color>& colors) {
    std::vector<std::uint8_t> nearest(all_bins, no_layer);
    for (std::size_t bin = 0; bin < all_bins; ++bin) {
        const auto channels = channels_of(bin);
        Color color = 0;
        for (const int channel : channels)
            color = (color << 8) | static_cast<Color>((channel << shift) + (1 << (shift - 1)));
        int best = tolerance + 1;
        for (std::size_t i = 0; i < colors.size(); ++i) {
            const int distance = color_distance(color, colors[i]);
            if (distance >= best) continue;
            best = distance;
            nearest[bin] = static_cast<std::uint8_t>(i);
        }
    }
    return nearest;
}

/// What most of the frame is painted in, if one colour has a good part of it; else the most common colour.
std::uint8_t background_of(const GrayPlane& layer) {
    std::array<int, 256> counts{};
    int all = 0;
    const auto count = [&](int x, int y) {
        ++counts[layer.at(x, y)];
        ++all;
    };
    for (int x = 0; x < layer.width; ++x) {
        count(x, 0);
        count(x, layer.height - 1);
    }
    for (int y = 0; y < layer.height; ++y) {
        count(0, y);
        count(layer.width - 1, y);
    }
    counts[no_layer] = 0;
    const auto most = std::max_element(counts.begin(), counts.end());
    return *most * 3 >= all ? static_cast<std::uint8_t>(most - counts.begin()) : std::uint8_t{0};
}

}  // namespace

Color color_at(const Raster& raster, int x, int y) {
    const std::size_t i =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) + static_cast<std::size_t>(x)) * 3;
    return (static_cast<Color>(raster.rgb[i]) << 16) | (static_cast<Color>(raster.rgb[i + 1]) << 8) | raster.rgb[i + 2];
}

int color_distance(Color a, Color b) {
    const auto channel = [](Color color, int by) { return static_cast<int>((color >> by) & 0xFF); };
    int most = 0;
    for (const int by : {16, 8, 0}) most = std::max(most, std::abs(channel(a, by) - channel(b, by)));
    return most;
}

ColorLayers find_color_layers(const Raster& raster) {
    ColorLayers layers;
    layers.flat = find_flat(raster);
    Histogram histogram = histogram_of(raster, layers.flat);
    layers.colors = find_peaks(histogram, layers.flat.values.size());
    const std::vector<std::uint8_t> nearest = nearest_colors(layers.colors);
    layers.layer = GrayPlane(raster.width, raster.height);
    const std::uint8_t* pixel = raster.rgb.data();
    for (std::uint8_t& value : layers.layer.values) {
        value = nearest[bin_of(pixel)];
        pixel += 3;
    }
    layers.background = background_of(layers.layer);
    return layers;
}

GrayPlane contrast_to(const Raster& raster, Color background) {
    const std::array<int, 3> ground{static_cast<int>(background >> 16), static_cast<int>((background >> 8) & 0xFF),
                                    static_cast<int>(background & 0xFF)};
    GrayPlane contrast(raster.width, raster.height);
    const std::uint8_t* pixel = raster.rgb.data();
    for (std::uint8_t& value : contrast.values) {
        const int r = std::abs(pixel[0] - ground[0]);
        const int g = std::abs(pixel[1] - ground[1]);
        const int b = std::abs(pixel[2] - ground[2]);
        // Yellow on white differs in one channel only, so the mean alone would lose it.
        value = static_cast<std::uint8_t>(255 - (std::max({r, g, b}) + r + g + b) / 4);
        pixel += 3;
    }
    return contrast;
}

}  // namespace dlp
