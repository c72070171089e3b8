#include "image/text_ink.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "image/color_layers.h"
#include "image/components.h"
#include "image/passing_ink.h"

namespace dlp {
namespace {

constexpr int most_letter = 46;  // pixels high
constexpr int least_letter = 5;

PixelRect widened(const PixelRect& box, int by) {
    return {box.left - by, box.top - by, box.right + by, box.bottom + by};
}

bool is_letter_sized(const Component& part) {
    const int width = part.box.width();
    const int height = part.box.height();
    return height >= least_letter && height <= most_letter && width <= 2 * most_letter && width >= 1;
}

/// Low and full: a dot or a dash of a broken line, or part of a letter that goes with it.
bool is_dot(const Component& part) {
    return part.box.height() <= 10 && part.area * 10 >= part.box.width() * part.box.height() * 7;
}

/// Bars are dashes, unless they stand upright between letters.
bool is_bar(const Component& part) {
    const int thin = std::min(part.box.width(), part.box.height());
    const int slender = std::max(part.box.width(), part.box.height());
    return slender >= 3 * thin && part.area * 10 >= part.box.width() * part.box.height() * 8;
}

/// How often as long as wide the part is, along whatever direction, by the spread of its pixels.
double slenderness(const Components& parts, std::size_t part) {
    const PixelRect& box = parts.all[part].box;
    double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
    for (int row = box.top; row < box.bottom; ++row) {
        for (int column = box.left; column < box.right; ++column) {
            if (parts.labels.at(column, row) != static_cast<std::int32_t>(part)) continue;
            const double right = column - box.left;
            const double down = row - box.top;
            x += right;
            y += down;
            xx += right * right;
            xy += right * down;
            yy += down * down;
        }
    }
    const double count = parts.all[part].area;
    constexpr double of_pixel = 1.0 / 12;  // spread within one pixel
    xx = xx / count - x * x / (count * count) + of_pixel;
    yy = yy / count - y * y / (count * count) + of_pixel;
    xy = xy / count - x * y / (count * count);
    const double apart = std::hypot(xx - yy, 2 * xy);
    return std::sqrt((xx + yy + apart) / std::max(xx + yy - apart, 2 * of_pixel));
}

/// A stroke across, from corner to corner of its box: one of two lines that leave a place in different directions.
bool is_slanted_line(const Components& parts, std::size_t part) {
    constexpr double least_slender = 5;
    return slenderness(parts, part) >= least_slender;
}

bool are_neighbours(const PixelRect& a, const PixelRect& b) {
    const int higher = std::max(a.height(), b.height());
    const int lower = std::min(a.height(), b.height());
    if (lower * 10 < higher * 4) return false;
    const int gap = std::max(a.left, b.left) - std::min(a.right, b.right);
    const int shared = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    return gap * 10 <= higher * 6 && shared * 10 >= lower * 5;
}

/// Marks with a neighbour on the line: two letters make a word.
std::vector<char> letters_in_rows(const Components& ink) {
    const std::vector<Component>& parts = ink.all;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (is_letter_sized(parts[i]) && !is_bar(parts[i]) && !is_dot(parts[i]) && !is_slanted_line(ink, i))
            order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return parts[a].box.left < parts[b].box.left; });
    std::vector<int> neighbours(parts.size(), 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const PixelRect& box = parts[order[i]].box;
        for (std::size_t j = i + 1; j < order.size() && parts[order[j]].box.left <= box.right + most_letter; ++j) {
            if (!are_neighbours(box, parts[order[j]].box)) continue;
            ++neighbours[order[i]];
            ++neighbours[order[j]];
        }
    }
    std::vector<char> is_letter(parts.size(), 0);
    for (const std::size_t i : order) is_letter[i] = neighbours[i] > 0 ? 1 : 0;
    return is_letter;
}

