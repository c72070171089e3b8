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

TEST(Cylinders, ALidWithoutItsEndsIsOneWithItsBody) {
    const auto piece = [](Outline outline, const PageBox& box) {
        ClosedPiece made;
        made.outline = outline;
        made.box = box;
        return made;
    };
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

}  // namespace
}  // namespace dlp
