// Draws small pictures pixel by pixel, so that a test shows on one screen what is drawn and what is read from it.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "geometry/box.h"
#include "pdf/document.h"

namespace dlp::test {

/// A canvas that paints by coverage (4 x 4 samples a pixel), as renderers do.
class Drawing {
  public:
    Drawing(int width, int height, Color background = 0xFFFFFF) : raster_{width, height, {}} {
        for (int i = 0; i < width * height; ++i) {
            for (const int shift : {16, 8, 0}) raster_.rgb.push_back(static_cast<std::uint8_t>(background >> shift));
        }
    }

    Drawing& polygon(const std::vector<PixelPoint>& corners, Color color) {
        PixelBox box;
        for (const PixelPoint p : corners) box = united(box, PixelBox{p, p});
        return paint(box, color, [&](PixelPoint p) {
            bool is_inside = false;
            for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
                const PixelPoint a = corners[i];
                const PixelPoint b = corners[j];
                if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
                    is_inside = !is_inside;
                }
            }
            return is_inside;
        });
    }
    Drawing& rectangle(double left, double top, double right, double bottom, Color color) {
        return polygon({{left, top}, {right, top}, {right, bottom}, {left, bottom}}, color);
    }
    /// Filled with `fill`, with a stroke of `width` along its sides.
    Drawing& box(double left, double top, double right, double bottom, Color fill, Color stroke, double width = 2) {
        rectangle(left - width / 2, top - width / 2, right + width / 2, bottom + width / 2, stroke);
        return rectangle(left + width / 2, top + width / 2, right - width / 2, bottom - width / 2, fill);
    }
    Drawing& ellipse(PixelPoint center, double rx, double ry, Color color) {
        const PixelBox box{{center.x - rx, center.y - ry}, {center.x + rx, center.y + ry}};
        return paint(box, color,
                     [&](PixelPoint p) { return std::hypot((p.x - center.x) / rx, (p.y - center.y) / ry) <= 1; });
    }
    Drawing& rounded(double left, double top, double right, double bottom, double radius, Color color) {
        return paint({{left, top}, {right, bottom}}, color, [&](PixelPoint p) {
            const double x = std::abs(p.x - (left + right) / 2) - (right - left) / 2 + radius;
            const double y = std::abs(p.y - (top + bottom) / 2) - (bottom - top) / 2 + radius;
            return std::hypot(std::max(x, 0.0), std::max(y, 0.0)) + std::min(std::max(x, y), 0.0) <= radius;
        });
    }
    Drawing& line(PixelPoint from, PixelPoint to, double width = 2, Color color = 0) {
        const double length = std::hypot(to.x - from.x, to.y - from.y);
        const double nx = -(to.y - from.y) / length * width / 2;
        const double ny = (to.x - from.x) / length * width / 2;
        return polygon(
            {{from.x + nx, from.y + ny}, {to.x + nx, to.y + ny}, {to.x - nx, to.y - ny}, {from.x - nx, from.y - ny}},
            color);
    }
    /// A line with a filled head of `size` pixels that ends in `to`.
    Drawing& arrow(PixelPoint from, PixelPoint to, double width = 2, double size = 14, Color color = 0) {
        const double length = std::hypot(to.x - from.x, to.y - from.y);
        const PixelPoint d{(to.x - from.x) / length, (to.y - from.y) / length};
        const PixelPoint base{to.x - d.x * size, to.y - d.y * size};
        line(from, base, width, color);
        return polygon({to,
                        {base.x - d.y * size / 2, base.y + d.x * size / 2},
                        {base.x + d.y * size / 2, base.y - d.x * size / 2}},
                       color);
    }
    Drawing& dashed(PixelPoint from, PixelPoint to, double dash, double gap, double width = 2) {
        const double length = std::hypot(to.x - from.x, to.y - from.y);
        const PixelPoint d{(to.x - from.x) / length, (to.y - from.y) / length};
        for (double at = 0; at < length; at += dash + gap) {
            const double end = std::min(length, at + dash);
            line({from.x + at * d.x, from.y + at * d.y}, {from.x + end * d.x, from.y + end * d.y}, width);
        }
        return *this;
    }
    /// Every level moves by up to `amplitude`, differently in each 8 x 8 block, as JPEG leaves it. Always the same.
    Drawing& noise(int amplitude) {
        std::uint32_t state = 12345;
        for (std::uint8_t& level : raster_.rgb) {
            state = state * 1664525 + 1013904223;
            const int by = static_cast<int>(state >> 16) % (2 * amplitude + 1) - amplitude;
            level = static_cast<std::uint8_t>(std::clamp(level + by, 0, 255));
        }
        return *this;
    }
    [[nodiscard]] const Raster& raster() const { return raster_; }
    /// One point a pixel.
    [[nodiscard]] PageBox place() const { return page_box(0, 0, raster_.width, raster_.height); }

  private:
    template <class Inside>
    Drawing& paint(const PixelBox& box, Color color, Inside&& inside) {
        constexpr int samples = 4;
        const auto row = [](double place, int end) { return std::clamp(static_cast<int>(std::floor(place)), 0, end); };
        for (int y = row(box.top(), raster_.height); y < row(box.bottom() + 1, raster_.height); ++y) {
            for (int x = row(box.left(), raster_.width); x < row(box.right() + 1, raster_.width); ++x) {
                int covered = 0;
                for (int i = 0; i < samples * samples; ++i) {
                    covered += inside(PixelPoint{x + (i % samples + 0.5) / samples, y + (i / samples + 0.5) / samples});
                }
                if (covered > 0) mix(x, y, color, static_cast<double>(covered) / (samples * samples));
            }
        }
        return *this;
    }
    void mix(int x, int y, Color color, double part) {
        std::size_t i =
            (static_cast<std::size_t>(y) * static_cast<std::size_t>(raster_.width) + static_cast<std::size_t>(x)) * 3;
        for (const int shift : {16, 8, 0}) {
            const double level = raster_.rgb[i] * (1 - part) + ((color >> shift) & 0xFF) * part;
            raster_.rgb[i++] = static_cast<std::uint8_t>(level + 0.5);
        }
    }

    Raster raster_;
};

}  // namespace dlp::test
