#include <gtest/gtest.h>

#include "document/table_sheet.h"

namespace dlp {
namespace {

using test::grid_of;
using test::TableSheet;

/// Two stacks of lines in brackets, one right below the other.
TableSheet bracketed(const std::string& left, const std::string& right) {
    TableSheet sheet;
    for (const double y : {100.0, 116.0, 146.0, 176.0}) sheet.rule(40, 260, y);
    sheet.upright(110, 100, 176).left(45, 111, "name").left(130, 111, "block");
    for (const double top : {117.0, 147.0}) {
        sheet.left(45, top + 17, "stage").left(140, top + 11, "3×3, 64").left(140, top + 23, "1 × 1, 256");
        sheet.bracket(left, 132, top, top + 28).bracket(right, 190, top, top + 28).left(197, top + 17, "× 4");
    }
    return sheet;
}

TEST(TableText, WritesAStackInBracketsWithItsRepeat) {
    EXPECT_EQ(grid_of(bracketed("[", "]").table()),
              "name | block\nstage | [3x3, 64; 1x1, 256] x 4\nstage | [3x3, 64; 1x1, 256] x 4\n");
}

TEST(TableText, TakesParenthesesForBrackets) {
    EXPECT_EQ(grid_of(bracketed("(", ")").table()),
              "name | block\nstage | [3x3, 64; 1x1, 256] x 4\nstage | [3x3, 64; 1x1, 256] x 4\n");
}

TEST(TableText, BuildsBracketsOfTheirPieces) {
    TableSheet sheet;
    for (const double y : {100.0, 116.0, 146.0}) sheet.rule(40, 260, y);
    sheet.left(45, 111, "name").left(130, 111, "block").left(45, 134, "stage");
    sheet.left(140, 128, "3×3, 64").left(140, 140, "1×1, 256").left(197, 134, "×4");
    sheet.bracket("⎡", 132, 117, 131).bracket("⎣", 132, 131, 145);
    sheet.bracket("⎤", 190, 117, 131).bracket("⎦", 190, 131, 145);
    EXPECT_EQ(grid_of(sheet.table()), "name | block\nstage | [3x3, 64; 1x1, 256] x 4\n");
}

TEST(TableText, TakesBracketsThatAreDrawn) {
    TableSheet sheet;
    for (const double y : {100.0, 116.0, 146.0}) sheet.rule(40, 260, y);
    sheet.left(45, 111, "name").left(130, 111, "block").left(45, 134, "stage");
    sheet.left(140, 128, "3×3, 64").left(140, 140, "1×1, 256").left(197, 134, "×4");
    sheet.upright(134, 118, 144).rule(134, 138, 118).rule(134, 138, 144);
    sheet.upright(194, 118, 144).rule(190, 194, 118).rule(190, 194, 144);
    EXPECT_EQ(grid_of(sheet.table()), "name | block\nstage | [3x3, 64; 1x1, 256] x 4\n");
}

TEST(TableText, MarksWhatIsRaisedAndLowered) {
    TableSheet sheet;
    sheet.left(45, 100, "112").size(7).left(60, 96, "2").size(10).left(100, 100, "conv").size(7).left(120, 102, "1");
    EXPECT_EQ(grid_of(sheet.size(10).table()), "112^2 | conv_1\n");
}

TEST(TableText, PutsAnUnderscoreBackThatIsDrawnAsARule) {
    TableSheet sheet;
    sheet.left(45, 100, "conv2").rule(70.5, 73.5, 100).left(74, 100, "x").left(140, 100, "56x56");
    EXPECT_EQ(grid_of(sheet.table()), "conv2_x | 56x56\n");
}

TEST(TableText, WritesAFractionOnOneLine) {
    TableSheet sheet;
    sheet.left(45, 100, "stage").size(7).left(140, 95, "H").rule(140, 143.5, 96.8).left(140, 103, "4");
    EXPECT_EQ(grid_of(sheet.size(10).table()), "stage | H/4\n");
}

TEST(TableParts, AreToldByTheirOwnRulesAndSubCaptions) {
    TableSheet sheet;
    sheet.rule(40, 140, 100).left(45, 112, "input").rule(40, 140, 117).left(45, 129, "conv").left(45, 141, "relu");
    sheet.rule(40, 140, 146).left(45, 160, "(a) Generator");
    sheet.rule(180, 300, 100).left(185, 112, "image").rule(180, 300, 117).left(185, 129, "pool").rule(180, 300, 134);
    sheet.left(185, 160, "(b) Critic");
    const std::vector<Table> tables = sheet.tables(page_box(20, 90, 400, 170));
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].part + " " + tables[0].part_title, "(a) Generator");
    EXPECT_EQ(grid_of(tables[0]), "input\nconv\nrelu\n");
    EXPECT_EQ(tables[1].part + " " + tables[1].part_title, "(b) Critic");
    EXPECT_EQ(grid_of(tables[1]), "image\npool\n");
}

TEST(TableParts, MayStandOneBelowTheOther) {
    TableSheet sheet;
    for (const double top : {100.0, 200.0}) {
        sheet.rule(40, 240, top).left(45, top + 12, "conv").left(150, top + 12, "64").left(45, top + 24, "pool");
        sheet.left(150, top + 24, "2x2").rule(40, 240, top + 30);
    }
    sheet.centred(140, 145, "(a) encoder").centred(140, 245, "(b) decoder");
    const std::vector<Table> tables = sheet.tables(page_box(20, 90, 400, 255));
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[1].part_title, "decoder");
    EXPECT_EQ(grid_of(tables[1]), "conv | 64\npool | 2x2\n");
}

TEST(TableParts, AreNotMadeOfRowsThatStartWithALetter) {
    TableSheet sheet;
    sheet.rule(40, 240, 100).left(45, 112, "(a) conv").left(150, 112, "64").left(45, 124, "(b) pool");
    sheet.left(150, 124, "2x2").rule(40, 240, 130);
    EXPECT_EQ(sheet.tables(page_box(20, 90, 400, 255)).size(), 1U);
}

}  // namespace
}  // namespace dlp
