// The end of a line, seen along the line's own direction: how wide is the ink, and what is ahead of it?
#pragma once

#include "geometry/box.h"
#include "image/plane.h"

namespace dlp {

/// Which pixels are ink, and how near all are to the ground's colour (255: no contrast).
struct LineInk {
    const Mask& ink;
    const GrayPlane& contrast;
};

/// The ink across a line at one place: how far it reaches to either side of the axis.
struct Across {
    double left = 0;
    double right = 0;
    [[nodiscard]] double width() const { return left + right; }
};

/// Places are given along the direction, from the line's end on, and aside of it. Of a blurred line only what is half
/// as dark as its middle counts: its soft sides would make it as wide as its head.
class LineAxis {
  public:
    static constexpr double step = 0.5;       ///< pixels between looks across a line
    static constexpr double shaft_look = 14;  ///< pixels of the shaft that tell how dark it is

    LineAxis(const LineInk& drawn, PixelPoint end, PixelPoint direction);

    [[nodiscard]] PixelPoint at(double along, double aside) const;
    [[nodiscard]] bool is_ink(double along, double aside) const { return level(along, aside) <= lightest_; }
    [[nodiscard]] bool has_ink(double along) const { return is_ink(along, 0) || is_ink(along, 1) || is_ink(along, -1); }
    /// Ink around the axis, up to the first gap that is wider than `gap`.
    [[nodiscard]] Across across(double along, double reach, double gap) const;
    /// Another line is beside one of that width, behind `back`, about as far off as a barb of that length reaches.
    [[nodiscard]] bool has_line_behind(double back, int side, double line_width, double barb) const;
    /// Dark pixels follow that are no ink: an outline, masked.
    [[nodiscard]] bool is_cut_at(double along) const;

  private:
    [[nodiscard]] int level(double along, double aside) const;
    [[nodiscard]] int level_at(PixelPoint place) const;
    [[nodiscard]] int lightest_ink() const;
    [[nodiscard]] double reach_of(double along, int side, double reach, double gap) const;

    const Mask& ink_;
    const GrayPlane& contrast_;
    PixelPoint end_;
    PixelPoint direction_;
    int lightest_;
};

}  // namespace dlp
