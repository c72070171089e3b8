#include "image/discs.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace dlp {
namespace {

constexpr double much_higher = 1.3;
constexpr std::ptrdiff_t fewest_circles = 3;

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

}  // namespace

std::vector<Word> without_discs(std::vector<Word> words) {
    const double usual = usual_size(words);
    const bool are_circles = std::count_if(words.begin(), words.end(), is_round) >= fewest_circles;
    std::erase_if(words, [&](const Word& word) {
        const bool is_high = usual > 0 && word.size > much_higher * usual;
        return (are_circles && is_round(word)) || (is_high && may_be_round(word));
    });
    return words;
}

}  // namespace dlp
