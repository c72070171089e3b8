// How the axes of values lie, and what brings them into another order.
#include <algorithm>
#include <numeric>

#include "importers/onnx_reading.h"

namespace dlp {

Integers onnx_channels_last(std::size_t axes) {
    Integers order(axes);
    std::iota(order.begin(), order.end(), 0);
    return order;
}

Integers onnx_channels_first(std::size_t places) {
    Integers order = onnx_channels_last(places + 1);
    order.insert(order.begin() + 1, static_cast<std::int64_t>(places) + 1);
    return order;
}

std::size_t axis_at(std::int64_t axis, std::size_t axes) {
    const auto count = static_cast<std::int64_t>(axes);
    return static_cast<std::size_t>(std::clamp<std::int64_t>(axis < 0 ? axis + count : axis, 0, count - 1));
}

std::optional<OnnxTurn> turn_of(const OnnxTrace& trace, const Integers& wanted) {
    const std::size_t axes = wanted.size();
    if (trace.order.size() != axes || axes == 0) return std::nullopt;
    Integers sizes(axes, 1);
    Integers from(axes, no_axis);  // by wanted axis: the design's
    for (std::size_t i = 0; i < axes; ++i) {
        if (wanted[i] < 0 || wanted[i] >= static_cast<std::int64_t>(axes)) return std::nullopt;
        const auto axis = static_cast<std::size_t>(wanted[i]);
        from[axis] = trace.order[i];
        if (trace.order[i] != no_axis) sizes[axis] = trace.sizes.size() == axes ? trace.sizes[i] : unknown_size;
    }
    if (from.front() != 0) return std::nullopt;
    OnnxTurn turn{{from.begin() + 1, from.end()}, {sizes.begin() + 1, sizes.end()}};
    std::erase(turn.dims, no_axis);
    const bool is_reshaped = turn.dims.size() < turn.sizes.size();
    const auto open = std::count(turn.sizes.begin(), turn.sizes.end(), unknown_size);
    if (is_reshaped && (open > 1 || turn.dims.empty())) return std::nullopt;
    return turn;
}

}  // namespace dlp
