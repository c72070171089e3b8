#include "image/word_ends.h"

#include <algorithm>

namespace dlp {
namespace {

constexpr double widest_letter = 0.7;  // ems from the place of a letter to its end
constexpr double least_gap = 0.1;      // ems between a letter and what stands apart from it
constexpr double space = 0.25;         // ems
constexpr int least_contrast = 60;     // levels

/// The least and the most of some levels.
struct Levels {
    int least = 255;
    int most = 0;
    void add(int level) {
        least = std::min(least, level);
        most = std::max(most, level);
    }
};

int level_at(const Raster& raster, int x, int y) {
    const std::size_t i =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) + static_cast<std::size_t>(x)) * 3;
    return (raster.rgb[i] + raster.rgb[i + 1] + raster.rgb[i + 2]) / 3;
}

/// From `place` on, the middle of the gap behind the letter there that something else stands behind; else the end. All
/// are parts of the line's length.
double end_of_letter(const std::vector<bool>& is_inked, double place, double em) {
    const auto columns = static_cast<double>(is_inked.size());
    if ((1 - place) * columns <= widest_letter * em) return 1;
    std::size_t gap = 0;
    for (auto i = static_cast<std::size_t>(place * columns); i < is_inked.size(); ++i) {
        if (!is_inked[i]) {
            ++gap;
        } else if (static_cast<double>(gap) >= least_gap * em) {
            return (static_cast<double>(i) - static_cast<double>(gap) / 2) / columns;
        } else {
            gap = 0;
        }
    }
    return 1;
}

}  // namespace

std::vector<bool> inked_columns(const Raster& raster, const PixelRect& box, double angle) {
    const bool is_level = angle == 0;
    std::vector<Levels> columns(static_cast<std::size_t>(is_level ? box.width() : box.height()));
    for (int y = std::max(0, box.top); y < std::min(raster.height, box.bottom); ++y) {
        for (int x = std::max(0, box.left); x < std::min(raster.width, box.right); ++x) {
            const int column = is_level ? x - box.left : angle == 90 ? box.bottom - 1 - y : y - box.top;
            columns[static_cast<std::size_t>(column)].add(level_at(raster, x, y));
        }
    }
    std::vector<bool> is_inked;
    is_inked.reserve(columns.size());
    for (const Levels& levels : columns) is_inked.push_back(levels.most - levels.least > least_contrast);
    return is_inked;
}

void spread_words(std::vector<ReadWord>& words, const std::vector<bool>& is_inked, double em) {
    if (words.empty() || is_inked.empty()) return;
    words.back().to = end_of_letter(is_inked, words.back().to, em);
    words.front().from = 1 - end_of_letter({is_inked.rbegin(), is_inked.rend()}, 1 - words.front().from, em);
    const double half_space = space * em / static_cast<double>(is_inked.size()) / 2;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const double middle = (words[i].to + words[i + 1].from) / 2;
        words[i].to = middle - half_space;
        words[i + 1].from = middle + half_space;
    }
}

}  // namespace dlp
