#include "assemble/adversaries.h"

#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Types = std::vector<std::string>;

/// A generator, what it makes, and a network behind it that also sees what is real.
DiagramBuilder two_networks(const std::string& second) {
    DiagramBuilder figure;
    const auto noise = figure.box("noise", 0, 0);
    const auto first = figure.box("FC 512", 1, 0);
    const auto hidden = figure.box("FC 512", 1, 1);
    const auto last = figure.box("FC 784", 2, 0);
    const auto fake = figure.box("fake image", 3, 0);
    const auto real = figure.box("real image", 3, 2);
    const auto judge = figure.box("3x3 conv, 64", 4, 0);
    const auto pool = figure.box("max pool", 5, 0);
    const auto score = figure.box("FC 1", 6, 0);
    const auto loss = figure.box("L", 4, 3);
    figure.frame({first, hidden, last}, "Generator");
    figure.frame({judge, pool, score}, second);
    figure.arrow(noise, first);
    figure.arrow(first, hidden);
    figure.arrow(hidden, last);
    figure.arrow(last, fake);
    figure.arrow(fake, judge);
    figure.arrow(real, judge);
    figure.arrow(judge, pool);
    figure.arrow(pool, score);
    figure.arrow(fake, loss);
    figure.arrow(real, loss);
    return figure;
}

TEST(Adversaries, AreNetworksOfTheirOwn) {
    const auto designs = test::assemble(two_networks("Discriminator").diagram());
    ASSERT_EQ(designs.size(), 2U);
    EXPECT_EQ(test::types_of(designs[0].design), (Types{"Input", "Dense", "Dense", "Dense", "Output"}));
    EXPECT_EQ(test::types_of(designs[1].design), (Types{"Input", "Conv2D", "MaxPool2D", "Dense"}));
}

TEST(Adversaries, AreToldByTheirNames) {
    EXPECT_EQ(test::assemble(two_networks("Classifier head").diagram()).size(), 1U);
}

}  // namespace
}  // namespace dlp
