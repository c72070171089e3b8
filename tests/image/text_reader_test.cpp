#include "image/text_reader.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>

#include "base/wire.h"
#include "image/text_detector.h"
#include "image/text_recognizer.h"
#include "support/pdf_builder.h"
#include "support/temporary_folder.h"

namespace dlp {
namespace {

TEST(TextDetector, boxes_hold_what_is_probable_and_some_space_around_it) {
    Plane<float> map(100, 60, 0.05F);
    for (int y = 20; y < 30; ++y) {
        for (int x = 30; x < 70; ++x) map.at(x, y) = 0.9F;
    }
    map.at(90, 50) = 0.9F;  // a speck
    const auto boxes = boxes_of_map(map);
    ASSERT_EQ(boxes.size(), 1U);
    EXPECT_EQ(boxes[0].left, 24);  // 40 x 10 over 2 x 50, times 1.6, is 6.4
    EXPECT_EQ(boxes[0].top, 14);
    EXPECT_EQ(boxes[0].right, 76);
    EXPECT_EQ(boxes[0].bottom, 36);
}

TEST(TextDetector, faint_places_are_no_text) {
    EXPECT_TRUE(boxes_of_map(Plane<float>(40, 40, 0.4F)).empty());
}

/// Scores of a recogniser that is sure of one letter at each step; letters count from 1, 0 is none.
Tensor4 sure_of(const std::vector<std::size_t>& steps, std::size_t letters) {
    Tensor4 scores{{1, static_cast<std::int64_t>(steps.size()), static_cast<std::int64_t>(letters)}, {}};
    scores.values.assign(steps.size() * letters, 0);
    for (std::size_t i = 0; i < steps.size(); ++i) scores.values[i * letters + steps[i]] = 1;
    return scores;
}

TEST(TextRecognizer, repeated_letters_need_a_blank_between_them) {
    const ReadLine line = decode(sure_of({1, 1, 0, 1, 2, 2}, 4), {"a", "b"}, 1);
    ASSERT_EQ(line.words.size(), 1U);
    EXPECT_EQ(line.words[0].text, "aab");
    EXPECT_DOUBLE_EQ(line.score, 1);
}

TEST(TextRecognizer, spaces_part_words_and_each_knows_its_place) {
    const ReadLine line = decode(sure_of({0, 1, 1, 3, 0, 2, 0, 0}, 4), {"a", "b"}, 1);
    ASSERT_EQ(line.words.size(), 2U);
    EXPECT_EQ(line.words[0].text, "a");
    EXPECT_EQ(line.words[1].text, "b");
    EXPECT_DOUBLE_EQ(line.words[0].from, 1 / 8.0);
    EXPECT_DOUBLE_EQ(line.words[1].from, 5 / 8.0);
    EXPECT_DOUBLE_EQ(line.words[1].to, 6 / 8.0);
}

TEST(TextRecognizer, alphabet_is_in_the_metadata_of_the_model) {
    const test::TemporaryFolder folder;
    WireWriter entry;
    entry.bytes(1, "character");
    entry.bytes(2, "a\nb\n\xCE\xB1");
    WireWriter model;
    model.integer(1, 8);
    model.bytes(14, entry.text());
    std::ofstream(folder.path() / "model.onnx", std::ios::binary) << model.text();
    const auto alphabet = alphabet_of(folder.path() / "model.onnx");
    ASSERT_TRUE(alphabet);
    EXPECT_EQ(*alphabet, (std::vector<std::string>{"a", "b", "\xCE\xB1"}));
    EXPECT_FALSE(alphabet_of(folder.path() / "none.onnx"));
}

TEST(TextRecognizer, arrows_and_bars_are_no_words) {
    EXPECT_TRUE(is_drawing("\xE2\x86\x90"));  // an arrow to the left
    EXPECT_TRUE(is_drawing("|"));
    EXPECT_FALSE(is_drawing("3x3"));
    EXPECT_FALSE(is_drawing("\xCE\xB1"));  // alpha
    EXPECT_FALSE(is_drawing("+"));
}

TEST(TextRecognizer, arrows_beside_a_word_are_no_part_of_it) {
    const ReadWord word = without_arrows({"\xE2\x86\x93relu", 0.0, 1.0});  // an arrow down
    EXPECT_EQ(word.text, "relu");
    EXPECT_NEAR(word.from, 0.2, 1e-9);
    EXPECT_NEAR(word.to, 1.0, 1e-9);
}

TEST(TextRecognizer, a_head_that_looks_like_an_angle_is_no_part_of_a_word) {
    EXPECT_EQ(without_arrows({"yes\u00BB", 0.0, 1.0}).text, "yes");
    EXPECT_EQ(without_arrows({"\u00ABno", 0.0, 1.0}).text, "no");
    EXPECT_EQ(without_arrows({"\u00ABextend\u00BB", 0.0, 1.0}).text, "\u00ABextend\u00BB");
    EXPECT_TRUE(is_drawing("\u00BB"));
}

TEST(TextReader, says_what_is_missing_and_how_to_get_it) {
    const auto reader = open_neural_text_reader("/nowhere/ocr");
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().kind, ErrorKind::NotFound);
    EXPECT_NE(reader.error().message.find("/nowhere/ocr"), std::string::npos);
}

/// A page with a level line and one that runs upwards, as pixels.
Raster page_with_text() {
    test::PdfBuilder pdf;
    pdf.add_page(
        "BT /F1 12 Tf 60 700 Td (Conv 3x3 stride) Tj ET BT /F1 12 Tf 0 1 -1 0 200 600 Tm (Pooling) Tj ET "
        "BT /F1 12 Tf 0 1 -1 0 240 600 Tm (BN) Tj ET");
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "text.pdf", std::ios::binary) << pdf.bytes();
    auto document = PdfDocument::open(folder.path() / "text.pdf");
    return *document->render_region(1, page_box(40, 50, 300, 230), 200);
}

