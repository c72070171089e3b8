#include "classify/table_pieces.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

using enum PieceKind;
using Pieces = std::vector<TextPiece>;

TEST(TablePieces, JoinsSizesHoweverTheTimesSignIsWritten) {
    const Pieces expected = {{Size, "3x3x64"}};
    EXPECT_EQ(table_pieces("3x3x64"), expected);
    EXPECT_EQ(table_pieces("3 × 3 × 64"), expected);
    EXPECT_EQ(table_pieces("3*3 X 64"), expected);
}

TEST(TablePieces, SplitsALayerNameFromItsNumbers) {
    EXPECT_EQ(table_pieces("conv3-64"), (Pieces{{Word, "conv"}, {Integer, "3"}, {Integer, "64"}}));
    EXPECT_EQ(table_pieces("Conv3x3"), (Pieces{{Word, "conv"}, {Size, "3x3"}}));
}

TEST(TablePieces, TellsDecimalsFromIntegersWithThousands) {
    EXPECT_EQ(table_pieces("1,024 76.4 2.7M"),
              (Pieces{{Integer, "1,024"}, {Decimal, "76.4"}, {Decimal, "2.7"}, {Word, "m"}}));
}

TEST(TablePieces, TakesSmallBracketedNumbersAsCitations) {
    EXPECT_EQ(table_pieces("ResNet [12]"), (Pieces{{Word, "resnet"}, {Citation, "12"}}));
    EXPECT_EQ(table_pieces("[256, 512]"), (Pieces{{Integer, "256"}, {Integer, "512"}}));
}

TEST(TablePieces, FindsNothingInDashesAndSpaces) {
    EXPECT_TRUE(table_pieces(" - / – ").empty());
}

}  // namespace
}  // namespace dlp
