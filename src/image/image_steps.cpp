#include "image/image_steps.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr int curve_parts = 16;

Raster blank(int width, int height) {
    return {width, height,
            std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, 255)};
}

void set(Raster& raster, std::size_t pixel, Color color) {
    raster.rgb[pixel * 3] = static_cast<std::uint8_t>(color >> 16);
    raster.rgb[pixel * 3 + 1] = static_cast<std::uint8_t>(color >> 8);
    raster.rgb[pixel * 3 + 2] = static_cast<std::uint8_t>(color);
}

void draw_line(Raster& raster, PixelPoint a, PixelPoint b, Color color) {
    const int parts = 1 + static_cast<int>(2 * std::hypot(b.x - a.x, b.y - a.y));
    for (int i = 0; i <= parts; ++i) {
        const double part = static_cast<double>(i) / parts;
        const double x = std::floor(a.x + part * (b.x - a.x));
        const double y = std::floor(a.y + part * (b.y - a.y));
        if (x < 0 || y < 0 || x >= raster.width || y >= raster.height) continue;
        set(raster, static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) + static_cast<std::size_t>(x),
            color);
    }
}

PixelPoint on_curve(const PixelPoint (&p)[4], double t) {
    const double s = 1 - t;
    const auto mix = [&](double a, double b, double c, double d) {
        return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    };
    return {mix(p[0].x, p[1].x, p[2].x, p[3].x), mix(p[0].y, p[1].y, p[2].y, p[3].y)};
}

/// The path with its curves in small straight parts; a new polyline at every move.
std::vector<std::vector<PixelPoint>> polylines_of(const Path& path, const PageBox& place, double scale) {
    const auto pixel = [&](PagePoint p) {
        return PixelPoint{(p.x - place.left()) * scale, (p.y - place.top()) * scale};
    };
    std::vector<std::vector<PixelPoint>> lines;
    std::size_t next = 0;
    for (const PathVerb verb : path.verbs) {
        if (verb == PathVerb::Move) lines.emplace_back();
        if (lines.empty()) return lines;
        auto& line = lines.back();
        if (verb == PathVerb::Close && !line.empty()) line.push_back(line.front());
        if (verb == PathVerb::Move || verb == PathVerb::Line) line.push_back(pixel(path.points[next++]));
        if (verb != PathVerb::Curve) continue;
        const PixelPoint p[4] = {line.back(), pixel(path.points[next]), pixel(path.points[next + 1]),
                                 pixel(path.points[next + 2])};
        for (int i = 1; i <= curve_parts; ++i) line.push_back(on_curve(p, static_cast<double>(i) / curve_parts));
        next += 3;
    }
    return lines;
}

}  // namespace

Raster picture_of(const Mask& mask) {
    Raster raster = blank(mask.width, mask.height);
    for (std::size_t i = 0; i < mask.values.size(); ++i) {
        if (mask.values[i] != 0) set(raster, i, 0);
    }
    return raster;
}

Raster picture_of(const ColorLayers& layers) {
    Raster raster = blank(layers.layer.width, layers.layer.height);
    for (std::size_t i = 0; i < layers.layer.values.size(); ++i) {
        const std::uint8_t layer = layers.layer.values[i];
        set(raster, i, layer == no_layer ? 0 : layers.colors[layer]);
    }
    return raster;
}

Raster picture_of(const Regions& regions) {
    Raster raster = blank(regions.labels.width, regions.labels.height);
    for (std::size_t i = 0; i < regions.labels.values.size(); ++i) {
        const auto label = static_cast<std::uint32_t>(regions.labels.values[i] + 1);
        const Color color = label * 2654435761U >> 8;  // multiplicative hashing: neighbours differ
        set(raster, i, label == 0 ? 0 : color | 0x404040);
    }
    return raster;
}

Raster picture_of(const Raster& pixels, const std::vector<Path>& paths, const PageBox& place) {
    Raster raster = pixels;
    for (std::uint8_t& level : raster.rgb) level = static_cast<std::uint8_t>(170 + level / 3);
    const double scale = pixels.width / std::max(place.width(), 1e-9);
    for (const Path& path : paths) {
        const bool is_closed = std::find(path.verbs.begin(), path.verbs.end(), PathVerb::Close) != path.verbs.end();
        const bool is_head = path.paint == Paint::Fill && path.verbs.size() == 4;
        const Color color = path.is_dashed              ? 0xC000C0
                            : is_head                   ? 0xFF8000
                            : path.paint == Paint::Fill ? 0x0000FF
                            : is_closed                 ? 0xE00000
                                                        : 0x009000;
        for (const auto& line : polylines_of(path, place, scale)) {
            for (std::size_t i = 1; i < line.size(); ++i) draw_line(raster, line[i - 1], line[i], color);
        }
    }
    return raster;
}

}  // namespace dlp
