#include "image/solid_marks.h"

#include <gtest/gtest.h>

#include "support/raster_drawing.h"

namespace dlp {
namespace {

using test::Drawing;

Word word_at(const std::string& text, const PageBox& box) {
    Word word;
    word.text = text;
    word.box = box;
    return word;
}

std::vector<Word> kept(const Drawing& drawing, const Word& word) {
    return without_solid_marks({word}, drawing.raster(), drawing.place());
}

TEST(WithoutSolidMarks, drops_a_head_that_was_read_as_a_letter) {
    Drawing drawing(200, 200);
    drawing.line({100, 20}, {100, 91}).polygon({{100, 120}, {88, 90}, {112, 90}}, 0).noise(8);
    EXPECT_TRUE(kept(drawing, word_at("√", page_box(84, 86, 116, 124))).empty());
}

TEST(WithoutSolidMarks, keeps_letters_also_bold_ones) {
    Drawing drawing(200, 200);
    drawing.rectangle(90, 80, 96, 120, 0).rectangle(90, 80, 116, 86, 0);
    EXPECT_EQ(kept(drawing, word_at("F", page_box(86, 76, 120, 124))).size(), 1U);
}

TEST(WithoutSolidMarks, keeps_a_letter_that_its_box_cuts) {
    Drawing drawing(200, 200);
    drawing.rectangle(90, 95, 114, 102, 0).rectangle(90, 113, 114, 120, 0).rectangle(107, 95, 114, 120, 0);
    EXPECT_EQ(kept(drawing, word_at("a", page_box(104, 80, 125, 124))).size(), 1U);
}

TEST(WithoutSolidMarks, keeps_words_of_several_letters) {
    Drawing drawing(200, 200);
    drawing.rectangle(90, 80, 116, 120, 0);
    EXPECT_EQ(kept(drawing, word_at("II", page_box(86, 76, 120, 124))).size(), 1U);
}

TEST(WithoutSolidMarks, box_outside_of_the_picture_changes_nothing) {
    const Drawing drawing(50, 50);
    EXPECT_EQ(kept(drawing, word_at("A", page_box(80, 80, 90, 90))).size(), 1U);
}

}  // namespace
}  // namespace dlp
