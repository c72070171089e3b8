#include "image/cast_shadows.h"

#include <algorithm>

namespace dlp {
namespace {

constexpr double hidden_share = 0.6;  // of a shadow, by its shape
constexpr double rim = 8;             // points that a shadow reaches over its shape, or the shape over its shadow

bool is_shadow_of(const Bitmap& bitmap, const Path& path) {
    return path.order > bitmap.order && path.paint != Paint::Stroke && contains(bitmap.box, path.box, rim) &&
           contains(path.box, bitmap.box, rim) &&
           intersection(path.box, bitmap.box).area() >= hidden_share * bitmap.box.area();
}

}  // namespace

FigureInk without_shadows(FigureInk ink) {
    std::erase_if(ink.bitmaps, [&](const Bitmap& bitmap) {
        return std::any_of(ink.paths.begin(), ink.paths.end(),
                           [&](const Path& path) { return is_shadow_of(bitmap, path); });
    });
    return ink;
}

}  // namespace dlp