const Word* find_word(const std::vector<Word>& words, std::string_view text) {
    const auto word = std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.text == text; });
    return word == words.end() ? nullptr : &*word;
}

TEST(TextReader, networks_read_level_and_upright_lines_where_they_stand) {
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "OpenVINO loads libraries in a way that the sanitizer refuses";
#endif
    auto reader = open_neural_text_reader(text_reader_folder());
    if (!reader) GTEST_SKIP() << reader.error().message;
    const auto words = (*reader)->read(page_with_text(), page_box(40, 50, 300, 230));
    const Word* const conv = find_word(words, "Conv");
    ASSERT_NE(conv, nullptr);
    EXPECT_NEAR(conv->box.left(), 60, 2);
    EXPECT_NEAR(conv->box.right(), 88, 3);
    EXPECT_NEAR(conv->baseline, 100, 2);
    EXPECT_NEAR(conv->size, 12, 2.5);
    EXPECT_NE(find_word(words, "3x3"), nullptr);
    const Word* const pooling = find_word(words, "Pooling");
    ASSERT_NE(pooling, nullptr);
    EXPECT_EQ(pooling->angle, 90);
    EXPECT_NEAR(pooling->box.bottom(), 200, 4);
    const Word* const norm = find_word(words, "BN");
    ASSERT_NE(norm, nullptr);
    EXPECT_EQ(norm->angle, 90);
}

TEST(TextReader, tesseract_reads_level_lines) {
    auto reader = open_tesseract_text_reader();
    if (!reader) GTEST_SKIP() << reader.error().message;
    const auto words = (*reader)->read(page_with_text(), page_box(40, 50, 300, 230));
    const Word* const conv = find_word(words, "Conv");
    ASSERT_NE(conv, nullptr);
    EXPECT_NEAR(conv->box.left(), 60, 2);
    EXPECT_NE(find_word(words, "stride"), nullptr);
}

TEST(TextReader, nothing_is_read_from_nothing) {
    Diagnostics diagnostics;
    const auto reader = open_text_reader(diagnostics);
    if (!reader) GTEST_SKIP() << "no reader on this machine";
    EXPECT_TRUE(reader->read(Raster{}, page_box(0, 0, 10, 10)).empty());
    EXPECT_TRUE(reader->read(Raster{5, 0, {}}, page_box(0, 0, 10, 10)).empty());
}

}  // namespace
}  // namespace dlp
