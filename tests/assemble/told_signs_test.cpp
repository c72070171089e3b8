#include "assemble/told_signs.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"
#include "support/diagram_builder.h"

namespace dlp {
namespace {

using Signs = std::map<std::string, std::string>;

LabelReader reader_with(const std::string& caption) {
    static const Vocabulary vocabulary(test::shipped_rules());
    LabelReader reader(vocabulary);
    reader.learn_signs(told_signs(caption, reader));
    return reader;
}

TEST(ToldSigns, AreReadFromTheCaption) {
    const LabelReader reader =
        reader_with("A block. \u201c\u2297\u201d denotes matrix multiplication, and \u2295 is the element-wise sum.");
    EXPECT_EQ(reader.read("\u2297", true).layers.at(0).type, "Dot");
    EXPECT_EQ(reader.read("\u00d7", true).layers.at(0).type, "Dot");
    EXPECT_EQ(reader.read("x", true).layers.at(0).type, "Dot");
    EXPECT_EQ(reader.read("+", true).layers.at(0).type, "Add");
}

TEST(ToldSigns, MayBeLettersInCircles) {
    const LabelReader reader = reader_with("The network. M represents element-wise multiplication.");
    EXPECT_EQ(reader.read("M", true).layers.at(0).type, "Multiply");
    EXPECT_EQ(reader.read("M").kind, LabelKind::Variable);
}

TEST(ToldSigns, AreThoseOfMergesOnly) {
    const Vocabulary vocabulary(test::shipped_rules());
    const LabelReader reader(vocabulary);
    EXPECT_EQ(told_signs("x denotes the input, C is a convolution, k = 3.", reader), Signs{});
}

TEST(ToldSigns, MayBeNamedBesideOneOfThem) {
    const Vocabulary vocabulary(test::shipped_rules());
    const LabelReader reader(vocabulary);
    test::DiagramBuilder figure;
    const auto first = figure.circle("×", 0, 1);
    figure.circle("+", 1, 1);
    figure.title(first, "MatMul");
    EXPECT_EQ(signs_named_beside(figure.diagram(), reader), (Signs{{"×", "Dot"}}));
}

TEST(ToldLabels, AreLayersThatTheCaptionTells) {
    const Vocabulary vocabulary(test::shipped_rules());
    LabelReader reader(vocabulary);
    reader.learn_labels(told_labels(
        "Our network. C (blue) denotes a 3x3 convolution with 32 filters and ReLU, P (red) a 2x2 max pooling and F a "
        "fully connected layer. N is the number of classes.",
        reader));
    EXPECT_EQ(reader.read("C").layers.at(0).type, "Conv2D");
    EXPECT_EQ(value_text(reader.read("C").layers.at(0).params.at("filters")), "32");
    EXPECT_EQ(reader.read("P").layers.at(0).type, "MaxPool2D");
    EXPECT_EQ(reader.read("F").layers.at(0).type, "Dense");
    EXPECT_EQ(reader.read("N").kind, LabelKind::Variable);
}

TEST(ToldLabels, MayStandForSeveralLayersAndForEarlierLabels) {
    const Vocabulary vocabulary(test::shipped_rules());
    LabelReader reader(vocabulary);
    reader.learn_labels(told_labels(
        "The head. FNG combines Linear, BatchNorm, and GELU layers. FNGD means FNG followed by a Dropout layer.",
        reader));
    ASSERT_EQ(reader.read("FNG").layers.size(), 3U);
    EXPECT_EQ(reader.read("FNG").layers[0].type, "Dense");
    EXPECT_EQ(reader.read("FNG").layers[1].type, "BatchNorm");
    ASSERT_EQ(reader.read("FNGD").layers.size(), 4U);
    EXPECT_EQ(reader.read("FNGD").layers[3].type, "Dropout");
}

TEST(ToldLabels, MayBeLettersInFrontOfTheNumberOfFilters) {
    const Vocabulary vocabulary(test::shipped_rules());
    LabelReader reader(vocabulary);
    EXPECT_EQ(reader.read("u128").kind, LabelKind::Variable);
    reader.learn_labels(
        told_labels("Layers of the generator; u stands for a transposed convolution and h is a dense layer.", reader));
    const LabelReading reading = reader.read("u128");
    ASSERT_EQ(reading.layers.size(), 1U);
    EXPECT_EQ(reading.layers[0].type, "Conv2DTranspose");
    EXPECT_EQ(value_text(reading.layers[0].params.at("filters")), "128");
    for (const char* letter : {"v128", "h", "h1"}) EXPECT_EQ(reader.read(letter).kind, LabelKind::Variable) << letter;
}

TEST(ToldSigns, GoAheadOfTheirUsualMeaning) {
    EXPECT_EQ(reader_with("").read("\u2297", true).layers.at(0).type, "Multiply");
}

}  // namespace
}  // namespace dlp
