#include "classify/slanted_edges.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace dlp {
namespace {

constexpr int directions = 18;  // of ten degrees each
constexpr std::int8_t no_edge = -1;

/// The direction across each pixel's edge.
struct EdgeMap {
    int width = 0;
    int height = 0;
    std::vector<std::int8_t> bins;
    [[nodiscard]] int at(int x, int y) const {
        if (x < 0 || y < 0 || x >= width || y >= height) return no_edge;
        return bins[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
};

class Brightness {
  public:
    explicit Brightness(const Raster& picture) : picture_(picture) {}
    [[nodiscard]] int at(int x, int y) const {
        const std::uint8_t* pixel =
            &picture_.rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture_.width) +
                               static_cast<std::size_t>(x))];
        return (77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2]) >> 8;
    }

  private:
    const Raster& picture_;
};

std::int8_t direction_at(const Brightness& gray, int x, int y) {
    constexpr int weakest = 160;  // of Sobel's sums
    const int left = gray.at(x - 1, y - 1) + 2 * gray.at(x - 1, y) + gray.at(x - 1, y + 1);
    const int right = gray.at(x + 1, y - 1) + 2 * gray.at(x + 1, y) + gray.at(x + 1, y + 1);
    const int above = gray.at(x - 1, y - 1) + 2 * gray.at(x, y - 1) + gray.at(x + 1, y - 1);
    const int below = gray.at(x - 1, y + 1) + 2 * gray.at(x, y + 1) + gray.at(x + 1, y + 1);
    const int across = right - left;
    const int down = below - above;
    if (std::abs(across) + std::abs(down) < weakest) return no_edge;
    const double angle = std::atan2(down, across) / std::numbers::pi + 1;  // 0 to 2; half a turn is 1
    return static_cast<std::int8_t>(static_cast<int>(std::lround(angle * directions)) % directions);
}

EdgeMap edge_map(const Raster& picture) {
    EdgeMap map{picture.width, picture.height, {}};
    map.bins.assign(picture.rgb.size() / 3, no_edge);
    const Brightness gray(picture);
    for (int y = 1; y + 1 < picture.height; ++y) {
        for (int x = 1; x + 1 < picture.width; ++x) {
            map.bins[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                     static_cast<std::size_t>(x)] = direction_at(gray, x, y);
        }
    }
    return map;
}

/// More than ten degrees from a row and from a column.
bool is_aslant(int bin) {
    const int from_axis = bin % (directions / 2);
    return from_axis >= 2 && from_axis <= directions / 2 - 2;
}

bool is_near(int bin, int other) {
    const int gap = std::abs(bin - other);
    return other != no_edge && std::min(gap, directions - gap) <= 1;
}

/// The edge goes on for some pixels both ways, as that of a letter does not.
bool is_straight(const EdgeMap& map, int x, int y, int bin) {
    const double angle = (static_cast<double>(bin) / directions + 0.5) * std::numbers::pi;
    for (const int step : {-8, -4, 4, 8}) {
        const int along_x = x + static_cast<int>(std::lround(step * std::cos(angle)));
        const int along_y = y + static_cast<int>(std::lround(step * std::sin(angle)));
        if (!is_near(bin, map.at(along_x, along_y))) return false;
    }
    return true;
}

}  // namespace

SlantedEdges slanted_edges(const Raster& picture) {
    if (picture.width <= 0 || picture.height <= 0) return {};
    const EdgeMap map = edge_map(picture);
    std::array<double, directions> counts{};
    SlantedEdges edges;
    for (int y = 0; y < map.height; ++y) {
        for (int x = 0; x < map.width; ++x) {
            const int bin = map.at(x, y);
            if (bin == no_edge || !is_aslant(bin) || !is_straight(map, x, y, bin)) continue;
            ++counts[static_cast<std::size_t>(bin)];
            ++edges.pixels;
        }
    }
    constexpr double fewest = 20;
    if (edges.pixels < fewest) return {};
    edges.main_share = *std::max_element(counts.begin(), counts.end()) / edges.pixels;
    edges.directions = static_cast<double>(
        std::count_if(counts.begin(), counts.end(), [&](double count) { return count >= edges.pixels / 10; }));
    return edges;
}

}  // namespace dlp
