#include "classify/cosine_classifier.h"

#include <gtest/gtest.h>

#include "support/tables.h"

namespace dlp {
namespace {

TEST(CosineClassifier, PrefersTheClassWithTheSameWords) {
    const Table design = make_table("network architecture", {{"conv", "3x3"}, {"pool", "2x2"}});
    const Table result = make_table("accuracy", {{"method", "76.1"}, {"ours", "77.4"}});
    const CosineClassifier classifier = train_cosine_classifier({{word_bag(design), true}, {word_bag(result), false}});
    EXPECT_GT(cosine_score(word_bag(make_table("", {{"conv", "5x5"}})), classifier), 0);
    EXPECT_LT(cosine_score(word_bag(make_table("accuracy", {{"ours", "70.2"}})), classifier), 0);
}

TEST(CosineClassifier, CountsAllSizesAsOneWord) {
    const WordBag bag = word_bag(make_table("", {{"3x3", "5 × 5"}}));
    EXPECT_EQ(bag, (WordBag{{"<size>", 2.0}}));
}

TEST(CosineClassifier, IsUndecidedAboutAnEmptyTable) {
    const CosineClassifier classifier = train_cosine_classifier({{WordBag{{"conv", 1.0}}, true}});
    EXPECT_EQ(cosine_score({}, classifier), 0);
}

}  // namespace
}  // namespace dlp
