#include <algorithm>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "document/columns.h"
#include "document/words.h"

namespace dlp {
namespace {

/// What stands between two words: `10^6`, `xi`, or a space.
std::string_view joint(const Word& before, const Word& after) {
    constexpr double tight = 0.15;  // em
    const bool touches = after.box.left() - before.box.right() < tight * std::max(before.size, after.size);
    if (!touches || before.shift == after.shift) return " ";
    const bool is_number = !after.text.empty() && is_digit(after.text.front());
    return after.shift > 0 && is_number ? "^" : "";
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
    return std::move(read_texts({page}, fonts).front());
}

std::vector<PageText> read_texts(const std::vector<Page>& pages, const std::vector<Font>& fonts) {
    std::vector<PageText> texts;
    for (const Page& page : pages) {
        const std::vector<Word> words = find_words(page, fonts);
        texts.push_back({page.number, page.box, find_lines(words), find_rotated_lines(words)});
    }
    std::vector<const PageText*> all;
    all.reserve(texts.size());
    for (const PageText& text : texts) all.push_back(&text);
    const auto gutters = find_gutters(all);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        texts[i].lines = in_reading_order(std::move(texts[i].lines), gutters[i]);
    }
    return texts;
}

}  // namespace dlp
