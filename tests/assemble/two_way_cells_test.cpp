#include "assemble/two_way_cells.h"

#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Types = std::vector<std::string>;

/// A root and two leaves of LSTM cells, each leaf with words; only the root is read.
DiagramBuilder tree_of_cells(bool goes_both_ways) {
    DiagramBuilder figure;
    const auto words = figure.box("Embedding, 32", 0.5, 5);
    const auto left = figure.box("LSTM 64", 0, 4);
    const auto right = figure.box("LSTM 64", 1, 3.6);
    const auto root = figure.box("LSTM 64", 0.5, 2);
    const auto last = figure.box("FC 10", 0.5, 0);
    figure.arrow(words, left);
    figure.arrow(words, right);
    for (const auto leaf : {left, right}) {
        if (goes_both_ways) {
            figure.double_arrow(leaf, root);
        } else {
            figure.arrow(leaf, root);
        }
    }
    figure.arrow(root, last);
    return figure;
}

TEST(TwoWayCells, OfATreeAreOneLayer) {
    const Design design = test::design_of(tree_of_cells(true));
    EXPECT_EQ(test::types_of(design), (Types{"Embedding", "LSTM", "Dense"}));
    EXPECT_EQ(test::stated(design, 1, "bidirectional"), "true");
}

TEST(TwoWayCells, AreNoLayersThatArrowsJoinOneWay) {
    const Types types = test::types_of(test::design_of(tree_of_cells(false)));
    EXPECT_EQ(std::count(types.begin(), types.end(), "LSTM"), 3);
}

}  // namespace
}  // namespace dlp
