#include <gtest/gtest.h>

#include "document/table_sheet.h"

namespace dlp {
namespace {

using test::grid_of;
using test::TableSheet;

const std::vector<double> three = {70, 150, 230};

TableSheet booktabs() {
    TableSheet sheet;
    sheet.rule(40, 260, 100).row(112, three, {"Layer", "Kernel", "Filters"}).rule(40, 260, 117);
    sheet.row(129, three, {"conv1", "3x3", "64"})
        .row(141, three, {"pool1", "2x2", ""})
        .row(153, three, {"fc", "", "10"});
    return sheet.rule(40, 260, 158), sheet;
}

TEST(ReadTable, TellsTheColumnsOfABooktabsTableByTheirGaps) {
    const Table table = booktabs().table();
    EXPECT_EQ(grid_of(table), "Layer | Kernel | Filters\nconv1 | 3x3 | 64\npool1 | 2x2 | -\nfc | - | 10\n");
    EXPECT_EQ(table.header_rows, 1);
    EXPECT_EQ(table.ruled_rows, (std::vector<int>{0, 1}));
}

TEST(ReadTable, KeepsTheLinesApartThatNumberAndNameTheLayersOfEachColumn) {
    const std::vector<double> five = {70, 130, 190, 250, 310};
    TableSheet sheet;
    sheet.rule(40, 340, 100).row(112, five, {"layer", "0", "1", "2", "3"});
    sheet.row(124, five, {"type", "input", "conv", "relu", "conv"});
    sheet.row(136, five, {"name", "-", "conv1", "relu1", "conv2"}).rule(40, 340, 141);
    sheet.row(153, five, {"support", "-", "3", "1", "3"}).rule(40, 340, 158);
    EXPECT_EQ(grid_of(sheet.table()),
              "layer | 0 | 1 | 2 | 3\ntype | input | conv | relu | conv\nname | - | conv1 | relu1 | conv2\n"
              "support | - | 3 | 1 | 3\n");
}

TEST(ReadTable, PartsNoColumnsAtTheSpaceBehindAFullStop) {
    TableSheet sheet;
    for (const double y : {100.0, 116.0, 132.0, 148.0, 164.0}) sheet.filled_rule(40, 260, y);
    for (const double x : {40.0, 150.0, 260.0}) sheet.upright(x, 100, 164);
    for (const double y : {112.0, 128.0, 144.0, 160.0}) {
        sheet.left(50, y, "3x3").left(68, y, "conv.").left(97.5, y, "96");
        sheet.left(160, y, "5x5").left(178, y, "conv.").left(207.5, y, "64");
    }
    EXPECT_EQ(sheet.table().columns, 2);
}

TEST(ReadTable, KeepsNotesBelowTheLastRuleOutOfTheGrid) {
    const Table table = booktabs().left(40, 180, "filters of the last layer equal the number of classes").table();
    EXPECT_EQ(table.rows, 4);
    EXPECT_EQ(table.notes, (std::vector<std::string>{"filters of the last layer equal the number of classes"}));
}

TEST(ReadTable, NeedsNoRulesAtAll) {
    TableSheet sheet;
    sheet.left(40, 100, "layer").left(120, 100, "size").left(200, 100, "stride");
    sheet.left(40, 112, "conv one").left(120, 112, "32 × 32").left(200, 112, "1");
    sheet.left(40, 124, "max pooling").left(120, 124, "16 × 16").left(200, 124, "2");
    sheet.left(40, 136, "dense").left(120, 136, "10");
    EXPECT_EQ(grid_of(sheet.table()),
              "layer | size | stride\nconv one | 32 × 32 | 1\nmax pooling | 16 × 16 | 2\ndense | 10 | -\n");
}

TEST(ReadTable, TakesAnEmptyCellForWhatItIsInAFullyRuledTable) {
    TableSheet sheet;
    for (const double y : {100.0, 116.0, 132.0, 148.0}) sheet.filled_rule(40, 260, y);
    for (const double x : {40.0, 110.0, 190.0, 260.0}) sheet.upright(x, 100, 148);
    sheet.row(111, three, {"type", "kernel", "depth"})
        .row(127, three, {"conv", "", "1"})
        .row(143, three, {"", "3x3", ""});
    EXPECT_EQ(grid_of(sheet.table()), "type | kernel | depth\nconv | - | 1\n- | 3x3 | -\n");
}

TEST(ReadTable, MakesOneRowOfAWrappedCellBetweenRules) {
    TableSheet sheet;
    for (const double y : {100.0, 116.0, 144.0, 172.0, 188.0}) sheet.rule(40, 260, y);
    for (const double x : {110.0, 190.0}) sheet.upright(x, 100, 188);
    sheet.row(111, three, {"layer", "conv1", "conv2"});
    sheet.left(45, 127, "output").left(45, 139, "size").centred(150, 133, "64").centred(230, 133, "128");
    sheet.left(45, 155, "kernel,").left(45, 167, "stride").centred(150, 155, "3x3,").centred(150, 167, "2");
    sheet.centred(230, 161, "1x1").row(183, three, {"pad", "1", "0"});
    EXPECT_EQ(grid_of(sheet.table()),
              "layer | conv1 | conv2\noutput/size | 64 | 128\nkernel,/stride | 3x3,/2 | 1x1\npad | 1 | 0\n");
}

TEST(ReadTable, KeepsTheLinesOfOneDesignInOneCellWhereColumnsAreDesigns) {
    TableSheet sheet;
    for (const double y : {100.0, 116.0, 144.0, 160.0, 188.0, 204.0}) sheet.rule(40, 260, y);
    for (const double x : {110.0, 190.0}) sheet.upright(x, 100, 144), sheet.upright(x, 160, 188);
    sheet.row(111, three, {"A", "B", "C"}).row(127, three, {"conv3-64", "conv3-64", "conv3-64"});
    sheet.row(139, three, {"", "conv3-64", "conv1-64"}).centred(150, 155, "maxpool");
    sheet.row(171, three, {"conv3-128", "conv3-128", "conv3-128"}).row(183, three, {"", "", "conv3-128"});
    sheet.centred(150, 199, "FC-1000");
    EXPECT_EQ(grid_of(sheet.table()),
              "A | B | C\nconv3-64 | conv3-64/conv3-64 | conv3-64/conv1-64\n{1x3}maxpool\n"
              "conv3-128 | conv3-128 | conv3-128/conv3-128\n{1x3}FC-1000\n");
}

TEST(ReadTable, ReadsGroupsOfRowsBetweenRulesAsRows) {
    TableSheet sheet;
    for (const double y : {100.0, 116.0, 144.0, 172.0, 188.0}) sheet.rule(40, 260, y);
    sheet.row(111, three, {"stage", "size", "stride"});
    sheet.row(127, three, {"one", "56x56", "2"}).row(139, three, {"", "56x56", "1"});
    sheet.row(155, three, {"two", "28x28", "2"})
        .row(167, three, {"", "28x28", "1"})
        .row(183, three, {"fc", "1x1", "1"});
    EXPECT_EQ(grid_of(sheet.table()),
              "stage | size | stride\none | 56x56 | 2\n- | 56x56 | 1\ntwo | 28x28 | 2\n- | 28x28 | 1\nfc | 1x1 | 1\n");
}

TEST(ReadTable, MergesCellsWhereARuleStopsShort) {
    TableSheet sheet;
    sheet.rule(40, 260, 100).rule(40, 260, 116).rule(110, 260, 132).rule(40, 260, 148).rule(40, 260, 164);
    sheet.row(111, three, {"layer", "size", "what"}).centred(70, 135, "transition").centred(150, 127, "28x28");
    sheet.centred(230, 127, "conv").centred(150, 143, "14x14").centred(230, 143, "pool");
    sheet.row(159, three, {"dense", "1x1", "fc"});
    EXPECT_EQ(grid_of(sheet.table()),
              "layer | size | what\n{2x1}transition | 28x28 | conv\n14x14 | pool\ndense | 1x1 | fc\n");
}

TEST(ReadTable, SpreadsAHeadingOverTheColumnsUnderItsRule) {
    TableSheet sheet;
    sheet.rule(40, 300, 100).centred(70, 112, "Layer").centred(220, 112, "Filters").rule(140, 300, 116);
    sheet.row(128, {70, 160, 220, 280}, {"", "g=1", "g=2", "g=3"}).rule(40, 300, 133);
    sheet.row(145, {70, 160, 220, 280}, {"conv1", "24", "48", "96"}).rule(40, 300, 150);
    EXPECT_EQ(grid_of(sheet.table()), "{2x1}Layer | {1x3}Filters\ng=1 | g=2 | g=3\nconv1 | 24 | 48 | 96\n");
}

TEST(ReadTable, SpreadsHeadingsOverTheColumnsInWhoseMiddleTheyStand) {
    TableSheet sheet;
    const std::vector<double> places = {60, 120, 170, 220, 270, 320};
    sheet.rule(40, 340, 100).centred(145, 112, "Blur").centred(270, 112, "Noise");
    sheet.row(124, places, {"net", "p", "q", "u", "v", "w"}).rule(40, 340, 129);
    sheet.row(141, places, {"one", "1", "2", "3", "4", "5"}).row(153, places, {"two", "1", "2", "3", "4", "5"});
    EXPECT_EQ(
        grid_of(sheet.rule(40, 340, 158).table()),
        "- | {1x2}Blur | {1x3}Noise\nnet | p | q | u | v | w\none | 1 | 2 | 3 | 4 | 5\ntwo | 1 | 2 | 3 | 4 | 5\n");
}

TEST(ReadTable, PutsALabelBesideAllTheRowsItStandsInTheMiddleOf) {
    TableSheet sheet;
    for (const double y : {100.0, 116.0, 156.0, 184.0}) sheet.rule(40, 260, y);
    sheet.row(111, three, {"group", "model", "size"});
    sheet.row(127, three, {"", "S", "1"}).row(139, three, {"base", "M", "2"}).row(151, three, {"", "L", "3"});
    sheet.row(167, three, {"", "S", "4"}).row(179, three, {"", "M", "5"}).centred(70, 173, "wide");
    EXPECT_EQ(grid_of(sheet.table()),
              "group | model | size\n{3x1}base | S | 1\nM | 2\nL | 3\n{2x1}wide | S | 4\nM | 5\n");
}

TEST(ReadTable, SetsARepeatInFrontOfTwoRowsApart) {
    TableSheet sheet;
    for (const double y : {100.0, 116.0, 132.0, 160.0, 176.0}) sheet.rule(40, 260, y);
    sheet.left(45, 111, "type").left(150, 111, "shape").left(45, 127, "conv").left(150, 127, "3x3");
    sheet.left(42, 149, "5×")
        .left(60, 143, "conv dw")
        .left(60, 155, "conv")
        .left(150, 143, "5x5")
        .left(150, 155, "1x1");
    const Table table = sheet.left(45, 171, "pool").left(150, 171, "7x7").table();
    EXPECT_EQ(grid_of(table), "type | shape\nconv | 3x3\nconv dw | 5x5\nconv | 1x1\npool | 7x7\n");
    ASSERT_EQ(table.row_groups.size(), 1U);
    EXPECT_EQ(table.row_groups[0].first_row, 2);
    EXPECT_EQ(table.row_groups[0].row_count, 2);
    EXPECT_EQ(table.row_groups[0].text, "5×");
}

TEST(ReadTable, TakesTheRepeatBehindABraceForAGroupOfRows) {
    TableSheet sheet;
    sheet.rule(40, 260, 100).left(45, 112, "type").left(150, 112, "shape").rule(40, 260, 117);
    sheet.left(45, 129, "conv").left(150, 129, "1x1").left(45, 141, "conv").left(150, 141, "3x3");
    sheet.left(45, 153, "conv").left(150, 153, "1x1").bracket("}", 180, 121, 157).left(188, 141, "× 4");
    const Table table = sheet.left(45, 165, "pool").left(150, 165, "7x7").rule(40, 260, 170).table();
    EXPECT_EQ(grid_of(table), "type | shape\nconv | 1x1\nconv | 3x3\nconv | 1x1\npool | 7x7\n");
    ASSERT_EQ(table.row_groups.size(), 1U);
    EXPECT_EQ(table.row_groups[0].first_row, 1);
    EXPECT_EQ(table.row_groups[0].row_count, 3);
    EXPECT_EQ(table.row_groups[0].text, "× 4");
}

TEST(ReadTable, TakesWordsAboveNumbersForAHeading) {
    TableSheet sheet;
    sheet.row(100, three, {"layer", "units", "size"}).row(112, three, {"conv1", "64", "3"});
    EXPECT_EQ(sheet.row(124, three, {"conv2", "32", "5"}).table().header_rows, 1);
}

TEST(ReadTable, TakesTheFirstEntryOfAListForNoHeading) {
    TableSheet sheet;
    sheet.rule(40, 260, 100).left(45, 112, "Input 32x32x3").rule(40, 260, 117).left(45, 129, "conv 3x3");
    EXPECT_EQ(sheet.left(45, 141, "pool 2x2").rule(40, 260, 146).table().header_rows, 0);
}

TEST(ReadTable, FindsTheSecondBlockOfAWrappedTable) {
    TableSheet sheet;
    for (const double y : {100.0, 116.0, 144.0, 160.0, 188.0}) sheet.rule(40, 260, y);
    sheet.row(111, three, {"layer", "0", "1"})
        .row(127, three, {"type", "conv", "relu"})
        .row(139, three, {"name", "c", "r"});
    sheet.row(155, three, {"layer", "2", "3"})
        .row(171, three, {"type", "pool", "conv"})
        .row(183, three, {"name", "p", "d"});
    EXPECT_EQ(sheet.table().block_rows, (std::vector<int>{0, 3}));
}

TEST(ReadTable, JoinsFurtherLinesBelowTextThatWasWrappedOnce) {
    TableSheet sheet;
    sheet.rule(40, 400, 100).rule(40, 400, 116).rule(40, 400, 192);
    sheet.left(45, 112, "no").left(80, 112, "layer").left(150, 112, "details").left(330, 112, "output");
    sheet.left(45, 128, "1").left(80, 128, "conv").left(150, 128, "filters = 8, padding =").left(330, 128, "8");
    sheet.left(150, 140, "same, strides").left(150, 152, "= 2");
    sheet.left(45, 168, "2").left(80, 168, "dense").left(150, 168, "units = 5").left(330, 168, "5");
    sheet.left(45, 184, "3").left(80, 184, "softmax").left(150, 184, "-").left(330, 184, "5");
    EXPECT_EQ(grid_of(sheet.table()),
              "no | layer | details | output\n1 | conv | filters = 8, padding =/same, strides/= 2 | 8\n"
              "2 | dense | units = 5 | 5\n3 | softmax | - | 5\n");
}

TEST(ReadTable, JoinsWrappedTextWhereNoRulePartsTheRows) {
    TableSheet sheet;
    sheet.rule(40, 400, 100).left(45, 112, "stage").left(120, 112, "layers").left(330, 112, "size").rule(40, 400, 117);
    sheet.left(45, 129, "one").left(120, 129, "3x3 convolution, batch normalization,").left(330, 129, "32x32");
    sheet.left(120, 141, "leaky relu");
    sheet.left(45, 153, "two").left(120, 153, "max pooling").left(330, 153, "16x16");
    sheet.left(120, 165, "dropout").left(45, 177, "three").left(120, 177, "dense").left(330, 177, "10");
    EXPECT_EQ(grid_of(sheet.rule(40, 400, 182).table()),
              "stage | layers | size\none | 3x3 convolution, batch normalization,/leaky relu | 32x32\n"
              "two | max pooling | 16x16\n- | dropout | -\nthree | dense | 10\n");
}

TEST(ReadTable, GivesATableOfNoRowsForAnEmptyRegion) {
    const Table table = TableSheet().table();
    EXPECT_EQ(table.rows, 0);
    EXPECT_TRUE(table.cells.empty());
}

}  // namespace
}  // namespace dlp
