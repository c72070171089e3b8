// One value a pixel. Not here: colours (pdf/document.h has Raster) and what the values mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dlp {

template <class T>
struct Plane {
    int width = 0;
    int height = 0;
    std::vector<T> values;

    Plane() = default;
    Plane(int w, int h, T value = {})
        : width(w), height(h), values(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), value) {}

    [[nodiscard]] std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    }
    T& at(int x, int y) { return values[index(x, y)]; }
    [[nodiscard]] const T& at(int x, int y) const { return values[index(x, y)]; }
    T* row(int y) { return values.data() + index(0, y); }
    [[nodiscard]] const T* row(int y) const { return values.data() + index(0, y); }
    [[nodiscard]] bool holds(int x, int y) const { return x >= 0 && y >= 0 && x < width && y < height; }
};

using GrayPlane = Plane<std::uint8_t>;
using Mask = Plane<std::uint8_t>;        ///< 0 or 1
using LabelPlane = Plane<std::int32_t>;  ///< index of what a pixel belongs to, or -1
using DistancePlane = Plane<std::uint16_t>;

struct Pixel {
    int x = 0;
    int y = 0;
    friend bool operator==(const Pixel&, const Pixel&) = default;
};

/// Pixels from `left`, `top` up to and without `right`, `bottom`.
struct PixelRect {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    [[nodiscard]] int width() const { return right - left; }
    [[nodiscard]] int height() const { return bottom - top; }
    [[nodiscard]] bool holds(const PixelRect& o) const {
        return o.left >= left && o.top >= top && o.right <= right && o.bottom <= bottom;
    }
    void add(int x, int y) {
        if (right <= left) *this = {x, y, x + 1, y + 1};
        left = x < left ? x : left;
        top = y < top ? y : top;
        right = x >= right ? x + 1 : right;
        bottom = y >= bottom ? y + 1 : bottom;
    }
};

}  // namespace dlp
