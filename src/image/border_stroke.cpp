#include "image/border_stroke.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dlp {
namespace {

constexpr int farthest = 14;           // pixels across a border
constexpr double least_contrast = 26;  // levels of a stroke
constexpr std::size_t most_samples = 400;
constexpr double over = 0.2;  // of the peak of a stroke

using Channels = std::array<double, 3>;

Channels channels_of(Color color) {
    return {static_cast<double>(color >> 16), static_cast<double>((color >> 8) & 0xFF),
            static_cast<double>(color & 0xFF)};
}

/// How far `color` is from every mixture of the two.
double distance_to_mixtures(Color color, Color first, Color second) {
    const Channels c = channels_of(color);
    const Channels a = channels_of(first);
    const Channels b = channels_of(second);
    double square = 0;
    double along = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        square += (b[i] - a[i]) * (b[i] - a[i]);
        along += (c[i] - a[i]) * (b[i] - a[i]);
    }
    along = square > 0 ? std::clamp(along / square, 0.0, 1.0) : 0;
    double distance = 0;
    for (std::size_t i = 0; i < 3; ++i) distance += std::pow(c[i] - a[i] - along * (b[i] - a[i]), 2);
    return std::sqrt(distance);
}

struct Crossing {
    bool is_stroke = false;
    double width = 0;
    double reach = 0;
    Color color = 0;
};

/// Thin areas are lines, but for ground between lines.
bool is_area(const ColorRegion& region) {
    return region.thickness > most_thin || region.is_background_color;
}

Crossing look_across(const Raster& raster, const Regions& regions, std::int32_t own, const BorderSide& side) {
    const Pixel step = outwards(side.heading);
    std::array<Color, farthest> colors{};
    std::size_t count = 0;
    Color beyond = regions.all[static_cast<std::size_t>(own)].color;
    for (Pixel p{side.inside.x + step.x, side.inside.y + step.y}; count < farthest; p = {p.x + step.x, p.y + step.y}) {
        if (!regions.labels.holds(p.x, p.y)) break;
        const std::int32_t label = regions.labels.at(p.x, p.y);
        if (label >= 0 && is_area(regions.all[static_cast<std::size_t>(label)])) {
            beyond = regions.all[static_cast<std::size_t>(label)].color;
            break;
        }
        colors[count++] = color_at(raster, p.x, p.y);
    }
    const Color inside = regions.all[static_cast<std::size_t>(own)].color;
    Crossing crossing;
    double peak = 0;
    double sum = 0;
    double moment = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double contrast = distance_to_mixtures(colors[i], inside, beyond);
        if (peak >= 2 * least_contrast && contrast < over * peak) break;  // what follows is another stroke
        sum += contrast;
        moment += contrast * (static_cast<double>(i) + 0.5);
        if (contrast <= peak) continue;
        peak = contrast;
        crossing.color = colors[i];
    }
    crossing.is_stroke = peak >= least_contrast;
    crossing.width = crossing.is_stroke ? sum / peak : 0;
    crossing.reach = crossing.is_stroke ? moment / sum : static_cast<double>(count) / 2;
    return crossing;
}

double middle_of(const std::vector<Crossing>& crossings, double Crossing::*value) {
    if (crossings.empty()) return 0;
    std::vector<double> values;
    values.reserve(crossings.size());
    for (const Crossing& crossing : crossings) values.push_back(crossing.*value);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

Color middle_color(const std::vector<Crossing>& crossings) {
    Color color = 0;
    for (const int shift : {16, 8, 0}) {
        std::vector<Color> levels;
        levels.reserve(crossings.size());
        for (const Crossing& crossing : crossings) levels.push_back((crossing.color >> shift) & 0xFF);
        const auto middle = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2);
        std::nth_element(levels.begin(), middle, levels.end());
        color |= *middle << shift;
    }
    return color;
}

}  // namespace

Pixel outwards(BorderHeading heading) {
    switch (heading) {
        case BorderHeading::Right: return {0, -1};
        case BorderHeading::Down: return {1, 0};
        case BorderHeading::Left: return {0, 1};
        case BorderHeading::Up: break;
    }
    return {-1, 0};
}

BorderStroke measure_border(const Raster& raster, const Regions& regions, std::int32_t region,
                            const std::vector<BorderSide>& border) {
    std::vector<Crossing> strokes;
    std::vector<Crossing> others;
    const std::size_t stride = std::max<std::size_t>(1, border.size() / most_samples);
    for (std::size_t i = 0; i < border.size(); i += stride) {
        const Crossing crossing = look_across(raster, regions, region, border[i]);
        (crossing.is_stroke ? strokes : others).push_back(crossing);
    }
    BorderStroke stroke;
    stroke.reach = middle_of(others, &Crossing::reach);
    if (strokes.empty()) return stroke;
    stroke.share = static_cast<double>(strokes.size()) / static_cast<double>(strokes.size() + others.size());
    stroke.width = middle_of(strokes, &Crossing::width);
    if (stroke.share > 0.3) stroke.reach = middle_of(strokes, &Crossing::reach);
    stroke.color = middle_color(strokes);
    return stroke;
}

}  // namespace dlp
