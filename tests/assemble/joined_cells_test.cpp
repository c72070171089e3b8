#include "assemble/joined_cells.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"

namespace dlp {
namespace {

class JoinedCells : public testing::Test {
  protected:
    DiagramIndex box(const PageBox& place, const std::string& words = "") {
        DiagramShape shape;
        shape.box = shape.front = place;
        diagram.shapes.push_back(shape);
        const auto index = static_cast<DiagramIndex>(diagram.shapes.size()) - 1;
        if (!words.empty()) label(index, words, place);
        return index;
    }
    void label(DiagramIndex shape, const std::string& words, const PageBox& place) {
        DiagramLabel label;
        label.text = words;
        label.box = place;
        label.shape = shape;
        diagram.labels.push_back(std::move(label));
    }
    Diagram join() {
        const Vocabulary vocabulary(test::shipped_rules());
        return with_joined_cells(diagram, LabelReader(vocabulary));
    }

    Diagram diagram;
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

TEST_F(JoinedCells, LeavesBoxesWithWordsAndAFewBars) {
    for (int i = 0; i < 4; ++i) box(page_box(10.0 * i, 0, 10.0 * (i + 1), 10), "conv");
    for (int i = 0; i < 3; ++i) box(page_box(8.0 * i, 50, 8.0 * (i + 1), 90));
    EXPECT_EQ(join().shapes.size(), 7U);
}

TEST_F(JoinedCells, TakesTheFieldsOfARecordForOneLayer) {
    box(page_box(0, 0, 90, 30), "conv2d_1: Conv2D");
    const auto ends = box(page_box(90, 0, 130, 30));
    label(ends, "input:", page_box(95, 2, 125, 12));
    label(ends, "output:", page_box(95, 18, 125, 28));
    const auto sizes = box(page_box(130, 0, 220, 30));
    label(sizes, "(None, 28, 28, 1)", page_box(135, 2, 215, 12));
    label(sizes, "(None, 26, 26, 32)", page_box(135, 18, 215, 28));
    const Diagram joined = join();
    ASSERT_EQ(joined.shapes.size(), 1U);
    ASSERT_EQ(joined.labels.size(), 2U);
    EXPECT_EQ(joined.labels[0].text, "conv2d_1: Conv2D");
    EXPECT_EQ(joined.labels[1].text, "26x26x32");
    EXPECT_EQ(joined.labels[1].shape, 0);
}

}  // namespace
}  // namespace dlp
