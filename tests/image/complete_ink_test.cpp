#include "image/complete_ink.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "image/letter_outlines.h"
#include "support/pdf_builder.h"
#include "support/raster_drawing.h"
#include "support/temporary_folder.h"

namespace dlp {
namespace {

using test::Drawing;
using test::PdfBuilder;

/// Says what it was told to say, in the middle of what it is shown.
class FixedReader : public TextReader {
  public:
    explicit FixedReader(std::string text) : text_(std::move(text)) {}
    std::vector<Word> read(const Raster& pixels, const PageBox& place) override {
        ++calls;
        seen_width = pixels.width;
        Word word;
        word.text = text_;
        word.size = 10;
        word.box = widened(PageBox{place.center(), place.center()}, 8);
        return {word};
    }
    [[nodiscard]] std::string name() const override { return "fixed"; }
    int calls = 0;
    int seen_width = 0;

  private:
    std::string text_;
};

/// A PDF with `drawing` as a picture in the middle of its page, 200 x 100 points, over `content`.
PdfDocument document_with(const Raster& raster, const std::string& content, bool has_picture = true) {
    PdfBuilder pdf;
    const int image =
        pdf.add_stream("/Type /XObject /Subtype /Image /Width " + std::to_string(raster.width) + " /Height " +
                           std::to_string(raster.height) + " /ColorSpace /DeviceRGB /BitsPerComponent 8",
                       std::string(raster.rgb.begin(), raster.rgb.end()));
    const std::string picture = has_picture ? "q 200 0 0 100 100 600 cm /I1 Do Q " : "";
    pdf.add_page(picture + content, test::helvetica + " /XObject << /I1 " + PdfBuilder::reference(image) + " >>");
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "figure.pdf", std::ios::binary) << pdf.bytes();
    return std::move(*PdfDocument::open(folder.path() / "figure.pdf"));
}

PdfDocument document_with(const Drawing& drawing, const std::string& content, bool has_picture = true) {
    return document_with(drawing.raster(), content, has_picture);
}

Drawing two_boxes() {
    Drawing drawing(400, 200);
    drawing.box(20, 60, 140, 140, 0xFFFFFF, 0).box(260, 60, 380, 140, 0xFFFFFF, 0).arrow({141, 100}, {259, 100});
    return drawing;
}

/// The figure of page 1 in the region of the picture (y downwards: 800 - 700 = 100), with the ink that the page has
/// there.
Figure figure_of(PdfDocument& pdf) {
    Diagnostics diagnostics;
    const Page page = *pdf.read_page(1, diagnostics);
    Figure figure;
    figure.page = 1;
    figure.box = page_box(100, 100, 300, 200);
    figure.ink.paths = page.paths;
    figure.ink.bitmaps = page.bitmaps;
    return figure;
}

Word word_at(PageBox box, std::string text) {
    Word word;
    word.text = std::move(text);
    word.box = box;
    word.size = box.height();
    return word;
}

TEST(CompleteInk, picture_of_a_diagram_becomes_its_ink_with_the_words_read_from_it) {
    PdfDocument pdf = document_with(two_boxes(), "");
    const Figure figure = figure_of(pdf);
    FixedReader reader("conv");
    Diagnostics diagnostics;
    const CompletedInk completed = complete_ink(pdf, figure, &reader, diagnostics, true);
    EXPECT_EQ(completed.source, InkSource::Pixels);
    EXPECT_TRUE(completed.ink.bitmaps.empty());
    ASSERT_GE(completed.ink.paths.size(), 3U);
    const auto& paths = completed.ink.paths;
    const PageBox& box = paths[paths[0].box.left() < paths[1].box.left() ? 0 : 1].box;
    EXPECT_NEAR(box.left(), 110, 1);
    EXPECT_NEAR(box.top(), 130, 1);
    EXPECT_NEAR(box.width(), 60, 1);
    ASSERT_EQ(completed.ink.words.size(), 1U);
    EXPECT_EQ(completed.ink.words[0].text, "conv");
    EXPECT_FALSE(completed.steps.empty());
    EXPECT_TRUE(diagnostics.entries().empty());
}

TEST(CompleteInk, coarse_pictures_with_grain_are_read_from_their_own_pixels) {
    Drawing drawing(200, 100);  // 72 dots an inch
    drawing.box(10, 30, 70, 70, 0xFFFFFF, 0, 1).box(130, 30, 190, 70, 0xFFFFFF, 0, 1).line({70, 50}, {130, 50}, 1);
    Raster scan = drawing.raster();
    for (std::size_t i = 0; i < scan.rgb.size(); ++i) {
        if (i / 3 % 2 == 0 && scan.rgb[i] > 8) scan.rgb[i] = static_cast<std::uint8_t>(scan.rgb[i] - 8);
    }
    PdfDocument pdf = document_with(scan, "");
    FixedReader reader("conv");
    Diagnostics diagnostics;
    const CompletedInk completed = complete_ink(pdf, figure_of(pdf), &reader, diagnostics, true);
    EXPECT_NEAR(reader.seen_width, 694, 1) << "letters are shown at 250 dots an inch";
    ASSERT_FALSE(completed.steps.empty());
    EXPECT_EQ(completed.steps.front().picture.width, 400) << "lines are looked for in the doubled picture";
    EXPECT_GE(completed.ink.paths.size(), 3U);
}

TEST(CompleteInk, clean_coarse_pictures_grow_before_lines_are_followed) {
    PdfDocument pdf = document_with(two_boxes(), "");  // 144 dots an inch
    FixedReader reader("conv");
    Diagnostics diagnostics;
    const CompletedInk completed = complete_ink(pdf, figure_of(pdf), &reader, diagnostics, true);
    EXPECT_NEAR(reader.seen_width, 694, 1);
    ASSERT_FALSE(completed.steps.empty());
    EXPECT_NEAR(completed.steps.front().picture.width, 1112, 2) << "doubled from 200 dots an inch";
    EXPECT_GE(completed.ink.paths.size(), 3U);
}

TEST(CompleteInk, without_a_reader_a_picture_still_has_shapes) {
    PdfDocument pdf = document_with(two_boxes(), "");
    Diagnostics diagnostics;
    const CompletedInk completed = complete_ink(pdf, figure_of(pdf), nullptr, diagnostics);
    EXPECT_GE(completed.ink.paths.size(), 3U);
    EXPECT_TRUE(completed.ink.words.empty());
}

TEST(CompleteInk, words_of_the_file_are_believed_before_those_read) {
    PdfDocument pdf = document_with(two_boxes(), "");
    Figure figure = figure_of(pdf);
    figure.ink.words = {word_at(page_box(190, 140, 210, 160), "pool")};
    FixedReader reader("po0l");
    Diagnostics diagnostics;
    const CompletedInk completed = complete_ink(pdf, figure, &reader, diagnostics);
    ASSERT_EQ(completed.ink.words.size(), 1U);
    EXPECT_EQ(completed.ink.words[0].text, "pool");
}

TEST(CompleteInk, vectors_with_words_are_left_as_they_are_and_nothing_is_read) {
    PdfDocument pdf = document_with(two_boxes(), "110 610 60 40 re S", false);
    Figure figure = figure_of(pdf);
    figure.ink.words = {word_at(page_box(112, 150, 160, 160), "convolution")};
    FixedReader reader("x");
    Diagnostics diagnostics;
    const CompletedInk completed = complete_ink(pdf, figure, &reader, diagnostics);
    EXPECT_EQ(completed.source, InkSource::Vectors);
    EXPECT_EQ(completed.ink.paths.size(), figure.ink.paths.size());
    EXPECT_EQ(reader.calls, 0);
}

TEST(CompleteInk, bitmaps_under_shapes_are_their_shadows_and_not_read) {
    // The picture is 200 points wide; a fill of nearly its size is painted over it.
    PdfDocument pdf = document_with(two_boxes(), "0.9 g 98 603 196 96 re f 110 610 60 40 re S");
    Figure figure = figure_of(pdf);
    figure.ink.words = {word_at(page_box(112, 150, 160, 160), "convolution")};
    FixedReader reader("x");
    Diagnostics diagnostics;
    const CompletedInk completed = complete_ink(pdf, figure, &reader, diagnostics);
    EXPECT_EQ(completed.source, InkSource::Vectors);
    EXPECT_TRUE(completed.ink.bitmaps.empty());
    EXPECT_EQ(reader.calls, 0);
}

TEST(CompleteInk, outlined_labels_are_read_and_their_letters_taken_out) {
    // A box, and a letter of two strokes in its middle, drawn as fills.
    PdfDocument pdf = document_with(two_boxes(), "110 610 180 80 re S 197 646 2 8 re f 201 646 2 8 re f", false);
    const Figure figure = figure_of(pdf);
    ASSERT_EQ(figure.ink.paths.size(), 3U);
    FixedReader reader("II");
    Diagnostics diagnostics;
    const CompletedInk completed = complete_ink(pdf, figure, &reader, diagnostics);
    EXPECT_EQ(completed.source, InkSource::OutlinedLabels);
    EXPECT_EQ(completed.ink.paths.size(), 1U);
    ASSERT_EQ(completed.ink.words.size(), 1U);
    EXPECT_EQ(completed.ink.words[0].text, "II");
}

/// Fills one after the other, drawn as one path.
Path fills(const std::vector<PageBox>& boxes) {
    Path path;
    path.paint = Paint::Fill;
    for (const PageBox& box : boxes) {
        path.box = united(path.box, box);
        path.points.insert(path.points.end(), {box.top_left, {box.right(), box.top()}, box.bottom_right});
        path.verbs.insert(path.verbs.end(), {PathVerb::Move, PathVerb::Line, PathVerb::Line, PathVerb::Close});
    }
    return path;
}

TEST(CompleteInk, letters_of_a_line_that_are_one_path_are_letters) {
    const std::vector<Word> words{word_at(page_box(0, 0, 20, 10), "1x1"), word_at(page_box(30, 0, 60, 10), "Conv")};
    const PageBox one = page_box(2, 2, 6, 9);
    const PageBox other = page_box(32, 2, 38, 9);
    EXPECT_TRUE(is_letter_outline(fills({one}), words));
    EXPECT_TRUE(is_letter_outline(fills({one, other}), words));
    const PageBox between = page_box(22, 2, 27, 9);
    EXPECT_TRUE(is_letter_outline(fills({one, other, page_box(8, 2, 12, 9), between}), words)) << "missed by its word";
    EXPECT_FALSE(is_letter_outline(fills({one, between}), words));
    EXPECT_FALSE(is_letter_outline(fills({one, other, page_box(8, 2, 12, 9), page_box(-5, -5, 70, 15)}), words))
        << "a box around its letters";
}

TEST(CompleteInk, sources_are_told_by_paths_letters_and_pictures) {
    const PageBox region = page_box(0, 0, 200, 100);
    FigureInk ink;
    EXPECT_EQ(ink_source(ink, region), InkSource::Vectors);
    ink.bitmaps = {{page_box(0, 0, 200, 90), 400, 180, false, 0}};
    EXPECT_EQ(ink_source(ink, region), InkSource::Pixels);
    ink.paths.assign(60, Path{});
    EXPECT_EQ(ink_source(ink, region), InkSource::OutlinedLabels);
    ink.words = {word_at(page_box(0, 0, 50, 10), "convolution")};
    EXPECT_EQ(ink_source(ink, region), InkSource::Mixed);
    ink.bitmaps = {{page_box(0, 0, 60, 60), 28, 28, false, 0}};  // a digit
    EXPECT_EQ(ink_source(ink, region), InkSource::Vectors);
    ink.bitmaps.clear();
    EXPECT_EQ(ink_source(ink, region), InkSource::Vectors);
}

}  // namespace
}  // namespace dlp
