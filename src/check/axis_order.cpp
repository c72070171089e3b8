#include "check/axis_order.h"

#include <algorithm>
#include <numeric>

namespace dlp {

Integers axes_as_they_are(std::size_t sizes) {
    Integers axes(sizes);
    std::iota(axes.begin(), axes.end(), 1);
    return axes;
}

Integers axes_channels_last(std::size_t sizes, bool is_time_first) {
    Integers axes = axes_as_they_are(sizes);
    if (sizes < 3) return axes;
    const auto channels = axes.begin() + (is_time_first && sizes == 4 ? 1 : 0);
    std::rotate(channels, channels + 1, axes.end());
    return axes;
}

Integers in_order(const Integers& items, const Integers& order) {
    Integers turned;
    for (const std::int64_t place : order) turned.push_back(items[static_cast<std::size_t>(place - 1)]);
    return turned;
}

std::int64_t place_of(std::int64_t axis, const Integers& order) {
    return std::find(order.begin(), order.end(), axis) - order.begin() + 1;
}

Integers inverse_of(const Integers& order) {
    Integers inverse;
    for (const std::int64_t axis : axes_as_they_are(order.size())) inverse.push_back(place_of(axis, order));
    return inverse;
}

bool keeps_values(const Integers& sizes, const Integers& order) {
    std::int64_t latest = 0;
    for (const std::int64_t place : order) {
        if (sizes[static_cast<std::size_t>(place - 1)] == 1) continue;
        if (place < latest) return false;
        latest = place;
    }
    return true;
}

std::optional<std::int64_t> axis_number(std::int64_t axis, std::size_t sizes) {
    const auto count = static_cast<std::int64_t>(sizes);
    if (axis == 0 || axis > count || axis < -count) return std::nullopt;
    return axis > 0 ? axis : count + 1 + axis;
}

}  // namespace dlp
