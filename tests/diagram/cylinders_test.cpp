// Cylinders and their lids.
#include <gtest/gtest.h>

#include "diagram/cylinders.h"
#include "ink_builder.h"

namespace dlp {
namespace {

TEST(Cylinders, ALidIsOneWithItsBody) {
    InkBuilder ink;
    ink.word("Data", 20, 35).polygon({{0, 10}, {60, 10}, {60, 60}, {0, 60}}, Paint::FillAndStroke);
    ink.ellipse(30, 10, 30, 7);
    const Diagram diagram = ink.read();
    ASSERT_EQ(diagram.shapes.size(), 1U);
    EXPECT_NEAR(diagram.shapes[0].box.top(), 3, 0.5);
}

TEST(Cylinders, AnEllipseOnANarrowerBoxIsNoLid) {
    InkBuilder ink;
    ink.word("Data", 20, 35).polygon({{10, 10}, {50, 10}, {50, 60}, {10, 60}}, Paint::FillAndStroke);
    ink.ellipse(30, 10, 30, 7);
    EXPECT_EQ(ink.read().shapes.size(), 2U);
}

ClosedPiece piece(Outline outline, const PageBox& box, bool is_filled = false) {
    ClosedPiece made;
    made.outline = outline;
    made.box = box;
    made.finish.is_filled = is_filled;
    return made;
}

TEST(Cylinders, ALidWithoutItsEndsIsOneWithItsBody) {
    std::vector<ClosedPiece> pieces{piece(Outline::Rectangle, page_box(0, 10, 80, 45)),
                                    piece(Outline::Rounded, page_box(12, 5, 68, 13))};
    put_lids_on(pieces);
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_EQ(pieces[0].box.top(), 5);
    std::vector<ClosedPiece> boxes{piece(Outline::Rectangle, page_box(0, 13, 80, 45)),
                                   piece(Outline::Rounded, page_box(12, 5, 68, 13))};
    put_lids_on(boxes);
    EXPECT_EQ(boxes.size(), 2U);
}

TEST(Cylinders, ALidMayLookLikeAHollowBarButAFilledOneIsATitle) {
    const auto count_with = [](bool is_filled) {
        std::vector<ClosedPiece> pieces{piece(Outline::Rectangle, page_box(0, 10, 80, 45)),
                                        piece(Outline::Rectangle, page_box(12, 6, 64, 12), is_filled)};
        put_lids_on(pieces);
        return pieces.size();
    };
    EXPECT_EQ(count_with(false), 1U);
    EXPECT_EQ(count_with(true), 2U);
}

TEST(Cylinders, TheEndsOfALidGoWithIt) {
    std::vector<ClosedPiece> pieces{
        piece(Outline::Polygon, page_box(1, 7, 10, 11), true), piece(Outline::Rectangle, page_box(0, 10, 80, 45)),
        piece(Outline::Rounded, page_box(12, 6, 68, 13)), piece(Outline::Polygon, page_box(20, 20, 40, 30), true)};
    put_lids_on(pieces);
    EXPECT_EQ(pieces.size(), 2U);
}

}  // namespace
}  // namespace dlp
