#include "assemble/records.h"

#include <gtest/gtest.h>

#include "support/boxes_at.h"

namespace dlp {
namespace {

class Records : public test::BoxesAt {
  protected:
    void lead(DiagramIndex from, DiagramIndex to) {
        Connector way;
        way.from = from;
        way.to = to;
        way.has_head_at_end = true;
        diagram.connectors.push_back(way);
    }
    /// `title | input: output: | shapes`, as Keras 2 draws a layer; its last cell.
    DiagramIndex record(double top, const std::string& title, const std::string& shapes) {
        box(page_box(0, top, 90, top + 30), title);
        box(page_box(90, top, 130, top + 30), "input:\noutput:");
        return box(page_box(130, top, 220, top + 30), shapes);
    }
    /// The texts of a shape's labels, in order.
    static std::vector<std::string> texts_of(const Diagram& read, DiagramIndex shape) {
        std::vector<std::string> texts;
        for (const DiagramLabel& each : read.labels) {
            if (each.shape == shape) texts.push_back(each.text);
        }
        return texts;
    }
};

TEST_F(Records, AreOneLayerWithTheShapeOfItsOutput) {
    const auto first = record(0, "input_1: InputLayer", "[(None, 28, 28, 1)]\n[(None, 28, 28, 1)]");
    record(60, "conv2d_1: Conv2D", "(None, 28, 28, 1)\n(None, 26, 26, 32)");
    lead(first, 4);
    const Diagram read = with_records(diagram);
    ASSERT_EQ(read.shapes.size(), 2U);
    EXPECT_EQ(texts_of(read, 0), (std::vector<std::string>{"input", "[(None, 28, 28, 1)]"}));
    EXPECT_EQ(texts_of(read, 1), (std::vector<std::string>{"Conv2D", "(None, 26, 26, 32)"}));
    ASSERT_EQ(read.connectors.size(), 1U);
    EXPECT_EQ(read.connectors[0].from, 0);
    EXPECT_EQ(read.connectors[0].to, 1);
}

TEST_F(Records, MayHaveTheirFieldsBelowTheTitleAndSideBySide) {
    box(page_box(0, 0, 100, 12), "dense_1: Dense");
    box(page_box(0, 12, 50, 24), "input:");
    box(page_box(50, 12, 100, 24), "output:");
    box(page_box(0, 24, 50, 36), "(None, 64)");
    box(page_box(50, 24, 100, 36), "(None, 3)");
    lead(box(page_box(0, -40, 100, -20), "x"), 0);
    const Diagram read = with_records(diagram);
    ASSERT_EQ(read.shapes.size(), 2U);
    EXPECT_EQ(texts_of(read, 0), (std::vector<std::string>{"Dense", "(None, 3)"}));
}

TEST_F(Records, TakeTheFrameAroundTheirCellsIn) {
    const auto frame = box(page_box(0, 0, 202, 52));
    box(page_box(1, 1, 201, 17), "dense (Dense)", frame);
    box(page_box(1, 18, 201, 34), "Activation: relu", frame);
    box(page_box(1, 35, 100, 51), "Input shape: (None, 12)", frame);
    box(page_box(101, 35, 201, 51), "Output shape: (None, 32)", frame);
    lead(box(page_box(0, -40, 200, -20), "x"), 1);
    const Diagram read = with_records(diagram);
    ASSERT_EQ(read.shapes.size(), 2U);
    EXPECT_EQ(texts_of(read, 0), (std::vector<std::string>{"Dense\nrelu", "(None, 32)"}));
}

TEST_F(Records, HaveFieldsWhoseCellsWereNotSeen) {
    const auto upper = box(page_box(0, 0, 200, 20), "flatten (Flatten)");
    const auto lower = box(page_box(0, 60, 200, 80), "dense (Dense)");
    label(nothing, "Output shape: (None, 1600)", page_box(60, 24, 160, 34));
    label(nothing, "Output shape: (None, 10)", page_box(60, 84, 160, 94));
    lead(upper, lower);
    lead(upper, lower);  // the side of a cell
    const Diagram read = with_records(diagram);
    EXPECT_EQ(texts_of(read, 0), (std::vector<std::string>{"Flatten", "(None, 1600)"}));
    EXPECT_EQ(texts_of(read, 1), (std::vector<std::string>{"Dense", "(None, 10)"}));
    EXPECT_EQ(read.connectors.size(), 1U);
}

TEST_F(Records, ThatNothingLeadsToBeginWithTheirInput) {
    record(0, "dense: Dense", "(None, 784)\n(None, 10)");
    const Diagram read = with_records(diagram);
    ASSERT_EQ(read.shapes.size(), 2U);
    EXPECT_EQ(texts_of(read, 1), (std::vector<std::string>{"input", "(None, 784)"}));
    ASSERT_EQ(read.connectors.size(), 1U);
    EXPECT_EQ(read.connectors[0].from, 1);
    EXPECT_EQ(read.connectors[0].to, 0);
}

TEST_F(Records, AreNotBoxesWithOtherWords) {
    box(page_box(0, 0, 90, 30), "conv");
    box(page_box(90, 0, 180, 30), "output");
    label(nothing, "input: an image", page_box(0, 40, 90, 50));
    const Diagram read = with_records(diagram);
    EXPECT_EQ(read.shapes.size(), 2U);
    EXPECT_EQ(read.labels.size(), 3U);
}

}  // namespace
}  // namespace dlp
