#include "importers/onnx_window.h"

#include <algorithm>

namespace dlp {

Integers filled(Integers list, std::size_t count, std::int64_t value) {
    if (list.size() != count) list.assign(count, value);
    return list;
}

bool is_all(const Integers& list, std::int64_t value) {
    return std::all_of(list.begin(), list.end(), [&](std::int64_t item) { return item == value; });
}

std::int64_t extent(const OnnxWindow& window, std::size_t place) {
    return window.dilations[place] * (window.kernel[place] - 1) + 1;
}

bool is_same(const OnnxWindow& window, const Integers& sizes) {
    for (std::size_t i = 0; i < window.kernel.size(); ++i) {
        const std::int64_t size = sizes.size() > i + 2 ? sizes[i + 2] : unknown_size;
        const std::int64_t stride = window.strides[i];
        // Of two places, further apart than that: at most the last one needs a place more.
        const bool is_short = extent(window, i) == 2 && stride > 2 && window.before[i] == 0 && window.after[i] == 1;
        if (size == unknown_size && is_short) continue;
        if (size == unknown_size && stride > 1) return false;
        const std::int64_t total =
            size == unknown_size
                ? extent(window, i) - 1
                : std::max<std::int64_t>(((size + stride - 1) / stride - 1) * stride + extent(window, i) - size, 0);
        if (window.before[i] != total / 2 || window.after[i] != total - total / 2) return false;
    }
    return true;
}

Integers sizes_behind(const OnnxWindow& window, const Integers& sizes, std::int64_t channels) {
    if (sizes.size() != window.kernel.size() + 2) return {};
    Integers behind{sizes[0], channels};
    for (std::size_t i = 0; i < window.kernel.size(); ++i) {
        const std::int64_t room = sizes[i + 2] + window.before[i] + window.after[i] - extent(window, i);
        behind.push_back(sizes[i + 2] == unknown_size ? unknown_size
                                                      : room / std::max<std::int64_t>(window.strides[i], 1) + 1);
    }
    return behind;
}

}  // namespace dlp
