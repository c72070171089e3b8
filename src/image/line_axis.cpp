#include "image/line_axis.h"

#include <algorithm>
#include <vector>

namespace dlp {
namespace {

constexpr int none = 256;          // level of what is no ink
constexpr double most_masked = 5;  // pixels between ink and an outline

/// As std::floor, which is a call where the processor's own rounding may not be used: this is asked millions of times.
int floor_of(double value) {
    const int whole = static_cast<int>(value);
    return value < whole ? whole - 1 : whole;
}

Pixel pixel_at(PixelPoint p) {
    return {floor_of(p.x), floor_of(p.y)};
}

}  // namespace

LineAxis::LineAxis(const LineInk& drawn, PixelPoint end, PixelPoint direction)
    : ink_(drawn.ink), contrast_(drawn.contrast), end_(end), direction_(direction), lightest_(none - 1) {
    lightest_ = lightest_ink();
}

PixelPoint LineAxis::at(double along, double aside) const {
    return {end_.x + along * direction_.x - aside * direction_.y, end_.y + along * direction_.y + aside * direction_.x};
}

Across LineAxis::across(double along, double reach, double gap) const {
    return {reach_of(along, -1, reach, gap), reach_of(along, 1, reach, gap)};
}

bool LineAxis::has_line_behind(double back, int side, double line_width, double barb) const {
    constexpr double nearest = 2;  // pixels
    constexpr double farthest = 6;
    constexpr int most_empty = 2;  // of the looks: the soft back of a blurred head is inked in the first ones only
    int empty = 0;
    for (double behind = nearest; behind <= farthest; behind += 1) {
        bool is_inked = false;
        for (double aside = line_width / 2 + 2; aside <= barb + behind; aside += 1) {
            is_inked = is_inked || is_ink(back - behind, side * aside);
        }
        empty += is_inked ? 0 : 1;
    }
    return empty <= most_empty;
}

bool LineAxis::is_cut_at(double along) const {
    for (double ahead = 1; ahead <= most_masked; ahead += 1) {
        const Pixel p = pixel_at(at(along + ahead, 0));
        if (contrast_.holds(p.x, p.y) && contrast_.at(p.x, p.y) <= lightest_ && ink_.at(p.x, p.y) == 0) return true;
    }
    return false;
}

int LineAxis::level(double along, double aside) const {
    return level_at(at(along, aside));
}

int LineAxis::level_at(PixelPoint place) const {
    const Pixel p = pixel_at(place);
    return ink_.holds(p.x, p.y) && ink_.at(p.x, p.y) != 0 ? contrast_.at(p.x, p.y) : none;
}

/// Half way from the ground to the middle of the shaft.
int LineAxis::lightest_ink() const {
    std::vector<int> middles;
    for (double along = 0; along >= -shaft_look; along -= 1) {
        const int middle = std::min({level(along, -1), level(along, 0), level(along, 1)});
        if (middle != none) middles.push_back(middle);
    }
    if (middles.empty()) return none - 1;
    const auto median = middles.begin() + static_cast<std::ptrdiff_t>(middles.size() / 2);
    std::nth_element(middles.begin(), median, middles.end());
    return (none - 1 + *median) / 2;
}

double LineAxis::reach_of(double along, int side, double reach, double gap) const {
    const PixelPoint middle = at(along, 0);
    const PixelPoint aside_by{-side * direction_.y, side * direction_.x};
    double last = 0;
    for (double aside = 0; aside <= reach && aside - last <= gap + 1; aside += step) {
        if (level_at({middle.x + aside * aside_by.x, middle.y + aside * aside_by.y}) <= lightest_) last = aside + step;
    }
    return last;
}

}  // namespace dlp
