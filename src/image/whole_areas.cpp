#include "image/whole_areas.h"

#include <algorithm>

#include "image/border_detours.h"

namespace dlp {
namespace {

constexpr int least_extent = 40;  // pixels
constexpr int least_part = 64;    // pixels of area

bool is_inside(const PixelRect& box, const Mask& picture) {
    return box.left > 0 && box.top > 0 && box.right < picture.width && box.bottom < picture.height;
}

/// How many parts of each component are thick.
std::vector<int> count_parts(const Components& parts, const Components& grown) {
    std::vector<int> count(grown.all.size(), 0);
    for (const Component& part : parts.all) {
        const std::int32_t whole = grown.labels.at(part.first.x, part.first.y);
        if (whole >= 0 && part.area >= least_part) ++count[static_cast<std::size_t>(whole)];
    }
    return count;
}

bool has_outline(const Components& grown, std::size_t index) {
    const auto border = outer_border(grown.labels, static_cast<std::int32_t>(index), grown.all[index].first);
    return fit_around(border, without_detours(border)).has_value();
}

}  // namespace

bool keep_whole_areas(Mask& thick, const Components& parts, const Components& grown) {
    const std::vector<int> count = count_parts(parts, grown);
    bool is_changed = false;
    for (std::size_t c = 0; c < count.size(); ++c) {
        const PixelRect& box = grown.all[c].box;
        const bool may_be_panel = count[c] >= 2 && std::min(box.width(), box.height()) >= least_extent;
        if (!may_be_panel || !is_inside(box, thick) || !has_outline(grown, c)) continue;
        is_changed = true;
        for (int y = box.top; y < box.bottom; ++y) {
            for (int x = box.left; x < box.right; ++x) {
                if (grown.labels.at(x, y) == static_cast<std::int32_t>(c)) thick.at(x, y) = 1;
            }
        }
    }
    return is_changed;
}

}  // namespace dlp
