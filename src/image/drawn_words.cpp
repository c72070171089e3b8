#include "image/drawn_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "image/color_layers.h"
#include "image/outline_path.h"

namespace dlp {
namespace {

constexpr double much_higher = 1.3;
constexpr double much_lower = 0.75;
constexpr std::ptrdiff_t fewest_circles = 3;
constexpr std::ptrdiff_t fewest_dashes = 3;

bool is_one_of(const Word& word, const auto& letters) {
    return std::find(letters.begin(), letters.end(), word.text) != letters.end();
}

/// Nobody writes these three times by themselves.
bool is_round(const Word& word) {
    static constexpr std::array<std::string_view, 5> letters{"O", "o", "○", "◯", "●"};
    return is_one_of(word, letters);
}

bool may_be_round(const Word& word) {
    static constexpr std::array<std::string_view, 3> letters{"0", "Q", "()"};
    return is_round(word) || is_one_of(word, letters);
}

/// Circles in a row, read as one word.
bool may_be_row_of_round(const Word& word) {
    return !word.text.empty() && word.text.find_first_not_of("Oo0Q():") == std::string::npos;
}

/// The middle height of words of several letters; 0 for none.
double usual_size(const std::vector<Word>& words) {
    std::vector<double> sizes;
    for (const Word& word : words) {
        if (length_utf8(word.text) > 1) sizes.push_back(word.size);
    }
    if (sizes.empty()) return 0;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

bool is_narrow(const Word& word) {
    static constexpr std::array<std::string_view, 8> letters{"1", "l", "I", "i", "!", "t", "f", ":"};
    return is_one_of(word, letters);
}

bool is_below(const Word& word, const Word& other) {
    return std::abs(word.box.center().x - other.box.center().x) <= 0.3 * word.size;
}

/// Dashes of an upright line.
std::vector<char> which_are_dashes(const std::vector<Word>& words, double usual) {
    std::vector<std::size_t> narrow;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_narrow(words[i]) && words[i].size < much_lower * usual) narrow.push_back(i);
    }
    std::vector<char> are_dashes(words.size(), 0);
    for (const std::size_t i : narrow) {
        const auto in_column = std::count_if(narrow.begin(), narrow.end(),
                                             [&](std::size_t other) { return is_below(words[i], words[other]); });
        are_dashes[i] = in_column >= fewest_dashes ? 1 : 0;
    }
    return are_dashes;
}

/// Which pixels around a word are ink.
class WordSurroundings {
  public:
    WordSurroundings(const Raster& pixels, const PageBox& place, const PageBox& word)
        : pixels_(pixels), box_(PixelPlace(place, pixels.width, pixels.height).to_pixels(word)) {
        std::vector<int> levels{0};
        for (int x = box_.left; x < box_.right; ++x)
            levels.insert(levels.end(), {level(x, box_.top), level(x, box_.bottom)});
        const auto middle = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2);
        std::nth_element(levels.begin(), middle, levels.end());
        ground_ = *middle;
    }

    /// Somewhere in the middle of a side, a line of ink leads from inside of the box to well outside of it.
    [[nodiscard]] bool is_left_by_ink() const {
        const int reach = std::max(5, std::min(box_.width(), box_.height()) / 3);
        const auto leads_out = [&](int x, int y, int dx, int dy) {
            for (int i = -inside; i <= reach; ++i) {
                if (!is_ink(x + i * dx, y + i * dy)) return false;
            }
            return true;
        };
        for (int x = middle_from(box_.left, box_.right); x < middle_to(box_.left, box_.right); ++x) {
            if (leads_out(x, box_.top, 0, -1) || leads_out(x, box_.bottom, 0, 1)) return true;
        }
        for (int y = middle_from(box_.top, box_.bottom); y < middle_to(box_.top, box_.bottom); ++y) {
            if (leads_out(box_.left, y, -1, 0) || leads_out(box_.right, y, 1, 0)) return true;
        }
        return false;
    }

