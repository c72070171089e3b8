#include "image/drawn_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/raster_drawing.h"

namespace dlp {
namespace {

Word word(const std::string& text, double size) {
    Word word;
    word.text = text;
    word.size = size;
    return word;
}

/// Words read where nothing else is drawn.
std::vector<Word> without_drawings(std::vector<Word> words) {
    const test::Drawing empty(200, 100);
    return without_drawings(std::move(words), empty.raster(), empty.place());
}

bool holds(const std::vector<Word>& words, const std::string& text) {
    return std::any_of(words.begin(), words.end(), [&](const Word& word) { return word.text == text; });
}

TEST(WithoutDrawings, drops_round_letters_that_stand_there_in_numbers) {
    const auto words = without_drawings({word("O", 8), word("O", 8), word("O", 8), word("Input", 8)});
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].text, "Input");
}

TEST(WithoutDrawings, drops_round_letters_much_higher_than_words) {
    const auto words = without_drawings({word("0", 14), word("Dense", 8), word("10", 8)});
    EXPECT_FALSE(holds(words, "0"));
    EXPECT_EQ(words.size(), 2U);
}

TEST(WithoutDrawings, drops_rows_of_round_letters_much_higher_than_words) {
    const auto words = without_drawings({word("OOO", 14), word(":", 20), word("Dense", 8), word("10", 8)});
    EXPECT_EQ(words.size(), 2U);
}

TEST(WithoutDrawings, drops_round_letters_with_a_mark_in_their_middle) {
    test::Drawing drawing(200, 100);
    const auto circle = [&](double x) { drawing.ellipse({x, 50}, 12, 12, 0).ellipse({x, 50}, 10, 10, 0xFFFFFF); };
    circle(50);
    circle(150);
    drawing.ellipse({50, 50}, 2.5, 2.5, 0);
    std::vector<Word> read{word("O", 26), word("O", 26), word("Dense", 26)};
    read[0].box = page_box(37, 37, 63, 63);
    read[1].box = page_box(137, 37, 163, 63);
    const auto words = without_drawings(read, drawing.raster(), drawing.place());
    ASSERT_EQ(words.size(), 2U);
    EXPECT_NEAR(words[0].box.center().x, 150, 1) << "the letter stays";
}

TEST(WithoutDrawings, keeps_letters_and_digits_of_the_size_of_words) {
    const auto words = without_drawings({word("O", 8), word("0", 8), word("0", 8), word("0", 8), word("gates", 8)});
    EXPECT_EQ(words.size(), 5U);
}

Word word_at(const std::string& text, double size, double x, double y) {
    Word at = word(text, size);
    at.box = page_box(x, y, x + size / 2, y + size);
    return at;
}

TEST(WithoutDrawings, drops_dashes_that_were_read_as_letters) {
    const auto words = without_drawings(
        {word_at("1", 4, 50, 10), word_at("l", 4, 50.5, 30), word_at("1", 4.5, 50, 42), word("LSTM", 9)});
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].text, "LSTM");
}

TEST(WithoutDrawings, keeps_numbers_below_one_another) {
    const auto words =
        without_drawings({word_at("1", 9, 50, 10), word_at("1", 9, 50, 30), word_at("1", 9, 50, 50), word("LSTM", 9)});
    EXPECT_EQ(words.size(), 4U);
}

TEST(WithoutDrawings, drops_letters_whose_ink_runs_on) {
    const test::Drawing drawing =
        test::Drawing(200, 200).arrow({100, 180}, {100, 40}, 3, 14).line({30, 44}, {30, 54}, 3);
    const auto words = without_drawings({word_at("4", 20, 95, 40), word_at("l", 20, 25, 40), word_at("LSTM", 9, 0, 0)},
                                        drawing.raster(), drawing.place());
    EXPECT_FALSE(holds(words, "4"));
    EXPECT_EQ(words.size(), 2U);
}

}  // namespace
}  // namespace dlp
