#include "prose/prose.h"

#include <gtest/gtest.h>

#include "support/phrase_text.h"
#include "support/table_builder.h"

namespace dlp {
namespace {

ProseFacts facts_of(const std::string& text) {
    return read_prose(find_sentences(test::paper_of(test::table_of({{"a"}}), text)), test::shipped_vocabulary());
}

std::string value_of(const std::optional<ProseFact>& fact) {
    return fact ? value_text(fact->value) : "none";
}

TEST(Prose, GivesAllHiddenLayersTheActivationThatTheTextNames) {
    const ProseFacts facts = facts_of("All hidden layers are equipped with the rectification (ReLU) non-linearity.");
    EXPECT_EQ(value_of(facts.convolution_activation), "relu");
    EXPECT_EQ(value_of(facts.dense_activation), "relu");
}

TEST(Prose, GivesConvolutionsAloneWhatIsSaidOfConvolutions) {
    const ProseFacts facts = facts_of("Each convolution is followed by a leaky ReLU activation.");
    EXPECT_EQ(value_of(facts.convolution_activation), "leaky_relu");
    EXPECT_EQ(value_of(facts.dense_activation), "none");
}

TEST(Prose, TakesNothingFromAnotherWorkThatTheTextComparesWith) {
    const ProseFacts facts =
        facts_of("Training is faster than the network proposed by others, which uses tanh in all layers.");
    EXPECT_EQ(value_of(facts.convolution_activation), "none");
}

TEST(Prose, TakesTheSoftmaxOfTheOutputForNoHiddenActivation) {
    EXPECT_EQ(value_of(facts_of("All networks end with a softmax layer.").convolution_activation), "none");
}

TEST(Prose, BelievesTheSentenceThatSaysWhichTheActivationFunctionIs) {
    const ProseFacts facts =
        facts_of("All units of this kind use a sigmoid. The squashing function is a scaled hyperbolic tangent.");
    EXPECT_EQ(value_of(facts.convolution_activation), "tanh");
    EXPECT_EQ(value_of(facts_of("All hidden layers use tanh. The ReLU activation function is defined as y = max(0, x).")
                           .dense_activation),
              "tanh");
}

TEST(Prose, ReadsThePlainestOfSentences) {
    EXPECT_EQ(value_of(facts_of("The convolutional layers use ReLU.").convolution_activation), "relu");
    EXPECT_EQ(value_of(facts_of("The hidden layer has 20 units with sigmoid activation.").dense_activation), "sigmoid");
}

TEST(Prose, ReadsTheWindowOfAllPools) {
    EXPECT_EQ(value_of(facts_of("Max-pooling is performed over 2x2 windows, and is used twice.").pool_size), "2");
    EXPECT_EQ(value_of(facts_of("Max pooling has a window of 3.").pool_size), "3");
}

TEST(Prose, ReadsTheStrideOfAllConvolutions) {
    EXPECT_EQ(value_of(facts_of("Every convolution has a stride of 2.").convolution_strides), "2");
    EXPECT_EQ(value_of(facts_of("We use filters with a small field, with a fixed stride size of 1, and pooling.")
                           .convolution_strides),
              "1");
}

TEST(Prose, ReadsTheWindowOfAllConvolutions) {
    const ProseFacts facts = facts_of("All filters have size 5×5 with padding 2 and stride 1.");
    EXPECT_EQ(value_of(facts.convolution_window), "5");
    EXPECT_EQ(value_of(facts.convolution_padding), "2");
    EXPECT_EQ(value_of(facts.convolution_strides), "1");
    EXPECT_EQ(value_of(facts_of("All convolutions use 3x3 kernels, except the first.").convolution_window), "none");
}

TEST(Prose, ReadsPaddingThatKeepsTheSize) {
    const ProseFacts facts =
        facts_of("The padding is such that the spatial resolution is preserved after convolution.");
    EXPECT_EQ(value_of(facts.convolution_padding), "same");
}

TEST(Prose, ReadsZeroPaddedConvolutions) {
    for (const char* text : {"The network is composed of zero-padded convolutional layers of kernel size 3x3.",
                             "All convolutions are zero-padded.", "The convolutional layers are zero padded."})
        EXPECT_EQ(value_of(facts_of(text).convolution_padding), "same") << text;
    EXPECT_FALSE(facts_of("Sentences are zero-padded to equal lengths before the convolution.").convolution_padding);
}

TEST(Prose, ReadsConvolutionsWithoutPadding) {
    EXPECT_EQ(value_of(facts_of("It repeats two 3x3 convolutions (unpadded convolutions).").convolution_padding),
              "valid");
    EXPECT_EQ(value_of(facts_of("Valid convolutions are used in all layers.").convolution_padding), "valid");
}

TEST(Prose, ReadsAPoolingWhoseWindowGoesBefore) {
    const ProseFacts facts = facts_of("A 2x2 max pooling operation with stride 2 halves the maps.");
    EXPECT_EQ(value_of(facts.pool_size), "2");
    EXPECT_EQ(value_of(facts.pool_strides), "2");
}

TEST(Prose, ReadsAConvolutionStrideThatIsFixed) {
    EXPECT_EQ(value_of(facts_of("The convolution stride is fixed to 1 pixel.").convolution_strides), "1");
    EXPECT_EQ(value_of(facts_of("All (de)convolutions use 5x5 kernels with a stride of 2.").convolution_strides), "2");
    EXPECT_EQ(value_of(facts_of("Downsampling uses convolutions with a stride of 2.").convolution_strides), "none");
}

TEST(Prose, ReadsTheWindowAndStrideOfThePooling) {
    const ProseFacts facts = facts_of("Max-pooling is performed over a 2 × 2 pixel window, with stride 2.");
    EXPECT_EQ(value_of(facts.pool_size), "2");
    EXPECT_EQ(value_of(facts.pool_strides), "2");
}

TEST(Prose, ReadsTheWindowOfThePoolingInManyForms) {
    for (const char* text : {"Pooling windows are 2 × 2.", "Max pooling is 2x2.", "We use max pooling of size 2.",
                             "3x3 convolutions come in pairs, and each pair is followed by 2x2 max pooling."})
        EXPECT_EQ(value_of(facts_of(text).pool_size), "2") << text;
    EXPECT_EQ(value_of(facts_of("We use 3x3 and 2x2 max pooling.").pool_size), "none");
}

TEST(Prose, ReadsTheGrowthRateAndTheBottleneckOfDenseBlocks) {
    const ProseFacts facts = facts_of(
        "The growth rate for all the networks is k = 32. We let each 1×1 convolution produce 4k feature-maps and use "
        "1×1 "
        "convolutions with 4k feature maps.");
    EXPECT_EQ(value_of(facts.growth_rate), "32");
    EXPECT_EQ(value_of(facts.bottleneck_factor), "4");
}

TEST(Prose, ReadsTheStrideWithWhichStagesBegin) {
    const ProseFacts facts = facts_of("Downsampling is performed by conv3_1, conv4_1, and conv5_1 with a stride of 2.");
    EXPECT_EQ(value_of(facts.downsampling_stride), "2");
}

TEST(Prose, KeepsTheSentenceAsEvidence) {
    const ProseFacts facts = facts_of("We like it. The convolution stride is fixed to 1 pixel. It works.");
    ASSERT_TRUE(facts.convolution_strides);
    EXPECT_EQ(facts.convolution_strides->evidence.text, "The convolution stride is fixed to 1 pixel.");
    EXPECT_EQ(facts.convolution_strides->evidence.page, 1);
}

TEST(Sentences, DoNotEndAtAnAbbreviation) {
    const auto sentences =
        find_sentences(test::paper_of(test::table_of({{"a"}}), "As in Fig. 3 it is small, e.g. tiny. Next."));
    ASSERT_EQ(sentences.size(), 3U);  // the caption, and two of the text
    EXPECT_EQ(sentences[1].text, "As in Fig. 3 it is small, e.g. tiny.");
}

TEST(Sentences, EndAtANumberOfOneDigit) {
    const auto sentences =
        find_sentences(test::paper_of(test::table_of({{"a"}}), "All have a stride of 2. The first is wide."));
    ASSERT_EQ(sentences.size(), 3U);
    EXPECT_EQ(sentences[2].text, "The first is wide.");
}

TEST(Sentences, LeaveTheReferencesOut) {
    Paper paper = test::paper_of(test::table_of({{"a"}}), "Ours is new.");
    paper.sections.push_back({"", "References", 2, {test::paragraph_of("Deep residual blocks, a paper.")}});
    EXPECT_EQ(count_mentions(find_sentences(paper), {"residual blocks"}), 0);
}

TEST(CountMentions, CountsSentencesWithWholeWords) {
    const auto sentences = find_sentences(test::paper_of(
        test::table_of({{"a"}}), "We use shortcuts. Shortcuts help, shortcuts scale. No shortcutting here."));
    EXPECT_EQ(count_mentions(sentences, {"shortcuts"}), 2);
}

TEST(Prose, ReadsOnBehindTheNamesOfACitation) {
    EXPECT_EQ(value_of(facts_of("Layers 1-5 are similar to those of Smith et al. [15], using relu non-linearities.")
                           .convolution_activation),
              "relu");
}

}  // namespace
}  // namespace dlp
