#include "image/canny.h"

#include <cstdlib>

#include "image/components.h"
#include "image/threshold.h"

namespace dlp {
namespace {

struct Gradient {
    Plane<std::int16_t> x;
    Plane<std::int16_t> y;
    Plane<std::int16_t> size;  ///< |x| + |y|
};

/// Central differences, weighted across by 1 2 1 (Sobel), over 4.
Gradient gradient_of(const GrayPlane& gray) {
    Gradient gradient{{gray.width, gray.height}, {gray.width, gray.height}, {gray.width, gray.height}};
    for (int y = 1; y + 1 < gray.height; ++y) {
        const std::uint8_t* above = gray.row(y - 1);
        const std::uint8_t* here = gray.row(y);
        const std::uint8_t* below = gray.row(y + 1);
        for (int x = 1; x + 1 < gray.width; ++x) {
            const int dx =
                above[x + 1] + 2 * here[x + 1] + below[x + 1] - above[x - 1] - 2 * here[x - 1] - below[x - 1];
            const int dy = below[x - 1] + 2 * below[x] + below[x + 1] - above[x - 1] - 2 * above[x] - above[x + 1];
            gradient.x.at(x, y) = static_cast<std::int16_t>(dx / 4);
            gradient.y.at(x, y) = static_cast<std::int16_t>(dy / 4);
            gradient.size.at(x, y) = static_cast<std::int16_t>((std::abs(dx) + std::abs(dy)) / 4);
        }
    }
    return gradient;
}

/// No neighbour across the edge is steeper. The direction is taken to the nearest eighth of a turn.
bool is_ridge(const Gradient& gradient, int x, int y) {
    const int dx = gradient.x.at(x, y);
    const int dy = gradient.y.at(x, y);
    const int size = gradient.size.at(x, y);
    const bool is_steep = std::abs(dy) * 5 > std::abs(dx) * 2;
    const bool is_wide = std::abs(dx) * 5 > std::abs(dy) * 2;
    const int step_x = is_wide ? (dx > 0 ? 1 : -1) : 0;
    const int step_y = is_steep ? (dy > 0 ? 1 : -1) : 0;
    return size > gradient.size.at(x + step_x, y + step_y) && size >= gradient.size.at(x - step_x, y - step_y);
}

}  // namespace

Mask canny_edges(const GrayPlane& gray, double sigma, int low, int high) {
    const Gradient gradient = gradient_of(gaussian_blur(gray, sigma));
    Mask edges(gray.width, gray.height);
    for (int y = 1; y + 1 < gray.height; ++y) {
        for (int x = 1; x + 1 < gray.width; ++x) {
            if (gradient.size.at(x, y) >= low && is_ridge(gradient, x, y)) edges.at(x, y) = 1;
        }
    }
    const Components chains = components_of(edges);
    std::vector<char> is_strong(chains.all.size(), 0);
    for (std::size_t i = 0; i < edges.values.size(); ++i) {
        const std::int32_t chain = chains.labels.values[i];
        if (chain >= 0 && gradient.size.values[i] >= high) is_strong[static_cast<std::size_t>(chain)] = 1;
    }
    for (std::size_t i = 0; i < edges.values.size(); ++i) {
        const std::int32_t chain = chains.labels.values[i];
        if (chain >= 0) edges.values[i] = static_cast<std::uint8_t>(is_strong[static_cast<std::size_t>(chain)]);
    }
    return edges;
}

}  // namespace dlp
