#include "image/word_ends.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/raster_drawing.h"

namespace dlp {
namespace {

using test::Drawing;

constexpr double em = 20;

/// Letters 10 pixels wide from 10 on, and what stands from `from` to `to` beside them, in a box of 100 pixels.
std::vector<bool> columns(int from, int to) {
    std::vector<bool> is_inked(100, false);
    for (int x = 10; x < 50; ++x) is_inked[static_cast<std::size_t>(x)] = x % 10 != 9;
    for (int x = from; x < to; ++x) is_inked[static_cast<std::size_t>(x)] = true;
    return is_inked;
}

TEST(WordEnds, a_word_reaches_to_the_ends_of_its_line) {
    std::vector<ReadWord> words{{"word", 0.12, 0.45}};
    spread_words(words, columns(0, 0), em);
    EXPECT_EQ(words[0].from, 0);
    EXPECT_EQ(words[0].to, 1);
}

TEST(WordEnds, what_stands_apart_behind_the_last_letter_is_no_part_of_it) {
    std::vector<ReadWord> words{{"word", 0.12, 0.45}};
    spread_words(words, columns(60, 80), em);
    EXPECT_EQ(words[0].from, 0);
    EXPECT_NEAR(words[0].to, 0.55, 0.02);
}

TEST(WordEnds, what_stands_apart_before_the_first_letter_is_no_part_of_it) {
    std::vector<bool> turned = columns(60, 80);
    std::reverse(turned.begin(), turned.end());
    std::vector<ReadWord> words{{"word", 0.55, 0.88}};
    spread_words(words, turned, em);
    EXPECT_NEAR(words[0].from, 0.45, 0.02);
    EXPECT_EQ(words[0].to, 1);
}

TEST(WordEnds, the_last_letter_may_be_wide) {
    std::vector<ReadWord> words{{"word", 0.12, 0.75}};
    spread_words(words, columns(60, 85), em);
    EXPECT_EQ(words[0].to, 1);
}

TEST(WordEnds, words_share_the_space_between_them) {
    std::vector<ReadWord> words{{"two", 0.12, 0.45}, {"words", 0.65, 0.95}};
    spread_words(words, columns(60, 95), em);
    EXPECT_NEAR(words[0].to, 0.525, 1e-9);
    EXPECT_NEAR(words[1].from, 0.575, 1e-9);
}

TEST(WordEnds, columns_with_ink_are_counted_in_reading_direction) {
    Drawing drawing(100, 100);
    drawing.rectangle(20, 40, 30, 60, 0);
    const auto first_inked = [&](double angle) {
        const std::vector<bool> is_inked = inked_columns(drawing.raster(), {10, 30, 90, 90}, angle);
        return std::find(is_inked.begin(), is_inked.end(), true) - is_inked.begin();
    };
    EXPECT_EQ(first_inked(0), 10);
    EXPECT_EQ(first_inked(90), 30);
    EXPECT_EQ(first_inked(270), 10);
}

}  // namespace
}  // namespace dlp
