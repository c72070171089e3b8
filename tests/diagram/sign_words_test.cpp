#include "diagram/sign_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ink_builder.h"

namespace dlp {
namespace {

std::ptrdiff_t signs_in(const Diagram& diagram) {
    return std::count_if(diagram.shapes.begin(), diagram.shapes.end(), [](const DiagramShape& shape) {
        return shape.symbol == "+" && shape.outline == Outline::Ellipse;
    });
}

/// A word of one sign is drawn as wide as its bytes say.
InkBuilder boxes_that_meet_at(const std::string& sign) {
    InkBuilder ink;
    ink.rectangle(0, 0, 30, 20).rectangle(0, 60, 30, 80).rectangle(100, 30, 130, 50);
    return ink.word(sign, 60, 36).word("...", 62, 48).word("attention", 56, 58);
}

TEST(SignWords, AreShapesWhereLinesMeet) {
    InkBuilder ink = boxes_that_meet_at("⊕");
    ink.arrow({{30, 10}, {60, 38}}).arrow({{30, 70}, {60, 42}}).arrow({{73, 40}, {100, 40}});
    const Diagram diagram = ink.read();
    EXPECT_EQ(signs_in(diagram), 1);
    const auto sign = std::find_if(diagram.shapes.begin(), diagram.shapes.end(),
                                   [](const DiagramShape& shape) { return !shape.symbol.empty(); });
    const auto place = static_cast<DiagramIndex>(sign - diagram.shapes.begin());
    EXPECT_EQ(std::count_if(diagram.connectors.begin(), diagram.connectors.end(),
                            [&](const Connector& way) { return way.to == place && way.has_head_at_end; }),
              2);
}

TEST(SignWords, AreWordsElsewhere) {
    EXPECT_EQ(signs_in(boxes_that_meet_at("⊕").read()), 0);
    InkBuilder in_box;
    in_box.rectangle(40, 30, 70, 50).word("⊕", 49, 36).rectangle(0, 30, 20, 50).rectangle(90, 30, 110, 50);
    in_box.arrow({{20, 40}, {40, 40}}).arrow({{70, 40}, {90, 40}});
    EXPECT_EQ(signs_in(in_box.read()), 0);
}

}  // namespace
}  // namespace dlp
