#include "image/components.h"

namespace dlp {

Components components_of(const Mask& mask) {
    JoinedSets sets(mask.values.size());
    const auto row = static_cast<std::size_t>(mask.width);
    const auto join = [&](std::size_t i, std::size_t j) {
        if (mask.values[j] != 0) sets.join(static_cast<int>(i), static_cast<int>(j));
    };
    for (std::size_t i = 0, y = 0; y < static_cast<std::size_t>(mask.height); ++y) {
        for (std::size_t x = 0; x < row; ++x, ++i) {
            if (mask.values[i] == 0) continue;
            if (x > 0) join(i, i - 1);
            if (y == 0) continue;
            join(i, i - row);
            if (x > 0) join(i, i - row - 1);
            if (x + 1 < row) join(i, i - row + 1);
        }
    }
    return number_components(mask.width, mask.height, sets, [&](std::size_t i) { return mask.values[i] != 0; });
}

}  // namespace dlp
