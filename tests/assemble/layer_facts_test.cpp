#include <gtest/gtest.h>

#include "assemble/apply_layer_facts.h"
#include "assemble/apply_prose.h"
#include "assemble/label_details.h"
#include "assemble/name_recurrent.h"
#include "assemble/printed_channels.h"
#include "support/design_builders.h"
#include "support/phrase_text.h"
#include "support/table_builder.h"

namespace dlp {
namespace {

using test::shipped_rules;

/// A chain of layers: type and label of each.
Design chain_of(const std::vector<std::pair<std::string, std::string>>& layers) {
    Design design;
    for (const auto& [type, label] : layers) {
        Layer layer;
        layer.id = "layer" + std::to_string(design.layers.size());
        layer.type = type;
        layer.label = label;
        if (!design.layers.empty()) design.edges.push_back({design.layers.back().id, layer.id});
        design.layers.push_back(std::move(layer));
    }
    return design;
}

std::vector<Sentence> sentences_of(const std::string& text) {
    return find_sentences(test::paper_of(test::table_of({{"a"}}), text));
}

/// The value of `name` of each layer, `-` where there is none.
std::string values_of(Design design, const std::string& text, const std::string& name) {
    apply_layer_facts(design, find_layer_facts(sentences_of(text), test::shipped_vocabulary()), Caption{},
                      shipped_rules());
    std::string result;
    for (const Layer& layer : design.layers) {
        const auto found = layer.params.find(name);
        result += (result.empty() ? "" : " ") + (found == layer.params.end() ? "-" : value_text(found->second));
    }
    return result;
}

TEST(ApplyLayerFacts, GivesALayerWhatTheTextSaysOfItsKind) {
    const Design design = chain_of({{"Input", "words"}, {"LSTM", "LSTM"}, {"Dense", "FC"}});
    EXPECT_EQ(values_of(design, "We use an LSTM with 256 hidden units.", "units"), "- 256 -");
}

TEST(ApplyLayerFacts, GivesHiddenUnitsToAttentionsWhereNothingElseIsHidden) {
    const std::string text = "The number of hidden units is 32.";
    const Design attentions = chain_of({{"Embedding", ""}, {"MultiHeadAttention", ""}, {"Dense", "Output"}});
    EXPECT_EQ(values_of(attentions, text, "key_dim"), "- 32 -");
    const Design with_dense = chain_of({{"MultiHeadAttention", ""}, {"Dense", "Hidden"}, {"Dense", "Output"}});
    EXPECT_EQ(values_of(with_dense, text, "key_dim"), "- - -");
}

TEST(ApplyLayerFacts, GivesTheWidthOfIntermediateLayersToRecurrentOnes) {
    const Design design = chain_of({{"LSTM", "Bi-LSTM"}, {"Dense", "hidden"}, {"Dense", "softmax"}});
    EXPECT_EQ(values_of(design, "The dimensions of intermediate layers are set to 100.", "units"), "100 100 -");
}

TEST(ApplyLayerFacts, GivesTheLayerOfThatNameItsValue) {
    const Design design = chain_of({{"Embedding", "Label Embedding"}, {"Embedding", "Image embedding"}});
    EXPECT_EQ(values_of(design, "The dimension of the label embedding is 64.", "output_dim"), "64 -");
}

TEST(ApplyLayerFacts, GivesTheWidthOfHiddenLayersNotToTheLast) {
    const Design design = chain_of({{"Dense", "h1"}, {"Dense", "h2"}, {"Dense", "y"}, {"Output", "result"}});
    EXPECT_EQ(values_of(design, "All hidden layers have 512 units.", "units"), "512 512 - -");
}

TEST(ApplyLayerFacts, CountsLayers) {
    const Design design = chain_of({{"Dense", "h1"}, {"Dense", "h2"}, {"Dense", "y"}});
    EXPECT_EQ(values_of(design, "It has 4000 units in the first layer and 2000 in the second.", "units"),
              "4000 2000 -");
}

TEST(ApplyLayerFacts, CountsTheLastDenseLayerWhereDenseLayersAreCounted) {
    const Design design = chain_of({{"Dense", "F"}, {"Dense", "F"}});
    EXPECT_EQ(values_of(design, "The first fully connected layer has 256 units, the second 10.", "units"), "256 10");
}

TEST(ApplyLayerFacts, GivesFiltersOnlyToConvolutionsOfTheWindowThatIsTold) {
    Design design = chain_of({{"Conv2D", "1x1 conv"}, {"Conv2D", "3x3 conv"}, {"Conv2D", "1x1 conv"}});
    for (std::size_t i = 0; i < 3; ++i) design.layers[i].params["kernel_size"] = std::int64_t{i == 1 ? 3 : 1};
    EXPECT_EQ(values_of(design, "Each lateral connection is a 1x1 convolution with 256 filters.", "filters"),
              "256 - 256");
}

TEST(ApplyLayerFacts, GivesMeanAndDeviationTheWidthOfWhatIsLatent) {
    const Design design = chain_of({{"Dense", "h"}, {"Dense", "μ"}, {"Dense", "h"}, {"Dense", "x"}});
    EXPECT_EQ(values_of(design, "The latent space has 32 dimensions.", "units"), "- 32 - -");
}

TEST(ApplyLayerFacts, TakesSymbolsForLayersOfAnyName) {
    const std::string text = "Words are embedded in 256 dimensions.";
    EXPECT_EQ(values_of(chain_of({{"Embedding", "We"}, {"LSTM", "LSTM"}}), text, "output_dim"), "256 -");
    EXPECT_EQ(values_of(chain_of({{"Embedding", "Image"}, {"LSTM", "LSTM"}}), text, "output_dim"), "- -");
}

TEST(ApplyLayerFacts, GivesNothingWhereSentencesDisagree) {
    const Design design = chain_of({{"LSTM", "LSTM"}});
    EXPECT_EQ(values_of(design, "The LSTM has 256 units. Later, the LSTM has 128 units.", "units"), "-");
}

TEST(ApplyLayerFacts, LeavesWhatTheFigureStates) {
    Design design = chain_of({{"LSTM", "LSTM"}});
    design.layers[0].params["units"] = std::int64_t{32};
    EXPECT_EQ(values_of(design, "The LSTM has 256 units.", "units"), "32");
}

TEST(ApplyLayerFacts, GivesTheOnlyResultItsActivation) {
    EXPECT_EQ(values_of(chain_of({{"Dense", "h"}, {"Dense", "y"}}), "We train a softmax classifier.", "activation"),
              "- softmax");
}

TEST(ApplyLayerFacts, GivesTheWidthOfTheResultToTheLastDenseLayer) {
    const std::string text = "The output is a softmax over the 36 letters.";
    EXPECT_EQ(values_of(chain_of({{"Dense", "h"}, {"Dense", "y"}}), text, "units"), "- 36");
    EXPECT_EQ(values_of(chain_of({{"Embedding", "words"}, {"LSTM", "LSTM"}}), text, "units"), "- -");
    EXPECT_EQ(
        values_of(chain_of({{"LSTM", "LSTM"}, {"Dense", "FC"}}), "The fully connected layer has 51 units.", "units"),
        "- 51");
}

TEST(LabelDetails, TakesTheActivationThatALabelNames) {
    Design design = chain_of({{"Dense", "Softmax gating for task 1"}, {"Dense", "Task 1 layer"}});
    take_activations_of_labels(design, shipped_rules());
    EXPECT_EQ(design.layers[0].params.at("activation"), Value(std::string("softmax")));
    EXPECT_EQ(design.layers[1].params.count("activation"), 0U);
}

TEST(ApplyPrintedChannels, GivesAConvolutionTheChannelsOfTheMapBehindItsPool) {
    Design design = chain_of({{"Conv2D", "conv"}, {"MaxPool2D", "pool"}, {"Conv2D", "conv"}, {"Add", "sum"}});
    StatedSizes sizes;
    sizes.outputs = {{"layer1", {64, 64, 128}}, {"layer3", {64, 64, 256}}};
    apply_printed_channels(design, sizes, shipped_rules());
    EXPECT_EQ(design.layers[0].params.at("filters"), Value(std::int64_t{128}));
    EXPECT_EQ(design.layers[2].params.count("filters"), 0U);  // what is added may have been broadcast
}

TEST(LabelDetails, TakesNumbersThatCountLayersForNoWidths) {
    Design design = chain_of({{"Dense", "Hidden 1"}, {"Dense", "Hidden 2"}, {"Dense", "Output 1"}});
    for (std::size_t i = 0; i < 3; ++i) design.layers[i].params["units"] = std::int64_t{i == 1 ? 2 : 1};
    drop_numbering(design);
    EXPECT_TRUE(design.layers[0].params.empty());
    EXPECT_TRUE(design.layers[1].params.empty());
    EXPECT_EQ(design.layers[2].params.at("units"), Value(std::int64_t{1}));
}

TEST(ApplyProse, LooksThroughANormalizationForTheActivation) {
    const ProseFacts prose = read_prose(sentences_of("All convolutional layers use ReLU."), test::shipped_vocabulary());
    Design open = chain_of({{"Conv2D", "conv"}, {"BatchNorm", "BN"}, {"MaxPool2D", "pool"}});
    apply_prose(open, prose, shipped_rules());
    EXPECT_EQ(open.layers[0].params.at("activation"), Value(std::string("relu")));
    Design shown = chain_of({{"Conv2D", "conv"}, {"BatchNorm", "BN"}, {"Activation", "ELU"}, {"MaxPool2D", "pool"}});
    apply_prose(shown, prose, shipped_rules());
    EXPECT_EQ(shown.layers[0].params.count("activation"), 0U);
}

TEST(ApplyProse, HalvesTheChannelsOfWhatIsEnlarged) {
    const ProseFacts prose = read_prose(
        sentences_of(
            "Each step has a 2x2 convolution (\"up-convolution\") that halves the number of feature channels."),
        test::shipped_vocabulary());
    Design design = chain_of({{"Conv2D", "conv"},
                              {"Dropout", "drop"},
                              {"Conv2DTranspose", "up"},
                              {"Concat", ""},
                              {"Conv2DTranspose", "up"}});
    design.layers[0].params["filters"] = std::int64_t{64};
    apply_prose(design, prose, shipped_rules());
    EXPECT_EQ(design.layers[2].params.at("filters"), Value(std::int64_t{32}));
    EXPECT_EQ(design.layers[4].params.count("filters"), 0U);
}

TEST(LabelDetails, TakesSmallNumbersForWidthsWhereTheSameNameHasAWidth) {
    Design design = chain_of({{"Dense", "FC 64"}, {"Dense", "FC 7"}});
    design.layers[0].params["units"] = std::int64_t{64};
    take_widths_of_names(design);
    EXPECT_EQ(design.layers[1].params.at("units"), Value(std::int64_t{7}));
    Design numbered = chain_of({{"Dense", "FC 6"}, {"Dense", "FC 7"}});
    take_widths_of_names(numbered);
    EXPECT_EQ(numbered.layers[1].params.count("units"), 0U);
}

TEST(NameRecurrent, NamesARecurrentLayerByTheKindThatThePaperUses) {
    Design design = chain_of({{"SimpleRNN", "Recurrent Layer"}});
    name_recurrent(design, sentences_of("We employ LSTM neurons as our recurrent neurons."), shipped_rules());
    EXPECT_EQ(design.layers[0].type, "LSTM");
    EXPECT_EQ(design.layers[0].evidence.size(), 1U);
}

TEST(NameRecurrent, NamesALayerWithANameOfThePapersOwn) {
    Design design = chain_of({{"Dense", "Memorized context layer"}, {"Dense", "Hidden layer"}});
    name_recurrent(design, sentences_of("The memorized context layer (here we choose LSTM) follows."), shipped_rules());
    EXPECT_EQ(design.layers[0].type, "LSTM");
    EXPECT_EQ(design.layers[1].type, "Dense");
}

TEST(NameRecurrent, NamesALayerOfWhichTheTextSaysWhatImplementsIt) {
    Design design = chain_of({{"Dense", "memorized fusion layer"}});
    name_recurrent(design, sentences_of("A bi-directional LSTM layer implements the memorized fusion layer."),
                   shipped_rules());
    EXPECT_EQ(design.layers[0].type, "LSTM");
    EXPECT_EQ(
        values_of(design, "The number of hidden memory cells in a memorized fusion layer is set to 100.", "units"),
        "100");
}

TEST(NameRecurrent, KnowsThatItIsBidirectionalFromAnotherSentence) {
    const std::string text = "The memorized context layer uses LSTM.";
    for (const bool is_told : {false, true}) {
        Design design = chain_of({{"Dense", "memorized context layer"}});
        const std::string more = " The memorized context layer performs bi-directional propagation.";
        name_recurrent(design, sentences_of(is_told ? text + more : text), shipped_rules());
        EXPECT_EQ(design.layers[0].params.count("bidirectional"), is_told ? 1U : 0U);
    }
}

TEST(NameRecurrent, KeepsTheConcatenationOfWhatTheLayerReads) {
    Design design = chain_of({{"Conv2D", "conv"}, {"Conv2D", "conv"}, {"Concat", "memorized fusion layer"}});
    design.edges.push_back({design.layers[0].id, design.layers[2].id});
    name_recurrent(design, sentences_of("An LSTM layer implements the memorized fusion layer."), shipped_rules());
    ASSERT_EQ(design.layers.size(), 4U);
    EXPECT_EQ(design.layers[2].type, "Concat");
    EXPECT_EQ(design.layers[3].type, "LSTM");
}

TEST(NameRecurrent, NamesALayerAtWhichWaysMeet) {
    Design design = chain_of({{"Concat", "memorized fusion layer"}, {"Concat", "feature concatenation layer"}});
    name_recurrent(design,
                   sentences_of("An LSTM layer implements the memorized fusion layer. The feature concatenation layer "
                                "is followed by LSTM."),
                   shipped_rules());
    EXPECT_EQ(design.layers[0].type, "LSTM");
    EXPECT_EQ(design.layers[1].type, "Concat");
}

TEST(NameRecurrent, LeavesItWhereThePaperUsesBothKinds) {
    Design design = chain_of({{"SimpleRNN", "Recurrent Layer"}});
    name_recurrent(design, sentences_of("We use LSTM layers. We use GRU layers."), shipped_rules());
    EXPECT_EQ(design.layers[0].type, "SimpleRNN");
}

}  // namespace
}  // namespace dlp
