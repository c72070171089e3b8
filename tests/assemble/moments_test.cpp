#include "assemble/moments.h"

#include <gtest/gtest.h>

#include "support/figure_designs.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using Types = std::vector<std::string>;

DiagramBuilder autoencoder(const std::string& first, const std::string& second) {
    DiagramBuilder figure;
    const auto input = figure.box("x", 0, 1);
    const auto encoder = figure.box("Encoder\nDense 400\nDense 200", 1, 1);
    const auto mean = figure.box(first, 2, 0);
    const auto deviation = figure.box(second, 2, 2);
    const auto code = figure.circle("z", 3, 1);
    const auto decoder = figure.box("Dense 784", 4, 1);
    figure.arrow(input, encoder);
    figure.arrow(encoder, mean);
    figure.arrow(encoder, deviation);
    figure.arrow(mean, code);
    figure.arrow(deviation, code);
    figure.arrow(code, decoder);
    return figure;
}

TEST(Moments, AreLayersAndGiveASample) {
    for (const auto& [first, second] : {std::pair("μ", "log σ²"), {"mean", "std"}, {"μ", "Σ"}}) {
        EXPECT_EQ(test::types_of(test::design_of(autoencoder(first, second))),
                  (Types{"Input", "Dense", "Dense", "Dense", "Dense", "Lambda", "Dense"}))
            << first;
    }
}

TEST(Moments, AreTwo) {
    const Types types = test::types_of(test::design_of(autoencoder("μ", "a")));
    EXPECT_EQ(std::count(types.begin(), types.end(), "Lambda"), 0);
}

}  // namespace
}  // namespace dlp
