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

TEST(LayerFacts, ReadsHowWideHeadsOfAttentionAre) {
    EXPECT_EQ(facts_of("Each head has a dimension of 64."), "MultiHeadAttention key_dim=64");
    EXPECT_EQ(facts_of("There are 32-dimensional attention heads."), "MultiHeadAttention key_dim=32");
}

TEST(LayerFacts, ReadsHowWideInnerLayersAre) {
    EXPECT_EQ(facts_of("We fixed the dimensions of intermediate layers (of LSTM-RNNs and hidden layers) to 100."),
              "? units=100; Dense units=100");
    EXPECT_EQ(facts_of("The dimension of the hidden layers is 64."), "? units=64; Dense units=64");
}

TEST(LayerFacts, ReadsWindowsThatAreToldByWhatAUnitSees) {
    EXPECT_EQ(facts_of("Layer C1 is a convolutional layer. Each unit is connected to a 5x5 neighborhood in the input."),
              "Conv2D kernel_size=5");
    EXPECT_EQ(facts_of("Layer S2 is a sub-sampling layer. Each unit in each map sees a 2x2 window of C1."),
              "AvgPool2D pool_size=2");
    EXPECT_EQ(facts_of("Training takes long. Each unit is connected to a 5x5 neighborhood."), "");
}

TEST(LayerFacts, ReadsHowWideTheResultIs) {
    EXPECT_EQ(facts_of("The output is computed with softmax over the 36 letters."), "? activation=softmax; ? units=36");
    EXPECT_EQ(facts_of("There is a single linear output neuron."), "? activation=linear; ? units=1");
    EXPECT_EQ(facts_of("The value is a single number."), "? units=1");
    EXPECT_EQ(facts_of("There are three inputs, 50 hidden neurons and one output."), "? units=1; ? units=50");
    EXPECT_EQ(facts_of("Labels are predicted through a sigmoid function."), "? activation=sigmoid");
    EXPECT_EQ(facts_of("Scores of the attention are normalized by softmax to predict weights."), "");
}

TEST(LayerFacts, ReadsHowWideEmbeddingsAre) {
    EXPECT_EQ(facts_of("Songs are embedded in 64 dimensions and artists in 32 dimensions."),
              "Embedding output_dim=64; Embedding output_dim=32");
    EXPECT_EQ(facts_of("User and item identifiers are embedded in vectors of size 32."), "Embedding output_dim=32");
    EXPECT_EQ(facts_of("Embeddings have 300 dimensions."), "Embedding output_dim=300");
    EXPECT_EQ(facts_of("The vocabulary has 20,000 words."), "Embedding input_dim=20000");
    EXPECT_EQ(facts_of("The dimension of the model is 512."), "Embedding output_dim=512; Dense units=512");
    EXPECT_EQ(facts_of("Suppose the hidden dimension C is 384."), "Embedding output_dim=384; Dense units=384");
}

TEST(LayerFacts, ReadsHowWideWordVectorsAre) {
    EXPECT_EQ(facts_of("We use word vectors of dimension 200."), "Embedding output_dim=200");
    EXPECT_EQ(facts_of("The inputs are GloVe vectors of 300 dimensions."), "Embedding output_dim=300");
    EXPECT_EQ(facts_of("Each word is a 200-dimensional vector."), "Embedding output_dim=200");
    EXPECT_EQ(facts_of("There are word vectors of 20k words."), "");
}

TEST(LayerFacts, ReadsHowWideWhatIsLatentIs) {
    EXPECT_EQ(facts_of("The latent space has 32 dimensions."), "Dense units=32");
    EXPECT_EQ(facts_of("It samples a 20-dimensional latent code."), "Dense units=20");
}

TEST(LayerFacts, LooksBehindTheAbbreviationOfALayer) {
    EXPECT_EQ(facts_of("The encoder consists of gated recurrent units (GRU) with 50 units per direction."),
              "GRU units=50");
}

