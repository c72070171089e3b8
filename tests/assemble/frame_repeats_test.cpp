#include "assemble/frame_repeats.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"
#include "support/diagram_builder.h"

namespace dlp {
namespace {

using test::DiagramBuilder;
using test::shipped_rules;

/// A frame around two boxes, and `words` with their middle at a place; what they are found to say.
struct Repeated {
    DiagramLabel label;
    DiagramIndex frame = nothing;
    DiagramIndex first = nothing;
};

Repeated repeat_at(const std::string& words, PagePoint middle, const std::string& sentence = "",
                   const std::string& title = "") {
    DiagramBuilder figure;
    const auto first = figure.box("3x3 conv, 64", 0, 0);
    const auto second = figure.box("BatchNorm", 0, 1);
    figure.arrow(first, second);
    Repeated result;
    result.first = first;
    result.frame = figure.frame({first, second}, title);
    Diagram diagram = figure.diagram();
    DiagramLabel label;
    label.text = words;
    label.size = 10;
    label.box = page_box(middle.x - 8, middle.y - 5, middle.x + 8, middle.y + 5);
    diagram.labels.push_back(label);
    std::vector<Sentence> sentences;
    if (!sentence.empty()) sentences.push_back({sentence, sentence, 1, {}});
    const Vocabulary vocabulary(shipped_rules());
    const LabelReader reader(vocabulary);
    result.label = with_frame_repeats(std::move(diagram), reader, sentences).labels.back();
    return result;
}

TEST(FrameRepeats, BelongToTheFrameThatTheyStandBeside) {
    const Repeated result = repeat_at("x 3", {105, 10});
    EXPECT_EQ(result.label.shape, result.frame);
    EXPECT_EQ(result.label.text, "x 3");
}

TEST(FrameRepeats, ThatStandFarFromTheFrameBelongToNothing) {
    EXPECT_EQ(repeat_at("x 3", {160, 10}).label.shape, nothing);
}

TEST(FrameRepeats, OfLettersAreTheNumbersThatTheTextGives) {
    const std::string sentence = "the encoder is a stack of n = 6 identical layers.";
    EXPECT_EQ(repeat_at("N×", {105, 10}, sentence).label.text, "× 6");
    EXPECT_EQ(repeat_at("N×", {105, 10}, "we use n = 6 samples.").label.text, "N×");
    EXPECT_EQ(repeat_at("L×", {105, 10}, sentence).label.text, "L×");
}

TEST(FrameRepeats, OfALayerByNameAreTheLayersOfTheModel) {
    const std::string sentence = "the model has 8 layers.";
    EXPECT_EQ(repeat_at("(×B)", {105, 10}, sentence, "Blender layer").label.text, "× 8");
    EXPECT_EQ(repeat_at("(×B)", {105, 10}, sentence, "Encoder").label.text, "(×B)");
    EXPECT_EQ(repeat_at("(×B)", {105, 10}, "we have 8 layers.", "Blender layer").label.text, "(×B)");
}

TEST(FrameRepeats, BesideABlockInAStageAreOfTheBlock) {
    DiagramBuilder figure;
    const auto block = figure.box("Swin Transformer block", 0, 0);
    const auto merging = figure.box("Patch merging", 1, 0);
    figure.arrow(block, merging);
    figure.frame({block, merging});
    figure.beside(block, "x 2", LabelSide::Below);
    const Vocabulary vocabulary(shipped_rules());
    Diagram drawn = figure.diagram();
    drawn.labels.back().box = page_box(64, 22, 80, 28);  // at the lower border of the frame
    EXPECT_EQ(with_frame_repeats(drawn, LabelReader(vocabulary), {}).labels.back().shape, block);
}

TEST(FrameRepeats, LeaveOtherWordsWhereTheyAre) {
    EXPECT_EQ(repeat_at("Feature extractor", {105, 10}).label.shape, nothing);
}

}  // namespace
}  // namespace dlp