    /// In the middle stands a mark of its own, with ground on all four sides of it.
    [[nodiscard]] bool has_mark_in_the_middle() const {
        const int x = (box_.left + box_.right) / 2;
        const int y = (box_.top + box_.bottom) / 2;
        const int near = std::max(1, std::min(box_.width(), box_.height()) / 10);
        const auto reaches = [&](bool is_ink_wanted, int dx, int dy, int steps) {
            for (int i = 0; i <= steps; ++i) {
                if (is_ink(x + i * dx, y + i * dy) == is_ink_wanted) return true;
            }
            return false;
        };
        const int across = box_.width() * 2 / 5;
        const int along = box_.height() * 2 / 5;
        const bool is_marked = reaches(true, 1, 0, near) || reaches(true, -1, 0, near) || reaches(true, 0, 1, near) ||
                               reaches(true, 0, -1, near);
        return is_marked && reaches(false, 1, 0, across) && reaches(false, -1, 0, across) &&
               reaches(false, 0, 1, along) && reaches(false, 0, -1, along);
    }

  private:
    static constexpr int inside = 3;  // pixels
    static constexpr int apart = 70;  // levels, of ink and ground

    static int middle_from(int from, int to) { return from + (to - from) / 4; }
    static int middle_to(int from, int to) { return to - (to - from) / 4; }

    [[nodiscard]] int level(int x, int y) const {
        if (x < 0 || y < 0 || x >= pixels_.width || y >= pixels_.height) return 0;
        const Color color = color_at(pixels_, x, y);
        return static_cast<int>(((color >> 16) + ((color >> 8) & 0xFF) + (color & 0xFF)) / 3);
    }
    [[nodiscard]] bool is_ink(int x, int y) const {
        const bool is_inside = x >= 0 && y >= 0 && x < pixels_.width && y < pixels_.height;
        return is_inside && std::abs(level(x, y) - ground_) > apart;
    }

    const Raster& pixels_;
    PixelRect box_;
    int ground_ = 0;
};

/// No other word stands beside it: where one word of a line ends and the next begins is not known well.
bool is_alone(const Word& word, const std::vector<Word>& words) {
    const bool is_level = word.angle == 0;
    const PageBox around =
        page_box(word.box.left() - (is_level ? word.size : 0), word.box.top() - (is_level ? 0 : word.size),
                 word.box.right() + (is_level ? word.size : 0), word.box.bottom() + (is_level ? 0 : word.size));
    return std::count_if(words.begin(), words.end(), [&](const Word& other) { return overlaps(around, other.box); }) <=
           1;
}

bool is_arrow(const Word& word, const std::vector<Word>& words, const Raster& pixels, const PageBox& place) {
    if (length_utf8(word.text) != 1 || !is_alone(word, words)) return false;
    return WordSurroundings(pixels, place, word.box).is_left_by_ink();
}

/// A circle with a dot or a cross in it.
bool is_sign(const Word& word, const Raster& pixels, const PageBox& place) {
    constexpr double most_oblong = 1.35;
    const double longer = std::max(word.box.width(), word.box.height());
    const double shorter = std::min(word.box.width(), word.box.height());
    if (!may_be_round(word) || shorter <= 0 || longer > most_oblong * shorter) return false;
    return WordSurroundings(pixels, place, word.box).has_mark_in_the_middle();
}

}  // namespace

std::vector<Word> without_drawings(std::vector<Word> words, const Raster& pixels, const PageBox& place) {
    const double usual = usual_size(words);
    const bool are_circles = std::count_if(words.begin(), words.end(), is_round) >= fewest_circles;
    const std::vector<char> are_dashes = which_are_dashes(words, usual);
    std::vector<char> are_marks(words.size(), 0);
    for (std::size_t i = 0; i < words.size(); ++i) {
        are_marks[i] = is_arrow(words[i], words, pixels, place) || is_sign(words[i], pixels, place) ? 1 : 0;
    }
    std::vector<Word> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_high = usual > 0 && words[i].size > much_higher * usual;
        const bool is_circle = (are_circles && is_round(words[i])) || (is_high && may_be_row_of_round(words[i]));
        if (!is_circle && are_dashes[i] == 0 && are_marks[i] == 0) kept.push_back(std::move(words[i]));
    }
    return kept;
}

}  // namespace dlp
