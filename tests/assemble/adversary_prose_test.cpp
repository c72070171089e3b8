#include "assemble/adversary_prose.h"

#include <gtest/gtest.h>

#include "support/table_builder.h"

namespace dlp {
namespace {

std::vector<Sentence> sentences_of(const std::string& text) {
    return find_sentences(test::paper_of(test::table_of({{"a"}}), text));
}

Design design_of(const std::string& type, std::int64_t width) {
    Design design;
    Layer layer;
    layer.id = "layer";
    layer.type = type;
    layer.params["filters"] = width;
    design.layers.push_back(std::move(layer));
    return design;
}

const std::string text =
    "The weights are small. The generator uses ReLU. All its layers but the last are wide. In the discriminator we use "
    "leaky ReLU. The generator and the discriminator are trained together.";

TEST(AdversaryProse, TellsAGeneratorFromItsJudge) {
    const auto sentences = sentences_of(text);
    EXPECT_EQ(adversary_of(design_of("Conv2DTranspose", 3), "", sentences), Adversary::Generator);
    EXPECT_EQ(adversary_of(design_of("Conv2D", 1), "", sentences), Adversary::Judge);
    EXPECT_EQ(adversary_of(design_of("Conv2D", 64), "", sentences), Adversary::None);
    EXPECT_EQ(adversary_of(design_of("Conv2D", 64), "The discriminator", sentences), Adversary::Judge);
    EXPECT_EQ(adversary_of(design_of("Conv2D", 1), "", sentences_of("Our generator is small.")), Adversary::None);
}

TEST(AdversaryProse, LeavesOutWhatIsSaidOfTheOtherOne) {
    const auto plain_of = [](Adversary adversary) {
        std::string all;
        for (const Sentence& sentence : sentences_on(adversary, sentences_of(text))) all += sentence.plain + " ";
        return all;
    };
    const std::string of_judge = plain_of(Adversary::Judge);
    EXPECT_EQ(of_judge.rfind("in the discriminator we use leaky relu.", 0), 0U);
    EXPECT_EQ(of_judge.find("uses relu"), std::string::npos);
    EXPECT_EQ(of_judge.find("all its layers"), std::string::npos);
    EXPECT_NE(of_judge.find("the weights are small."), std::string::npos);
    EXPECT_NE(of_judge.find("trained together"), std::string::npos);
    EXPECT_NE(plain_of(Adversary::Generator).find("all its layers"), std::string::npos);
}

}  // namespace
}  // namespace dlp
