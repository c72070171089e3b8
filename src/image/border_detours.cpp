#include "image/border_detours.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace dlp {
namespace {

constexpr double widest_mouth = 14;  // pixels: a line, and what opening the region takes beside it
constexpr std::size_t least_detour = 60;

/// Finds points by the square of the plane that they lie in.
class PointIndex {
  public:
    explicit PointIndex(const std::vector<BorderSide>& border) : border_(border) {
        for (std::size_t i = 0; i < border.size(); ++i) cells_[cell_of(border[i].middle, 0, 0)].push_back(i);
    }

    /// The last point of the border that is close to point `i`; `i` itself if none is.
    [[nodiscard]] std::size_t last_near(std::size_t i) const {
        const PixelPoint place = border_[i].middle;
        std::size_t last = i;
        for (const int dy : {-1, 0, 1}) {
            for (const int dx : {-1, 0, 1}) {
                const auto cell = cells_.find(cell_of(place, dx, dy));
                if (cell == cells_.end()) continue;
                for (auto k = cell->second.rbegin(); k != cell->second.rend() && *k > last; ++k) {
                    if (distance_between(place, border_[*k].middle) <= widest_mouth) last = *k;
                }
            }
        }
        return last;
    }

  private:
    static std::int64_t cell_of(PixelPoint p, int dx, int dy) {
        const auto along = [](double value, int by) {
            return static_cast<std::int64_t>(std::floor(value / widest_mouth)) + by;
        };
        return (along(p.y, dy) << 32) + along(p.x, dx);
    }

    const std::vector<BorderSide>& border_;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> cells_;
};

}  // namespace

std::vector<BorderSide> without_detours(const std::vector<BorderSide>& border) {
    const PointIndex index(border);
    std::vector<BorderSide> direct;
    for (std::size_t i = 0; i < border.size(); ++i) {
        direct.push_back(border[i]);
        const std::size_t last = index.last_near(i);
        const bool is_whole = last - i + static_cast<std::size_t>(widest_mouth) * 2 >= border.size();
        if (!is_whole && last - i >= least_detour) i = last - 1;
    }
    return direct;
}

std::optional<FittedOutline> fit_around(const std::vector<BorderSide>& border, const std::vector<BorderSide>& direct) {
    constexpr double least_side = 40;  // pixels
    constexpr double near = 3;
    auto outline = fit_outline(ring_of(direct));
    if (!outline || std::min(outline->box.width(), outline->box.height()) < least_side) return std::nullopt;
    if (outline->kind == FitKind::Polygon && !is_parallelogram(outline->corners)) return std::nullopt;
    const bool holds_all = std::all_of(border.begin(), border.end(), [&](const BorderSide& side) {
        return signed_distance(*outline, side.middle) <= near;
    });
    return holds_all ? outline : std::nullopt;
}

}  // namespace dlp
