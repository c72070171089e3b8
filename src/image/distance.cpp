#include "image/distance.h"

#include <algorithm>

namespace dlp {
namespace {

constexpr std::uint16_t far_away = 30'000;

std::uint16_t plus(std::uint16_t distance, int step) {
    return static_cast<std::uint16_t>(distance + step);
}

/// 1 for every run's pixels within `radius` of a set pixel of the row.
void dilate_row(const std::uint8_t* from, std::uint8_t* to, int width, int radius) {
    int last = -1 - radius;  // the last set pixel up to x + radius
    for (int x = -radius; x < width; ++x) {
        if (x + radius < width && from[x + radius] != 0) last = x + radius;
        if (x >= 0) to[x] = last >= x - radius && last >= 0 ? 1 : 0;
    }
}

}  // namespace

DistancePlane distance_to_other(const LabelPlane& labels) {
    DistancePlane distance(labels.width, labels.height, far_away);
    const int width = labels.width;
    const auto relax = [&](std::size_t i, std::size_t j) {
        const std::uint16_t by = labels.values[i] == labels.values[j] ? plus(distance.values[j], 1) : std::uint16_t{1};
        if (by < distance.values[i]) distance.values[i] = by;
    };
    const auto row = static_cast<std::size_t>(width);
    for (int y = 0; y < labels.height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::size_t i = labels.index(x, y);
            if (x > 0) relax(i, i - 1);
            if (y == 0) continue;
            relax(i, i - row);
            if (x > 0) relax(i, i - row - 1);
            if (x + 1 < width) relax(i, i - row + 1);
        }
    }
    for (int y = labels.height - 1; y >= 0; --y) {
        for (int x = width - 1; x >= 0; --x) {
            const std::size_t i = labels.index(x, y);
            if (x + 1 < width) relax(i, i + 1);
            if (y + 1 == labels.height) continue;
            relax(i, i + row);
            if (x > 0) relax(i, i + row - 1);
            if (x + 1 < width) relax(i, i + row + 1);
        }
    }
    return distance;
}

DistancePlane chamfer_distance(const Mask& mask) {
    DistancePlane distance(mask.width, mask.height, 0);
    const int width = mask.width;
    const auto row = static_cast<std::size_t>(width);
    std::size_t i = 0;
    std::uint16_t best = 0;
    const auto relax = [&](std::size_t j, int step) { best = std::min(best, plus(distance.values[j], step)); };
    for (int y = 0; y < mask.height; ++y) {
        for (int x = 0; x < width; ++x, ++i) {
            if (mask.values[i] == 0) continue;
            best = far_away;
            if (x > 0) relax(i - 1, 3);
            if (y > 0) relax(i - row, 3);
            if (y > 0 && x > 0) relax(i - row - 1, 4);
            if (y > 0 && x + 1 < width) relax(i - row + 1, 4);
            distance.values[i] = best;
        }
    }
    for (int y = mask.height - 1; y >= 0; --y) {
        for (int x = width - 1; x >= 0; --x) {
            i = mask.index(x, y);
            if (mask.values[i] == 0) continue;
            best = distance.values[i];
            if (x + 1 < width) relax(i + 1, 3);
            if (y + 1 < mask.height) relax(i + row, 3);
            if (y + 1 < mask.height && x > 0) relax(i + row - 1, 4);
            if (y + 1 < mask.height && x + 1 < width) relax(i + row + 1, 4);
            distance.values[i] = best;
        }
    }
    return distance;
}

Mask dilated(const Mask& core, int radius) {
    Mask wide(core.width, core.height);
    for (int y = 0; y < core.height; ++y) dilate_row(core.row(y), wide.row(y), core.width, radius);
    Mask result(core.width, core.height);
    std::vector<int> count(static_cast<std::size_t>(core.width), 0);  // set pixels of the column's window
    const auto add = [&](int y, int sign) {
        if (y < 0 || y >= core.height) return;
        const std::uint8_t* row = wide.row(y);
        for (std::size_t x = 0; x < count.size(); ++x) count[x] += sign * row[x];
    };
    for (int y = 0; y < radius; ++y) add(y, 1);
    for (int y = 0; y < core.height; ++y) {
        add(y + radius, 1);
        std::uint8_t* to = result.row(y);
        for (std::size_t x = 0; x < count.size(); ++x) to[x] = count[x] > 0 ? 1 : 0;
        add(y - radius, -1);
    }
    return result;
}

}  // namespace dlp
