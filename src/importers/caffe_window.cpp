#include "importers/caffe_window.h"

#include <algorithm>

namespace dlp {
namespace {

std::int64_t extent(const CaffeAxis& axis) {
    return axis.dilation * (axis.kernel - 1) + 1;
}

bool has_pixels(const CaffeAxis& axis) {
    const std::int64_t room = axis.input + 2 * axis.before - extent(axis);
    return axis.before >= 0 && room >= 0 && axis.output == room / axis.stride + 1;
}

bool is_valid(const CaffeAxis& axis) {
    return axis.before == 0 && has_pixels(axis);
}

bool is_same(const CaffeAxis& axis) {
    const std::int64_t total = std::max<std::int64_t>((axis.output - 1) * axis.stride + extent(axis) - axis.input, 0);
    return axis.output == (axis.input + axis.stride - 1) / axis.stride && axis.before == total / 2;
}

}  // namespace

std::int64_t caffe_output(const CaffeAxis& axis, std::int64_t pad, bool is_pooling) {
    const std::int64_t room = std::max<std::int64_t>(axis.input + 2 * pad - extent(axis), 0);
    if (!is_pooling) return room / axis.stride + 1;
    std::int64_t count = (room + axis.stride - 1) / axis.stride + 1;
    if (pad > 0 && (count - 1) * axis.stride >= axis.input + pad) --count;
    return count;
}

std::optional<Value> padding_of(const std::vector<CaffeAxis>& axes, bool prefers_same) {
    const auto all = [&axes](auto holds) { return std::all_of(axes.begin(), axes.end(), holds); };
    if (all(is_valid)) return Value(std::string("valid"));
    if (prefers_same && all(is_same)) return Value(std::string("same"));
    if (all(has_pixels)) {
        Integers pixels;
        for (const CaffeAxis& axis : axes) pixels.push_back(axis.before);
        return Value(std::move(pixels));
    }
    if (all(is_same)) return Value(std::string("same"));
    return std::nullopt;
}

}  // namespace dlp
