#include "assemble/joined_cells.h"

#include <gtest/gtest.h>

#include "support/boxes_at.h"

namespace dlp {
namespace {

class JoinedCells : public test::BoxesAt {
  protected:
    Diagram join() { return with_joined_cells(diagram); }
};

TEST_F(JoinedCells, MakesOneShapeOfTheNumbersOfAVector) {
    for (int i = 0; i < 5; ++i) box(page_box(10.0 * i, 0, 10.0 * (i + 1), 10), i == 1 ? "1" : "0");
    const auto reader = box(page_box(100, 0, 180, 20), "FC 10");
    Connector arrow;
    arrow.from = 4;
    arrow.to = reader;
    diagram.connectors.push_back(arrow);
    const Diagram joined = join();
    ASSERT_EQ(joined.shapes.size(), 2U);
    EXPECT_DOUBLE_EQ(joined.shapes[0].box.right(), 50);
    EXPECT_EQ(joined.connectors[0].from, 0);
    EXPECT_EQ(joined.connectors[0].to, 1);
    ASSERT_EQ(joined.labels.size(), 1U);
    EXPECT_EQ(joined.labels[0].text, "FC 10");
}

TEST_F(JoinedCells, MakesOneShapeOfSquaresThatAreNotAllOfOneSize) {
    for (int i = 0; i < 4; ++i) box(page_box(22.0 * i, 0, 22.0 * (i + 1), i % 2 == 0 ? 21 : 23));
    EXPECT_EQ(join().shapes.size(), 1U);
}

TEST_F(JoinedCells, LeavesLargeBoxesThatTouch) {
    for (int i = 0; i < 4; ++i) box(page_box(40.0 * i, 0, 40.0 * (i + 1), 40));
    for (int i = 0; i < 4; ++i) box(page_box(22.0 * i, 100, 22.0 * (i + 1), 140));
    EXPECT_EQ(join().shapes.size(), 8U);
}

TEST_F(JoinedCells, LeavesBoxesWithWordsAndAFewBars) {
    for (int i = 0; i < 4; ++i) box(page_box(10.0 * i, 0, 10.0 * (i + 1), 10), "conv");
    for (int i = 0; i < 3; ++i) box(page_box(8.0 * i, 50, 8.0 * (i + 1), 90));
    EXPECT_EQ(join().shapes.size(), 7U);
}

}  // namespace
}  // namespace dlp
