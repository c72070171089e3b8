// Boxes of which the text tells that they are several dense layers.
#include <gtest/gtest.h>

#include "assemble/diagram_design.h"
#include "support/design_builders.h"
#include "support/diagram_builder.h"
#include "support/table_builder.h"

namespace dlp {
namespace {

using test::DiagramBuilder;

/// The dense layers of a normalization, a box and a classifier, with what a paper says.
std::vector<Layer> dense_layers(const std::string& box, const std::string& text) {
    DiagramBuilder figure;
    const auto image = figure.box("patches", 0, 0);
    const auto norm = figure.box("LayerNorm", 0, 1);
    const auto perceptron = figure.box(box, 0, 2);
    const auto last = figure.box("FC 10", 0, 3);
    figure.arrow(image, norm);
    figure.arrow(norm, perceptron);
    figure.arrow(perceptron, last);
    Paper paper;
    Figure shown;
    shown.caption = {FloatKind::Figure, "Figure 1", "Architecture of our network.", 1, {}};
    paper.figures.push_back(shown);
    paper.sections.push_back({"1", "Method", 1, {test::paragraph_of(text)}});
    Diagnostics diagnostics;
    std::vector<Layer> layers;
    for (const auto& each : assemble_figures(paper, {{0, 1, figure.diagram()}}, test::shipped_rules(), diagnostics)) {
        for (const Layer& layer : each.design.layers) {
            if (layer.type == "Dense" && layer.label != "FC 10") layers.push_back(layer);
        }
    }
    return layers;
}

TEST(ToldPerceptrons, HaveAsManyLayersAsTheTextSays) {
    const auto layers = dense_layers(
        "Channel-MLP",
        "The Channel-MLP module shares the structure of the feed forward layer in Transformers (Vaswani et "
        "al., 2017) that comprises two fully-connected layers with a GELU activation in the middle.");
    ASSERT_EQ(layers.size(), 2U);
    EXPECT_EQ(layers[0].params.at("activation"), Value(std::string("gelu")));
    EXPECT_EQ(layers[1].params.count("activation"), 0U);
    EXPECT_EQ(layers[0].label, "Channel-MLP");
    EXPECT_EQ(layers[1].label, "Channel-MLP");
}

TEST(ToldPerceptrons, AreOnesOfTwoLayersByName) {
    EXPECT_EQ(dense_layers("MLP", "The MLP is a two-layer perceptron.").size(), 2U);
    EXPECT_EQ(dense_layers("Feed Forward", "Each feed forward network consists of two linear transformations.").size(),
              2U);
}

TEST(ToldPerceptrons, HaveTheHiddenUnitsOfTheirOwnName) {
    const auto layers = dense_layers("MLP2",
                                     "MLP1 and MLP2 consist of two fully connected layers; the hidden layer has 96 "
                                     "units in MLP1 and 768 units in MLP2.");
    ASSERT_EQ(layers.size(), 2U);
    EXPECT_EQ(layers[0].params.at("units"), Value(std::int64_t{768}));
    EXPECT_EQ(layers[1].params.count("units"), 0U);
}

TEST(ToldPerceptrons, AreTwoLayersWhereHiddenUnitsAndOutputsAreTold) {
    const auto layers = dense_layers(
        "Feed-forward", "The feed-forward networks have 256 hidden units with ReLU activation and 64 outputs.");
    ASSERT_EQ(layers.size(), 2U);
    EXPECT_EQ(layers[0].params.at("units"), Value(std::int64_t{256}));
    EXPECT_EQ(layers[1].params.at("units"), Value(std::int64_t{64}));
}

TEST(ToldPerceptrons, AreOneLayerWhereSentencesDifferOrSpeakOfAnother) {
    EXPECT_EQ(
        dense_layers("MLP", "The MLP has two linear layers. The MLP of the decoder has three linear layers.").size(),
        1U);
    EXPECT_EQ(dense_layers("MLP", "Each Permute-MLP has two linear layers.").size(), 1U);
}

}  // namespace
}  // namespace dlp
