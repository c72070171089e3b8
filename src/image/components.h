// Connected pixels: labels, and what each component measures.
#pragma once

#include <numeric>
#include <vector>

#include "image/plane.h"

namespace dlp {

struct Component {
    PixelRect box;
    int area = 0;
    Pixel first;  ///< its topmost pixel, the leftmost of them
};

struct Components {
    LabelPlane labels;  ///< index into `all`, or -1
    std::vector<Component> all;
};

/// Sets that only ever join: indices into themselves, the smallest member is the root.
class JoinedSets {
  public:
    explicit JoinedSets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0); }
    int root(int i) {
        while (parent_[static_cast<std::size_t>(i)] != i) {
            int& parent = parent_[static_cast<std::size_t>(i)];
            parent = parent_[static_cast<std::size_t>(parent)];
            i = parent;
        }
        return i;
    }
    void join(int a, int b) {
        a = root(a);
        b = root(b);
        if (a < b) parent_[static_cast<std::size_t>(b)] = a;
        if (b < a) parent_[static_cast<std::size_t>(a)] = b;
    }

  private:
    std::vector<int> parent_;
};

/// Numbers the sets of pixels that `sets` joined, in order of their first pixels; pixels outside `active` get -1.
template <class Active>
Components number_components(int width, int height, JoinedSets& sets, Active&& active) {
    Components result;
    result.labels = LabelPlane(width, height, -1);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::size_t i = result.labels.index(x, y);
            if (!active(i)) continue;
            const auto root = static_cast<std::size_t>(sets.root(static_cast<int>(i)));
            std::int32_t& label = result.labels.values[i];
            label = result.labels.values[root];
            if (root == i) {
                label = static_cast<std::int32_t>(result.all.size());
                result.all.push_back({{}, 0, {x, y}});
            }
            Component& component = result.all[static_cast<std::size_t>(label)];
            component.box.add(x, y);
            ++component.area;
        }
    }
    return result;
}

/// Components of active pixels that are side by side and alike (`alike(i, j)` of two pixel indices).
template <class Active, class Alike>
Components components_of(int width, int height, Active&& active, Alike&& alike) {
    const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    JoinedSets sets(count);
    const auto row = static_cast<std::size_t>(width);
    for (std::size_t i = 0, y = 0; y < static_cast<std::size_t>(height); ++y) {
        for (std::size_t x = 0; x < row; ++x, ++i) {
            if (!active(i)) continue;
            if (x > 0 && active(i - 1) && alike(i, i - 1)) sets.join(static_cast<int>(i), static_cast<int>(i - 1));
            if (y > 0 && active(i - row) && alike(i, i - row))
                sets.join(static_cast<int>(i), static_cast<int>(i - row));
        }
    }
    return number_components(width, height, sets, active);
}

/// Components of a mask whose pixels touch, at corners too.
Components components_of(const Mask& mask);

}  // namespace dlp
