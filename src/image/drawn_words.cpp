#include "image/drawn_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "base/text.h"

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

}  // namespace

std::vector<Word> without_drawings(std::vector<Word> words) {
    const double usual = usual_size(words);
    const bool are_circles = std::count_if(words.begin(), words.end(), is_round) >= fewest_circles;
    const std::vector<char> are_dashes = which_are_dashes(words, usual);
    std::vector<Word> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_high = usual > 0 && words[i].size > much_higher * usual;
        const bool is_circle = (are_circles && is_round(words[i])) || (is_high && may_be_round(words[i]));
        if (!is_circle && are_dashes[i] == 0) kept.push_back(std::move(words[i]));
    }
    return kept;
}

}  // namespace dlp
