#include "image/text_detector.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "image/components.h"
#include "image/distance.h"
#include "image/resize.h"

namespace dlp {
namespace {

constexpr float least_probability = 0.3F;
constexpr double least_score = 0.5;  // mean probability of a box
constexpr double growth = 1.6;       // area over perimeter, times this, is what is added on every side
constexpr int least_side = 3;
constexpr int multiple = 32;  // of which the network takes sides
constexpr int longest_side = 1920;
constexpr double most_pixels = 2.25e6;  // the network takes 170 bytes for each
constexpr int shortest_side = 640;

int rounded_side(double side) {
    return std::max(multiple, static_cast<int>(std::lround(side / multiple)) * multiple);
}

/// `place` of `from` in `to`, rounded down or up; the product of two sides of pictures may not fit an int.
int scaled_down(int place, int to, int from) {
    return static_cast<int>(std::int64_t{place} * to / from);
}

int scaled_up(int place, int to, int from) {
    return static_cast<int>((std::int64_t{place} * to + from - 1) / from);
}

PixelRect grown(const PixelRect& box, const Plane<float>& map) {
    const double width = box.width();
    const double height = box.height();
    const int by = static_cast<int>(std::lround(width * height * growth / (2 * (width + height))));
    return {std::max(0, box.left - by), std::max(0, box.top - by), std::min(map.width, box.right + by),
            std::min(map.height, box.bottom + by)};
}

Raster cut(const Raster& raster, const PixelRect& box) {
    Raster part{box.width(), box.height(), {}};
    for (int y = box.top; y < box.bottom; ++y) {
        const std::size_t start = (static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) +
                                   static_cast<std::size_t>(box.left)) *
                                  3;
        const auto first = raster.rgb.begin() + static_cast<std::ptrdiff_t>(start);
        part.rgb.insert(part.rgb.end(), first, first + static_cast<std::ptrdiff_t>(box.width()) * 3);
    }
    return part;
}

}  // namespace

std::vector<PixelRect> boxes_of_map(const Plane<float>& map) {
    Mask text(map.width, map.height);
    for (std::size_t i = 0; i < text.values.size(); ++i) text.values[i] = map.values[i] > least_probability ? 1 : 0;
    const Components parts = components_of(text);
    std::vector<double> sums(parts.all.size(), 0);
    for (std::size_t i = 0; i < text.values.size(); ++i) {
        if (text.values[i] != 0)
            sums[static_cast<std::size_t>(parts.labels.values[i])] += static_cast<double>(map.values[i]);
    }
    std::vector<PixelRect> boxes;
    for (std::size_t p = 0; p < parts.all.size(); ++p) {
        const Component& part = parts.all[p];
        if (std::min(part.box.width(), part.box.height()) < least_side) continue;
        if (sums[p] / part.area >= least_score) boxes.push_back(grown(part.box, map));
    }
    return boxes;
}

std::vector<float> network_input(const Raster& raster, const PixelRect& box, int width, int height, int padded_width) {
    const Raster part = resized(cut(raster, box), width, height);
    const std::size_t plane = static_cast<std::size_t>(padded_width) * static_cast<std::size_t>(height);
    std::vector<float> input(plane * 3, 0.0F);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::size_t from =
                (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 3;
            const std::size_t to =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(padded_width) + static_cast<std::size_t>(x);
            for (std::size_t c = 0; c < 3; ++c) {
                input[c * plane + to] = static_cast<float>(part.rgb[from + 2 - c]) / 127.5F - 1;
            }
        }
    }
    return input;
}

Result<std::vector<PixelRect>> detect_text(NeuralNetwork& detector, const Raster& raster) {
    const double longest = std::max(raster.width, raster.height);
    const double area = static_cast<double>(raster.width) * raster.height;
    const double scale =
        std::min(std::clamp(1.0, shortest_side / longest, longest_side / longest), std::sqrt(most_pixels / area));
    const int width = rounded_side(raster.width * scale);
    const int height = rounded_side(raster.height * scale);
    Tensor4 input{{1, 3, height, width},
                  network_input(raster, {0, 0, raster.width, raster.height}, width, height, width)};
    TRY(Tensor4 output, detector.run(input));
    Plane<float> map(width, height);
    if (output.values.size() != map.values.size()) return fail(ErrorKind::Internal, "the text detector gives no map");
    map.values = std::move(output.values);
    std::vector<PixelRect> boxes = boxes_of_map(map);
    for (PixelRect& box : boxes) {
        box = {scaled_down(box.left, raster.width, width), scaled_down(box.top, raster.height, height),
               std::min(raster.width, scaled_up(box.right, raster.width, width)),
               std::min(raster.height, scaled_up(box.bottom, raster.height, height))};
    }
    return boxes;
}

}  // namespace dlp
