#include "assemble/way_marks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/design_builders.h"
#include "support/diagram_builder.h"

namespace dlp {
namespace {

using test::DiagramBuilder;

/// Two rows of two maps each, and words above the arrows.
struct TwoRows {
    DiagramBuilder figure;
    DiagramIndex words = figure.box("5x5 conv", 0.5, 0, Outline::Text);

    TwoRows() {
        for (const double row : {1.0, 2.0}) {
            const DiagramIndex first = figure.sheets("64x36x36", 0, row);
            figure.arrow(first, figure.sheets("64x36x36", 1, row));
        }
    }

    [[nodiscard]] std::vector<DiagramIndex> marked() const {
        const Vocabulary vocabulary(test::shipped_rules());
        const LabelReader reader(vocabulary);
        std::vector<DiagramIndex> ways;
        for (const DiagramLabel& label : with_way_marks(figure.diagram(), reader).labels) {
            if (label.connector != nothing && label.text == "5x5 conv") ways.push_back(label.connector);
        }
        return ways;
    }
};

TEST(WayMarks, GivesWordsToAllArrowsThatTheirLineCrosses) {
    TwoRows rows;
    rows.figure.line(rows.words, rows.figure.box("", 0.5, 3, Outline::Text));
    EXPECT_EQ(rows.marked(), (std::vector<DiagramIndex>{0, 1}));
}

TEST(WayMarks, GivesWordsToArrowsFromNowhere) {
    TwoRows rows;
    DiagramBuilder& figure = rows.figure;
    figure.line(rows.words, figure.box("", 0.5, 3, Outline::Text));
    Diagram open = figure.diagram();
    open.connectors[1].from = nothing;
    const Vocabulary vocabulary(test::shipped_rules());
    const Diagram marked = with_way_marks(open, LabelReader(vocabulary));
    EXPECT_EQ(marked.connectors[1].from, static_cast<DiagramIndex>(open.shapes.size()));
    EXPECT_EQ(marked.labels.back().connector, 1);
}

TEST(WayMarks, GivesWordsToTheFirstOfTwoPiecesOfAnArrow) {
    TwoRows rows;
    rows.figure.line(rows.words, rows.figure.box("", 0.5, 3, Outline::Text));
    Diagram pieces = rows.figure.diagram();
    pieces.connectors[1].from = pieces.connectors[0].to;
    const Vocabulary vocabulary(test::shipped_rules());
    const Diagram marked = with_way_marks(pieces, LabelReader(vocabulary));
    EXPECT_EQ(std::count_if(marked.labels.begin(), marked.labels.end(),
                            [](const DiagramLabel& label) { return label.connector != nothing; }),
              1);
}

TEST(WayMarks, LeavesALineThatEndsBeforeTheArrows) {
    TwoRows rows;
    rows.figure.line(rows.words, rows.figure.box("", 0.5, 0.5, Outline::Text));
    EXPECT_TRUE(rows.marked().empty());
}

TEST(WayMarks, LeavesWordsThatAnArrowLeadsTo) {
    TwoRows rows;
    rows.figure.arrow(rows.figure.box("", 0.5, 3, Outline::Text), rows.words);
    EXPECT_TRUE(rows.marked().empty());
}

TEST(WayMarks, LeavesWordsBetweenArrowsThatAlsoCrossOthers) {
    TwoRows rows;
    rows.figure.line(rows.words, rows.figure.box("", 0.5, 3, Outline::Text));
    rows.figure.arrow(rows.figure.box("conv", 0.5, -1), rows.words);
    EXPECT_TRUE(rows.marked().empty());
}

}  // namespace
}  // namespace dlp
