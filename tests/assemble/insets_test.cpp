#include "assemble/insets.h"

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;

/// A network with a block, and a part beside it to which a dashed arrow leads from the block.
Design network_with(const std::string& title, bool is_dashed = true) {
    DiagramBuilder figure;
    const auto image = figure.box("image", 0, 0);
    const auto block = figure.box("Mixing block", 0, 1);
    const auto head = figure.box("FC 10", 0, 2);
    figure.arrow(image, block);
    figure.arrow(block, head);
    const auto norm = figure.box("LayerNorm", 2, 1);
    const auto wide = figure.box("FC 256", 2, 2);
    const auto curve = figure.box("GELU", 2, 3);
    const auto narrow = figure.box("FC 64", 2, 4);
    figure.arrow(norm, wide);
    figure.arrow(wide, curve);
    figure.arrow(curve, narrow);
    figure.title(norm, title);
    figure.arrow(block, norm);
    if (is_dashed) figure.dash();
    const auto designs = test::assemble(figure.diagram());
    EXPECT_EQ(designs.size(), 1U);
    return designs.front().design;
}

TEST(Insets, ShowABlockFromTheInside) {
    const Design opened = network_with("Mixing block (detail)");
    EXPECT_EQ(test::types_of(opened),
              (std::vector<std::string>{"Input", "LayerNorm", "Dense", "Activation", "Dense", "Dense"}));
    EXPECT_EQ(opened.edges.size(), 5U);
}

TEST(Insets, AreTitledAndReachedByDashedArrows) {
    for (const Design& joined : {network_with("Second path"), network_with("Mixing block (detail)", false)}) {
        const auto types = test::types_of(joined);
        EXPECT_EQ(std::count(types.begin(), types.end(), "Block"), 1);
    }
}

}  // namespace
}  // namespace dlp
