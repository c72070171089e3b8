#include "prose/layer_facts.h"

#include <gtest/gtest.h>

#include "support/phrase_text.h"
#include "support/table_builder.h"

namespace dlp {
namespace {

/// `LSTM units=256; Dense dropout=0.5`: what the sentences of a text say, in order.
std::string facts_of(const std::string& text) {
    const Paper paper = test::paper_of(test::table_of({{"a"}}), text);
    std::string result;
    for (const LayerFact& fact : find_layer_facts(find_sentences(paper), test::shipped_vocabulary())) {
        if (!result.empty()) result += "; ";
        result += (fact.type.empty() ? "?" : fact.type) + " " + fact.parameter + "=" + value_text(fact.value);
    }
    return result;
}

TEST(LayerFacts, ReadsAValueBehindALayer) {
    EXPECT_EQ(facts_of("The encoder is an LSTM with 256 hidden units."), "LSTM units=256");
    EXPECT_EQ(facts_of("Each fully connected layer has 1024 neurons."), "Dense units=1024");
}

TEST(LayerFacts, ReadsAValueInFrontOfALayer) {
    EXPECT_EQ(facts_of("We use 3x3 convolutions everywhere."), "Conv2D kernel_size=3");
    EXPECT_EQ(facts_of("There are 88 units in the output layer."), "Dense units=88");
}

TEST(LayerFacts, ReadsWindowsThatAreToldBehindALayer) {
    EXPECT_EQ(facts_of("All convs are 3x3, except the output conv which is 1x1, deconvs are 2x2 with stride 2."),
              "Conv2D kernel_size=3; Conv2D kernel_size=1; Conv2DTranspose kernel_size=2; Conv2DTranspose strides=2");
}

TEST(LayerFacts, CountsHeadsOfAttention) {
    EXPECT_EQ(facts_of("We employ h = 8 parallel attention layers, or heads."), "MultiHeadAttention num_heads=8");
    EXPECT_EQ(facts_of("All of our models have four attention heads."), "MultiHeadAttention num_heads=4");
    EXPECT_EQ(facts_of("The network has two output branches."), "");
}

TEST(LayerFacts, ReadsHowMapsAreUpsampled) {
    EXPECT_EQ(facts_of("We upsample the map by a factor of 2 (using nearest neighbor upsampling for simplicity)."),
              "UpSampling2D interpolation=nearest; UpSampling2D size=2");
}

TEST(LayerFacts, ReadsMeasures) {
    EXPECT_EQ(facts_of("The size of the hidden vectors for the LSTM was set to 300."), "LSTM units=300");
    EXPECT_EQ(facts_of("We chose the word embedding dimension to be d = 50."), "Embedding output_dim=50");
    EXPECT_EQ(facts_of("The number of hidden units is fixed to 1,024."), "? units=1024");
}

TEST(LayerFacts, PairsValuesRespectively) {
    EXPECT_EQ(facts_of("The dimensions of the label embedding and of the LSTM layer are 64 and 512, respectively."),
              "Embedding output_dim=64; LSTM units=512");
}

TEST(LayerFacts, ReadsWhichOfSeveralLayersHasAWidth) {
    EXPECT_EQ(facts_of("The best network has 4000 units in the first layer and 2000 in the second."),
              "Dense units=4000; Dense units=2000; Dense units=4000");
}

TEST(LayerFacts, ReadsTheActivationOfTheResult) {
    EXPECT_EQ(facts_of("The last layer applies the softmax to all scores."), "? activation=softmax");
    EXPECT_EQ(facts_of("It computes the probability of the K classes from h2 using the softmax function."),
              "? activation=softmax");
    EXPECT_EQ(facts_of("All hidden units are rectified."), "");
}

TEST(LayerFacts, TakesNoSizesOfBatchesAndNumbersOfWorks) {
    EXPECT_EQ(facts_of("The LSTM is trained with a batch size of 64."), "");
    EXPECT_EQ(facts_of("Fast R-CNN [11, 29] is such a convolutional network."), "");
    EXPECT_EQ(facts_of("A 3D CNN reads all frames."), "");
}

TEST(LayerFacts, TakesNothingOfWhatWasTriedOrIsCompared) {
    EXPECT_EQ(facts_of("We tried an LSTM with 64 units."), "");
    EXPECT_EQ(facts_of("The baseline is an LSTM with 64 units."), "");
}

}  // namespace
}  // namespace dlp