TEST(LayerFacts, TiesFiltersToTheWindowOfTheirSentence) {
    const Paper paper =
        test::paper_of(test::table_of({{"a"}}), "Each connection is a 1x1 convolution with 256 filters.");
    const auto facts = find_layer_facts(find_sentences(paper), test::shipped_vocabulary());
    ASSERT_EQ(facts.size(), 2U);
    EXPECT_EQ(facts[1].parameter, "filters");
    EXPECT_EQ(facts[1].window, Value(std::int64_t{1}));
}

TEST(LayerFacts, ReadsWidthsThatAreToldInOrder) {
    EXPECT_EQ(facts_of("The hidden layers have 128, 64 and 32 neurons."),
              "Dense units=128; Dense units=64; Dense units=32");
}

TEST(LayerFacts, ReadsTheKernelsOfACountedConvolution) {
    EXPECT_EQ(facts_of("The first convolutional layer filters the 224x224x3 image with 96 kernels of size 11x11 with a "
                       "stride of 4 pixels."),
              "Conv2D filters=96; Conv2D kernel_size=11; Conv2D strides=4");
}

TEST(LayerFacts, CountsMemoryCells) {
    EXPECT_EQ(facts_of("The number of hidden memory cells in a memorized fusion layer is set to 100."), "? units=100");
}

TEST(LayerFacts, ReadsWindowsOfAllConvolutions) {
    EXPECT_EQ(facts_of("Each convolutional layer uses kernels of size 3x3 and a stride of 2."), "Conv2D kernel_size=3");
    EXPECT_EQ(facts_of("All kernels are 3x3x3 with stride 1."), "Conv2D kernel_size=3");
    EXPECT_EQ(facts_of("The filters of 3x3 pixels are shown."), "");
    EXPECT_EQ(facts_of("All convolutions have 32 filters of size 3."), "Conv2D kernel_size=3; Conv2D filters=32");
    EXPECT_EQ(facts_of("In all layers of the generator the kernel is 4x4."),
              "Conv2D kernel_size=4; Conv2DTranspose kernel_size=4");
    EXPECT_EQ(facts_of("All fractionally-strided convolutions use 5x5 kernels and stride 2."),
              "Conv2DTranspose strides=2; Conv2DTranspose kernel_size=5");
}

TEST(LayerFacts, CountsTheClassesThatAreTold) {
    EXPECT_EQ(facts_of("The layer gives the probabilities of the seven basic expressions."), "? units=7");
    EXPECT_EQ(facts_of("We use ReLU for all layers except for the output, which uses tanh."), "? activation=tanh");
    EXPECT_EQ(facts_of("It has one neuron for each of the six exercises."), "? units=6");
    EXPECT_EQ(facts_of("The vector is used for the classification of five ratings."), "? units=5");
    EXPECT_EQ(facts_of("The task is to classify shapes into 3 classes."), "");
    EXPECT_EQ(facts_of("It was trained on pictures of ten classes."), "");
}

TEST(LayerFacts, TellsWhatHoldsForOthersToo) {
    EXPECT_EQ(facts_of("For our model and all baseline methods, we set the embedding dimension to 16."),
              "Embedding output_dim=16");
    EXPECT_EQ(facts_of("For the baseline, we set the embedding dimension to 16."), "");
}

TEST(LayerFacts, ReadsTheActivationOfTheResult) {
    EXPECT_EQ(facts_of("The last layer applies the softmax to all scores."), "? activation=softmax");
    EXPECT_EQ(facts_of("It computes the probability of the K classes from h2 using the softmax function."),
              "? activation=softmax");
    EXPECT_EQ(facts_of("Hidden units use tanh, the output is linear."), "? activation=linear");
    EXPECT_EQ(facts_of("The output is linear in its inputs."), "");
    EXPECT_EQ(facts_of("The score is the output of a sigmoid unit."), "? activation=sigmoid");
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
