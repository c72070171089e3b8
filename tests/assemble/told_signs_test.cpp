#include "assemble/told_signs.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"

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

TEST(ToldSigns, GoAheadOfTheirUsualMeaning) {
    EXPECT_EQ(reader_with("").read("\u2297", true).layers.at(0).type, "Multiply");
}

}  // namespace
}  // namespace dlp
