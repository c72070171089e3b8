// Outlines and lines in pixels -> paths of a page.
#pragma once

#include <vector>

#include "image/arrow_heads.h"
#include "image/shapes.h"
#include "image/strokes.h"
#include "pdf/ink.h"

namespace dlp {

/// Where pixels lie on the page.
class PixelPlace {
  public:
    PixelPlace(const PageBox& place, int width, int height)
        : place_(place), x_(place.width() / width), y_(place.height() / height) {}

    [[nodiscard]] PagePoint to_page(PixelPoint p) const { return {place_.left() + p.x * x_, place_.top() + p.y * y_}; }
    [[nodiscard]] PageBox to_page(const PixelRect& box) const;
    [[nodiscard]] double length(double pixels) const { return pixels * (x_ + y_) / 2; }
    [[nodiscard]] PixelRect to_pixels(const PageBox& box) const;

  private:
    PageBox place_;
    double x_;
    double y_;
};

Path path_of(const FoundShape& shape, const PixelPlace& place);
Path path_of(const DrawnStroke& stroke, Color color, const PixelPlace& place);
/// A filled triangle, also for an open head: what it means is the same, and nothing else looks like it.
Path path_of(const TracedHead& head, Color color, const PixelPlace& place);

}  // namespace dlp
