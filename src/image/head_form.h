// What the ink across a line's axis tells of an arrow head: it grows wide at once and then narrows to a tip.
#pragma once

#include <cstdint>
#include <optional>

#include "image/line_axis.h"

namespace dlp {

struct TracedHead {
    PixelPoint tip;
    PixelPoint left;  ///< the ends of the barbs
    PixelPoint right;
    PixelPoint shaft;      ///< where its line ends
    bool is_open = false;  ///< two barbs, no filled triangle
    double line_width = 0;
    bool is_at_outline = false;  ///< which hides its very tip
};

/// Where the head of a way is looked for: straight on, or level or upright at a way's end that comes aslant.
enum class Course : std::uint8_t { Straight, Bent };

/// The head ahead of the axis, which is looked at from `behind` pixels before its end on. A filled head has ink all
/// across; between the barbs of an open one and the shaft there is ground. Near their tip the barbs look like a small
/// filled head: the larger reading counts.
std::optional<TracedHead> head_on(const LineAxis& axis, double behind, double line_width, Course course);

PixelPoint back_of(const TracedHead& head);
PixelPoint middle_of(const TracedHead& head);
double width_of(const TracedHead& head);
/// 1 if both barbs are as long.
double evenness(const TracedHead& head);

}  // namespace dlp
