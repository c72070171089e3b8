#include "image/text_ink.h"

#include <algorithm>
#include <optional>

#include "image/color_layers.h"
#include "image/components.h"

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

/// Bars are dashes, unless they stand upright between letters.
bool is_bar(const Component& part) {
    const int thin = std::min(part.box.width(), part.box.height());
    const int slender = std::max(part.box.width(), part.box.height());
    return slender >= 3 * thin && part.area * 10 >= part.box.width() * part.box.height() * 8;
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
std::vector<char> letters_in_rows(const std::vector<Component>& parts) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (is_letter_sized(parts[i]) && !is_bar(parts[i])) order.push_back(i);
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

PixelRect within(const PixelRect& box, const Raster& raster) {
    return {std::clamp(box.left, 0, raster.width), std::clamp(box.top, 0, raster.height),
            std::clamp(box.right, 0, raster.width), std::clamp(box.bottom, 0, raster.height)};
}

/// What most of the box's frame is painted in; none where several colours share it.
std::optional<Color> frame_color(const Raster& raster, const PixelRect& box) {
    std::vector<Color> colors;
    for (int x = box.left; x < box.right; ++x) {
        colors.push_back(color_at(raster, x, box.top));
        colors.push_back(color_at(raster, x, box.bottom - 1));
    }
    for (int y = box.top; y < box.bottom; ++y) {
        colors.push_back(color_at(raster, box.left, y));
        colors.push_back(color_at(raster, box.right - 1, y));
    }
    Color middle = 0;
    for (const int shift : {16, 8, 0}) {
        std::vector<Color> levels;
        levels.reserve(colors.size());
        for (const Color color : colors) levels.push_back((color >> shift) & 0xFF);
        std::nth_element(levels.begin(), levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2), levels.end());
        middle |= levels[levels.size() / 2] << shift;
    }
    constexpr int noise = 24;
    const auto like = std::count_if(colors.begin(), colors.end(),
                                    [&](Color color) { return color_distance(color, middle) <= noise; });
    if (like * 10 < static_cast<std::ptrdiff_t>(colors.size()) * 7) return std::nullopt;
    return middle;
}

void fill(Raster& raster, const PixelRect& box, Color color) {
    for (int y = box.top; y < box.bottom; ++y) {
        for (int x = box.left; x < box.right; ++x) {
            const std::size_t i =
                (static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) + static_cast<std::size_t>(x)) *
                3;
            raster.rgb[i] = static_cast<std::uint8_t>(color >> 16);
            raster.rgb[i + 1] = static_cast<std::uint8_t>(color >> 8);
            raster.rgb[i + 2] = static_cast<std::uint8_t>(color);
        }
    }
}

}  // namespace

void erase_words(Raster& raster, const std::vector<PixelRect>& words) {
    for (const PixelRect& word : words) {
        const PixelRect box = within(word, raster);
        if (box.width() <= 0 || box.height() <= 0) continue;
        if (const auto color = frame_color(raster, box)) fill(raster, box, *color);
    }
}

void mask_text(Mask& ink, const std::vector<PixelRect>& words) {
    const Components parts = components_of(ink);
    std::vector<char> is_text = letters_in_rows(parts.all);
    for (std::size_t i = 0; i < parts.all.size(); ++i) {
        const auto holds = [&](const PixelRect& word) {
            return widened(word, std::max(2, word.height() / 8)).holds(parts.all[i].box);
        };
        if (is_text[i] == 0 && std::any_of(words.begin(), words.end(), holds)) is_text[i] = 1;
    }
    for (std::size_t i = 0; i < ink.values.size(); ++i) {
        const std::int32_t label = parts.labels.values[i];
        if (label >= 0 && is_text[static_cast<std::size_t>(label)] != 0) ink.values[i] = 0;
    }
}

}  // namespace dlp
