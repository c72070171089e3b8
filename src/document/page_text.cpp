#include <algorithm>
#include <string_view>

#include "document/columns.h"
#include "document/words.h"

namespace dlp {
namespace {

/// What stands between two words: `10^6`, `xi`, or a space.
std::string_view joint(const Word& before, const Word& after) {
    constexpr double tight = 0.15;  // em
    const bool touches = after.box.left() - before.box.right() < tight * std::max(before.size, after.size);
    if (!touches || before.shift == after.shift) return " ";
    const bool is_digit = !after.text.empty() && after.text.front() >= '0' && after.text.front() <= '9';
    return after.shift > 0 && is_digit ? "^" : "";
}

}  // namespace

std::string Line::text() const {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += joint(words[i - 1], words[i]);
        text += words[i].text;
    }
    return text;
}

PageText read_text(const Page& page, const std::vector<Font>& fonts) {
    const std::vector<Word> words = find_words(page, fonts);
    std::vector<Line> lines = find_lines(words);
    const auto gutter = find_gutter(lines, page.box);
    return {page.number, page.box, in_reading_order(std::move(lines), gutter), find_rotated_lines(words)};
}

}  // namespace dlp
