// Tables of real papers: a grid's size and some of its cells, each for one trouble that the paper gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "document/read_paper.h"
#include "pdf/document.h"

namespace dlp {
namespace {

struct Expected {
    const char* trouble;
    const char* paper;
    const char* label;
    const char* part;
    int rows;
    int columns;
    int row;
    int column;
    int row_span;
    int column_span;
    const char* text;
};

void PrintTo(const Expected& expected, std::ostream* out) {
    *out << expected.paper << " " << expected.label << expected.part << ", " << expected.trouble;
}

std::filesystem::path papers() {
    const char* set = std::getenv("DLP_SHARED");  // NOLINT: tests have one thread
    const auto shared =
        set != nullptr ? std::filesystem::path(set) : std::filesystem::path(DLP_SOURCE_DIR) / "../shared";
    return shared / "real" / "pdf";
}

class RealTable : public testing::TestWithParam<Expected> {};

TEST_P(RealTable, HasItsGridAndText) {
    const Expected& expected = GetParam();
    const auto file = papers() / (std::string(expected.paper) + ".pdf");
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no reference papers (set DLP_SHARED)";
    auto pdf = PdfDocument::open(file);
    ASSERT_TRUE(pdf);
    Diagnostics diagnostics;
    const auto paper = read_paper(*pdf, diagnostics);
    ASSERT_TRUE(paper);
    const auto table = std::find_if(paper->tables.begin(), paper->tables.end(), [&](const Table& t) {
        return t.caption.label == expected.label && t.part == expected.part;
    });
    ASSERT_NE(table, paper->tables.end());
    EXPECT_EQ(table->rows, expected.rows);
    EXPECT_EQ(table->columns, expected.columns);
    const Cell* cell = table->cell_at(expected.row, expected.column);
    ASSERT_NE(cell, nullptr);
    EXPECT_EQ(cell->text, expected.text);
    EXPECT_EQ(cell->row_span, expected.row_span);
    EXPECT_EQ(cell->column_span, expected.column_span);
}

INSTANTIATE_TEST_SUITE_P(
    Papers, RealTable,
    testing::Values(
        Expected{"ImageMaskRules", "83728f9efc21", "Table 1", "", 18, 6, 8, 5, 1, 1,
                 "conv3-256\nconv3-256\nconv3-256\nconv3-256"},
        Expected{"RowOverAllColumns", "83728f9efc21", "Table 1", "", 18, 6, 5, 0, 1, 6, "maxpool"},
        Expected{"EmptyCells", "ba83bd105ffa", "Table 1", "", 20, 12, 5, 5, 1, 1, "96"},
        Expected{"HeaderInTwoLines", "ba83bd105ffa", "Table 1", "", 20, 12, 0, 7, 1, 1, "#5×5\nreduce"},
        Expected{"RowsWithAMark", "9fd87b02ecc9", "Table 1", "", 23, 3, 15, 1, 1, 1, "1 × 1 × 512 × 512"},
        Expected{"ColouredCells", "cbca3e2a3e93", "Table 1", "", 18, 13, 2, 7, 1, 3, "100% (7x7)"},
        Expected{"StacksInBrackets", "51b5de45eb0b", "Table 1", "", 9, 7, 5, 5, 1, 1,
                 "[1x1, 256; 3x3, 256; 1x1, 1024] x 23"},
        Expected{"PartialRules", "51b5de45eb0b", "Table 1", "", 9, 7, 2, 0, 2, 1, "conv2_x"},
        Expected{"TwoLinesInOneCell", "b55aa1adbdf0", "Table 1", "", 15, 6, 4, 0, 2, 1, "Transition Layer\n(1)"},
        Expected{"DashedUprightRules", "b55aa1adbdf0", "Table 1", "", 15, 6, 5, 2, 1, 4,
                 "2 × 2 average pool, stride 2"},
        Expected{"RaisedSizes", "968ddbb0befd", "Table 2", "", 12, 6, 8, 0, 1, 1, "7^2 × 160"},
        Expected{"RowsInBands", "c89e3622503a", "Table 1", "", 14, 10, 6, 4, 1, 1, "3"},
        Expected{"HeadingOverColumns", "c89e3622503a", "Table 1", "", 14, 10, 0, 5, 1, 5, "Output channels (g groups)"},
        Expected{"TouchingBrackets", "0c937e455830", "Table 1", "", 10, 4, 6, 2, 1, 1,
                 "[3x1^2, 16; 1x3^2, 16; 1x1^2, 64] x 4"},
        Expected{"WrappedCells", "71535757a83c", "Table 1", "", 6, 12, 1, 2, 1, 1, "96,118,\n158"},
        Expected{"ThinUprightRules", "c74eb39a6142", "Table 1", "", 10, 5, 9, 1, 1, 1, "Conv1x1 & Pooling & FC"},
        Expected{"DesignsInColumns", "7dff7fd4bb8c", "Table 7", "", 6, 4, 4, 1, 1, 1, "fc\nsoftmax"},
        Expected{"DoubleRules", "340c588195cb", "Table 3", "", 9, 10, 0, 9, 1, 1, "Output\n9"},
        Expected{"SubCaptions", "622ad05b3773", "Table 4", "(b)", 10, 6, 7, 2, 1, 1, "1×7"}),
    [](const testing::TestParamInfo<Expected>& test) { return std::string(test.param.trouble); });

}  // namespace
}  // namespace dlp
