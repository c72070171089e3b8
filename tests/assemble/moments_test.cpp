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
    for (const auto& [first, second] : {std::pair("μ", "log σ²"), {"mean", "std"}, {"μ", "Σ"}, {"μ(X)", "∑(X)"}}) {
        EXPECT_EQ(test::types_of(test::design_of(autoencoder(first, second))),
                  (Types{"Input", "Dense", "Dense", "Dense", "Dense", "Lambda", "Dense"}))
            << first;
    }
}

TEST(Moments, AreEnoughToReadAnAutoencoderOfBlocks) {
    DiagramBuilder figure;
    const auto input = figure.box("X", 0, 1);
    const auto encoder = figure.box("Encoder", 1, 1);
    const auto mean = figure.box("μ(X)", 2, 0);
    const auto deviation = figure.box("Σ(X)", 2, 2);
    const auto noise = figure.box("Sample from N(0, I)", 2, 3);
    const auto product = figure.circle("*", 3, 2);
    const auto sum = figure.circle("+", 3, 1);
    const auto decoder = figure.box("Decoder", 4, 1);
    for (const auto& [from, to] : {std::pair(input, encoder),
                                   {encoder, mean},
                                   {encoder, deviation},
                                   {mean, sum},
                                   {deviation, product},
                                   {noise, product},
                                   {product, sum},
                                   {sum, decoder}})
        figure.arrow(from, to);
    const Types types = test::types_of(test::design_of(figure));
    EXPECT_EQ(std::count(types.begin(), types.end(), "Dense"), 2);
    EXPECT_EQ(std::count(types.begin(), types.end(), "Block"), 2);
}

TEST(Moments, AreTwo) {
    const Types types = test::types_of(test::design_of(autoencoder("μ", "a")));
    EXPECT_EQ(std::count(types.begin(), types.end(), "Lambda"), 0);
}

}  // namespace
}  // namespace dlp
