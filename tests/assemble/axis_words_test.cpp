#include "assemble/axis_words.h"

#include <gtest/gtest.h>

#include "support/boxes_at.h"

namespace dlp {
namespace {

/// A map with `features` below it, and turned words at its right, at which a line to a layer begins.
class AxisWords : public test::BoxesAt {
  protected:
    void draw(const PageBox& turned, double angle = 270) {
        const auto map = box(page_box(0, 0, 40, 36));
        below_ = label_at(map, "features", page_box(3, 38, 37, 48), 0);
        diagram.labels[below_].side = LabelSide::Below;
        const auto words = box(turned);
        diagram.shapes.back().outline = Outline::Text;
        label_at(words, "steps", turned, angle);
        const auto layer = box(page_box(80, 8, 130, 28), "FC");
        Connector arrow;
        arrow.from = words;
        arrow.to = layer;
        diagram.connectors.push_back(arrow);
    }
    std::size_t label_at(DiagramIndex shape, const std::string& words, const PageBox& place, double angle) {
        label(shape, words, place);
        diagram.labels.back().angle = angle;
        diagram.labels.back().size = 8;
        return diagram.labels.size() - 1;
    }

    std::size_t below_ = 0;
};

TEST_F(AxisWords, BesideAMapAreNoShapeOfTheirOwn) {
    draw(page_box(42, 4, 50, 32));
    const Diagram read = with_axis_words(diagram);
    ASSERT_EQ(read.shapes.size(), 2U);
    EXPECT_EQ(read.shapes[0].outline, Outline::Picture);
    EXPECT_EQ(read.connectors[0].from, 0);
    EXPECT_EQ(read.connectors[0].to, 1);
    EXPECT_EQ(read.labels.size(), 2U);
}

TEST_F(AxisWords, AreTurnedAndRightBesideTheMap) {
    draw(page_box(42, 4, 50, 32), 0);
    EXPECT_EQ(with_axis_words(diagram).shapes.size(), 3U);
    diagram = {};
    draw(page_box(60, 4, 68, 32));
    EXPECT_EQ(with_axis_words(diagram).shapes.size(), 3U);
}

TEST_F(AxisWords, ComeInTwos) {
    draw(page_box(42, 4, 50, 32));
    diagram.labels.erase(diagram.labels.begin() + static_cast<std::ptrdiff_t>(below_));
    EXPECT_EQ(with_axis_words(diagram).shapes.size(), 3U);
}

}  // namespace
}  // namespace dlp
