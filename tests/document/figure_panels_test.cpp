#include "document/figure_panels.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

class PanelsOf {
  public:
    PanelsOf() {
        figure_.caption.label = "Figure 1";
        figure_.caption.text = "Results. (a) The network. (b) What it sees.";
        figure_.page = 3;
        figure_.box = page_box(0, 0, 200, 100);
    }
    PanelsOf& box(double left, double top, double right, double bottom) {
        Path path;
        path.box = page_box(left, top, right, bottom);
        figure_.ink.paths.push_back(std::move(path));
        return *this;
    }
    PanelsOf& word(const std::string& text, double left, double top, bool is_bold = false) {
        Word word;
        word.text = text;
        word.size = 8;
        word.is_bold = is_bold;
        word.box = page_box(left, top, left + 8, top + 8);
        figure_.ink.words.push_back(std::move(word));
        return *this;
    }
    [[nodiscard]] std::vector<Figure> split() const { return split_panels(figure_); }

  private:
    Figure figure_;
};

TEST(SplitPanels, GivesEachLetterItsInkAndItsPartOfTheCaption) {
    const auto panels = PanelsOf()
                            .box(0, 0, 90, 80)
                            .word("conv", 20, 20)
                            .word("(a)", 40, 90)
                            .box(110, 0, 200, 80)
                            .word("(b)", 150, 90)
                            .split();
    ASSERT_EQ(panels.size(), 2U);
    EXPECT_EQ(panels[0].box, page_box(0, 0, 100, 100));
    EXPECT_EQ(panels[0].caption.text, "The network.");
    EXPECT_EQ(panels[0].page, 3);
    ASSERT_EQ(panels[0].ink.words.size(), 1U);
    EXPECT_EQ(panels[0].ink.words[0].text, "conv");
    EXPECT_EQ(panels[1].caption.text, "What it sees.");
    EXPECT_EQ(panels[1].ink.paths.size(), 1U);
}

TEST(SplitPanels, PutsALetterInTheCornerOfItsPanelThatStandsOutOfIt) {
    const auto panels =
        PanelsOf().box(10, 0, 200, 45).word("A", 0, 0, true).box(10, 50, 200, 100).word("B", 0, 44, true).split();
    ASSERT_EQ(panels.size(), 2U);
    EXPECT_EQ(panels[1].box.top(), 47.5);
}

TEST(SplitPanels, LeavesVariablesAndMissingLetters) {
    EXPECT_TRUE(PanelsOf().box(0, 0, 90, 80).word("a", 40, 90).box(110, 0, 200, 80).word("b", 150, 90).split().empty());
    EXPECT_TRUE(
        PanelsOf().box(0, 0, 90, 80).word("(a)", 40, 90).box(110, 0, 200, 80).word("(c)", 150, 90).split().empty());
}

TEST(SplitPanels, LeavesPanelsThatNoStraightCutParts) {
    EXPECT_TRUE(
        PanelsOf().box(0, 0, 200, 80).word("(a)", 40, 90).word("(b)", 150, 90).box(45, 85, 155, 99).split().empty());
}

}  // namespace
}  // namespace dlp