/// Parts that ran into what was taken out of `whole` both at their top and at their bottom: short arrows between boxes.
std::vector<char> between_outlines(const Mask& ink, const Mask& whole, const Components& parts) {
    constexpr int near = 2;  // pixels
    std::vector<char> at_top(parts.all.size(), 0);
    std::vector<char> at_bottom(parts.all.size(), 0);
    for (int y = 1; y + 1 < ink.height; ++y) {
        for (int x = 0; x < ink.width; ++x) {
            const std::int32_t label = parts.labels.at(x, y);
            if (label < 0) continue;
            const auto part = static_cast<std::size_t>(label);
            const auto is_cut = [&](int row) { return whole.at(x, row) != 0 && ink.at(x, row) == 0; };
            if (y <= parts.all[part].box.top + near && is_cut(y - 1)) at_top[part] = 1;
            if (y + near + 1 >= parts.all[part].box.bottom && is_cut(y + 1)) at_bottom[part] = 1;
        }
    }
    for (std::size_t i = 0; i < parts.all.size(); ++i) at_top[i] = at_top[i] != 0 && at_bottom[i] != 0 ? 1 : 0;
    return at_top;
}

/// Words are read with some ground around them, in which short arrows may stand.
bool is_well_inside(const PixelRect& part, const PixelRect& word) {
    const int margin = std::min(word.width(), word.height()) / 4;
    const int x = (part.left + part.right) / 2;
    const int y = (part.top + part.bottom) / 2;
    return widened(word, -margin).holds({x, y, x + 1, y + 1});
}

/// The part of the box that is in the picture: empty for one that ends before it begins.
PixelRect within(const PixelRect& box, const Raster& raster) {
    const int left = std::clamp(box.left, 0, raster.width);
    const int top = std::clamp(box.top, 0, raster.height);
    return {left, top, std::clamp(box.right, left, raster.width), std::clamp(box.bottom, top, raster.height)};
}

constexpr int noise = 40;  // levels that ground may be off its colour

Color middle_of(const std::vector<Color>& colors) {
    Color middle = 0;
    for (const int shift : {16, 8, 0}) {
        std::vector<Color> levels;
        levels.reserve(colors.size());
        for (const Color color : colors) levels.push_back((color >> shift) & 0xFF);
        std::nth_element(levels.begin(), levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2), levels.end());
        middle |= levels[levels.size() / 2] << shift;
    }
    return middle;
}

