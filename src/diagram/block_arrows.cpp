#include "diagram/block_arrows.h"

#include <cmath>
#include <cstddef>

namespace dlp {
namespace {

constexpr std::size_t most_corners = 7 + 2 * 6;

/// The corners of an outline counted from one of them, which may be the tip.
class Turned {
  public:
    Turned(const Polyline& corners, std::size_t tip) : corners_(corners), tip_(tip) {}

    [[nodiscard]] PagePoint operator[](std::size_t k) const { return corners_[(tip_ + k) % corners_.size()]; }
    /// What lies opposite of a corner, across the shaft or the head.
    [[nodiscard]] PagePoint mirrored(std::size_t k) const { return (*this)[corners_.size() - k]; }
    [[nodiscard]] PagePoint middle_at(std::size_t k) const { return middle((*this)[k], mirrored(k)); }
    [[nodiscard]] double width_at(std::size_t k) const { return distance((*this)[k], mirrored(k)); }

  private:
    const Polyline& corners_;
    std::size_t tip_;
};

bool is_head(const Turned& at) {
    const double wing = at.width_at(1);
    const bool is_even = std::abs(distance(at[0], at[1]) - distance(at[0], at.mirrored(1))) < 0.2 * wing;
    const PagePoint axis = unit(at[0] - at.middle_at(2));
    const bool is_straight = std::abs(dot(axis, unit(at[1] - at.mirrored(1)))) < 0.2 &&
                             std::abs(dot(axis, unit(at[2] - at.mirrored(2)))) < 0.2;
    return is_even && is_straight && at.width_at(2) < 0.85 * wing;
}

/// As wide everywhere as at its neck; across its bends up to the diagonal of that.
bool is_shaft(const Turned& at, std::size_t tail) {
    const double neck = at.width_at(2);
    if (std::abs(neck - at.width_at(tail)) > 0.3 * neck + 0.3) return false;
    for (std::size_t k = 3; k < tail; ++k) {
        if (at.width_at(k) > 1.5 * neck + 0.3 || at.width_at(k) < 0.7 * neck - 0.3) return false;
    }
    const bool has_length = distance(at.middle_at(2), at.middle_at(3)) > 0;
    return has_length &&
           std::abs(dot(unit(at.middle_at(tail - 1) - at.middle_at(tail)), unit(at[tail] - at.mirrored(tail)))) < 0.2;
}

}  // namespace

std::optional<BlockArrow> block_arrow_of(const Polyline& corners) {
    const std::size_t count = corners.size();
    if (count < 7 || count > most_corners || count % 2 == 0) return std::nullopt;
    const std::size_t tail = count / 2;
    for (std::size_t tip = 0; tip < count; ++tip) {
        const Turned at(corners, tip);
        if (!is_head(at) || !is_shaft(at, tail)) continue;
        BlockArrow arrow;
        for (std::size_t k = tail; k >= 2; --k) arrow.shaft.push_back(at.middle_at(k));
        arrow.head = {at[0], at[1], at.mirrored(1)};
        return arrow;
    }
    return std::nullopt;
}

}  // namespace dlp
