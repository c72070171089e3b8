#include "image/discs.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dlp {
namespace {

Word word(const std::string& text, double size) {
    Word word;
    word.text = text;
    word.size = size;
    return word;
}

bool holds(const std::vector<Word>& words, const std::string& text) {
    return std::any_of(words.begin(), words.end(), [&](const Word& word) { return word.text == text; });
}

TEST(WithoutDiscs, drops_round_letters_that_stand_there_in_numbers) {
    const auto words = without_discs({word("O", 8), word("O", 8), word("O", 8), word("Input", 8)});
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].text, "Input");
}

TEST(WithoutDiscs, drops_round_letters_much_higher_than_words) {
    const auto words = without_discs({word("0", 14), word("Dense", 8), word("10", 8)});
    EXPECT_FALSE(holds(words, "0"));
    EXPECT_EQ(words.size(), 2U);
}

TEST(WithoutDiscs, keeps_letters_and_digits_of_the_size_of_words) {
    const auto words = without_discs({word("O", 8), word("0", 8), word("0", 8), word("0", 8), word("gates", 8)});
    EXPECT_EQ(words.size(), 5U);
}

}  // namespace
}  // namespace dlp
