#include "assemble/frame_shortcuts.h"

#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Types = std::vector<std::string>;

TEST(FrameShortcuts, AroundTheLastLayersOfAFrameAreAddedInEveryRepetition) {
    DiagramBuilder figure;
    const auto tokens = figure.box("tokens", 0, 0);
    const auto norm = figure.box("LayerNorm", 0, 1);
    const auto first = figure.box("FC 64", 0, 2);
    const auto second = figure.box("FC 16", 0, 3);
    const auto last = figure.box("FC 10", 0, 4.5);
    const auto frame = figure.frame({norm, first, second});
    figure.beside(frame, "x 2", LabelSide::Right);
    figure.arrow(tokens, norm);
    figure.arrow(norm, first);
    figure.arrow(first, second);
    figure.arrow(second, last);
    figure.arrow(norm, last);
    const Design design = test::design_of(figure, "There is a residual connection around the dense layers.");
    EXPECT_EQ(test::types_of(design),
              (Types{"Input", "LayerNorm", "Dense", "Dense", "Add", "LayerNorm", "Dense", "Dense", "Add", "Dense"}));
}

}  // namespace
}  // namespace dlp
