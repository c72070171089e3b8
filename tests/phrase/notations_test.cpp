// Notations in which a number or a name of a layer is no setting and no layer.
#include <gtest/gtest.h>

#include "support/phrase_text.h"

namespace dlp {
namespace {

using test::phrase_text;

TEST(Notations, OfLengthsBehindAPoolAreNoWidth) {
    EXPECT_EQ(phrase_text("MaxPool 84 → 42"), "MaxPool2D");
    EXPECT_EQ(phrase_text("Linear 150 → 21"), "Dense units=21");
}

TEST(Notations, OfVariablesAndAxesAreNoSettings) {
    EXPECT_EQ(phrase_text("MaxPool2\nt_1"), "MaxPool2D");
    EXPECT_EQ(phrase_text("Conv 2D, 3x3, 16"), "Conv2D filters=16 kernel_size=3");
}

TEST(Notations, OfWhatIsNotThereAreNoLayers) {
    EXPECT_EQ(phrase_text("conv 3x3, no pooling"), "Conv2D kernel_size=3");
}

}  // namespace
}  // namespace dlp
