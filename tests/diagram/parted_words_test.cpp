#include "diagram/parted_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ink_builder.h"

namespace dlp {
namespace {

std::vector<std::string> labels_of(const InkBuilder& ink) {
    std::vector<std::string> labels;
    for (const DiagramLabel& label : ink.read().labels) labels.push_back(label.text);
    std::sort(labels.begin(), labels.end());
    return labels;
}

InkBuilder boxes_with(const std::string& word, double left) {
    InkBuilder ink;
    ink.rectangle(0, 0, 40, 20).rectangle(42, 0, 82, 20);
    ink.word(word, left, 6);
    return ink;
}

TEST(PartedWords, StandInAShapeEach) {
    EXPECT_EQ(labels_of(boxes_with("f(x)g(y)", 25)), (std::vector<std::string>{"f(x)", "g(y)"}));
    EXPECT_EQ(labels_of(boxes_with("EncoderDecoder", 13)), (std::vector<std::string>{"Decoder", "Encoder"}));
}

TEST(PartedWords, AreTwoNames) {
    EXPECT_EQ(labels_of(boxes_with("convolution", 19)), std::vector<std::string>{"convolution"});
}

TEST(PartedWords, HaveTheirShapesSideBySide) {
    InkBuilder ink;
    ink.rectangle(0, 0, 40, 20).rectangle(70, 0, 110, 20);
    ink.word("EncoderDecoder", 27, 6);
    EXPECT_EQ(labels_of(ink), std::vector<std::string>{"EncoderDecoder"});
}

}  // namespace
}  // namespace dlp