/// The most common colour of the box: the ground that its letters stand on.
Color ground_of(const Raster& raster, const PixelRect& box) {
    constexpr double most_samples = 4000;
    const double area = static_cast<double>(box.width()) * box.height();
    const int apart = std::max(1, static_cast<int>(std::ceil(std::sqrt(area / most_samples))));
    std::map<Color, std::vector<Color>> by_shade;
    for (int y = box.top; y < box.bottom; y += apart) {
        for (int x = box.left; x < box.right; x += apart) {
            const Color color = color_at(raster, x, y);
            by_shade[color & 0xF0F0F0].push_back(color);
        }
    }
    const auto most = std::max_element(by_shade.begin(), by_shade.end(),
                                       [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    return middle_of(most->second);
}

/// Share of the pixels from one place to another, along a row or a column, that are not ground.
double ink_share(const Raster& raster, Pixel from, Pixel to, Color ground) {
    int ink = 0;
    int all = 0;
    for (int y = from.y; y <= to.y; ++y) {
        for (int x = from.x; x <= to.x; ++x, ++all) {
            ink += color_distance(color_at(raster, x, y), ground) > noise ? 1 : 0;
        }
    }
    return static_cast<double>(ink) / std::max(all, 1);
}

/// The box without the lines that run along its sides: an outline close around a word is not the word's.
PixelRect without_lines(const Raster& raster, PixelRect box, Color ground) {
    constexpr double line = 0.8;
    const auto rows = [&](int y) { return ink_share(raster, {box.left, y}, {box.right - 1, y}, ground); };
    const auto columns = [&](int x) { return ink_share(raster, {x, box.top}, {x, box.bottom - 1}, ground); };
    const int reach_y = box.height() / 4;
    const int reach_x = std::min(box.width(), box.height()) / 4;
    const PixelRect whole = box;
    for (int i = 0; i < reach_y; ++i) {
        if (rows(whole.top + i) >= line) box.top = whole.top + i + 1;
        if (rows(whole.bottom - 1 - i) >= line) box.bottom = whole.bottom - 1 - i;
    }
    for (int i = 0; i < reach_x; ++i) {
        if (columns(whole.left + i) >= line) box.left = whole.left + i + 1;
        if (columns(whole.right - 1 - i) >= line) box.right = whole.right - 1 - i;
    }
    return box;
}

PixelRect around(const PixelRect& box, const Raster& raster) {
    return within(widened(box, std::max(4, std::min(box.width(), box.height()) / 2)), raster);
}

/// What is not ground in `window`.
Mask ink_in(const Raster& raster, const PixelRect& window, Color ground) {
    Mask ink(window.width(), window.height());
    for (int y = window.top; y < window.bottom; ++y) {
        for (int x = window.left; x < window.right; ++x) {
            ink.at(x - window.left, y - window.top) = color_distance(color_at(raster, x, y), ground) > noise ? 1 : 0;
        }
    }
    return ink;
}

/// Paints the box in `ground`, but for lines that pass through.
void erase(Raster& raster, const PixelRect& box, Color ground, const Mask& words) {
    if (box.width() <= 0 || box.height() <= 0) return;
    const PixelRect window = around(box, raster);
    const Mask kept = passing_ink({components_of(ink_in(raster, window, ground)), window, box}, words);
    for (int y = box.top; y < box.bottom; ++y) {
        for (int x = box.left; x < box.right; ++x) {
            if (kept.at(x - box.left, y - box.top) != 0) continue;
            const std::size_t i =
                (static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) + static_cast<std::size_t>(x)) *
                3;
            raster.rgb[i] = static_cast<std::uint8_t>(ground >> 16);
            raster.rgb[i + 1] = static_cast<std::uint8_t>(ground >> 8);
            raster.rgb[i + 2] = static_cast<std::uint8_t>(ground);
        }
    }
}

/// Where words stand.
Mask area_of(const std::vector<PixelRect>& words, const Raster& raster) {
    Mask area(raster.width, raster.height);
    for (const PixelRect& word : words) {
        const PixelRect box = within(word, raster);
        for (int y = box.top; y < box.bottom; ++y) std::fill(area.row(y) + box.left, area.row(y) + box.right, 1);
    }
    return area;
}

}  // namespace

void erase_words(Raster& raster, const std::vector<PixelRect>& words) {
    const Mask area = area_of(words, raster);
    for (const PixelRect& word : words) {
        const PixelRect box = within(word, raster);
        if (box.width() <= 1 || box.height() <= 1) continue;
        const Color ground = ground_of(raster, box);
        erase(raster, without_lines(raster, box, ground), ground, area);
    }
}

void mask_text(Mask& ink, const std::vector<PixelRect>& words, const Mask& whole) {
    const Components parts = components_of(ink);
    std::vector<char> is_text = letters_in_rows(parts);
    const std::vector<char> is_between = between_outlines(ink, whole, parts);
    for (std::size_t i = 0; i < parts.all.size(); ++i) {
        if (is_between[i] != 0) is_text[i] = 0;
        const auto holds = [&](const PixelRect& word) {
            return widened(word, std::max(2, word.height() / 8)).holds(parts.all[i].box) &&
                   (is_between[i] == 0 || is_well_inside(parts.all[i].box, word));
        };
        if (is_text[i] == 0 && std::any_of(words.begin(), words.end(), holds)) is_text[i] = 1;
    }
    for (std::size_t i = 0; i < ink.values.size(); ++i) {
        const std::int32_t label = parts.labels.values[i];
        if (label >= 0 && is_text[static_cast<std::size_t>(label)] != 0) ink.values[i] = 0;
    }
}

}  // namespace dlp
