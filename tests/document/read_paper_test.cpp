#include "document/read_paper.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "support/page_builder.h"

namespace dlp {
namespace {

using test::PageBuilder;
namespace fs = std::filesystem;

constexpr FontId bold{1};

std::vector<Font> fonts() {
    std::vector<Font> both(2);
    both[1].is_bold = true;
    return both;
}

Paper read(const std::vector<Page>& pages) {
    Diagnostics diagnostics;
    return read_paper(pages, fonts(), diagnostics);
}

PageBuilder first_page() {
    PageBuilder builder;
    builder.upwards(20, 500, "arXiv:1234.5678v1 stamp of many letters").size(17).text(100, 80, "Networks that read");
    builder.text(100, 100, "their own papers").size(10).text(200, 130, "Some Author");
    builder.font(bold).text(72, 180, "Abstract").font(FontId{0}).paragraph(72, 540, 200, 6);
    builder.font(bold).text(72, 300, "1 Introduction").font(FontId{0}).paragraph(72, 540, 320, 8);
    builder.box(150, 430, 450, 500).text(150, 520, "Figure 1: A network").paragraph(72, 540, 560, 10);
    return builder;
}

TEST(ReadPaper, TakesTheLargestTextAtTheTopAsTitle) {
    EXPECT_EQ(read({first_page().page()}).title, "Networks that read their own papers");
}

TEST(ReadPaper, FindsSectionsByTheirHeadings) {
    const Paper paper = read({first_page().page()});
    ASSERT_EQ(paper.sections.size(), 3U);
    EXPECT_EQ(paper.sections[1].title, "Abstract");
    EXPECT_EQ(paper.sections[2].number, "1");
    EXPECT_EQ(paper.sections[2].title, "Introduction");
}

TEST(ReadPaper, KeepsCaptionsAndFiguresOutOfSections) {
    const Paper paper = read({first_page().page()});
    ASSERT_EQ(paper.figures.size(), 1U);
    for (const Section& section : paper.sections) {
        for (const Paragraph& paragraph : section.paragraphs) {
            EXPECT_EQ(paragraph.text().find("A network"), std::string::npos);
        }
    }
}

TEST(ReadPaper, GivesTablesTheirCaption) {
    PageBuilder builder;
    builder.text(72, 80, "Table 1: The layers").rule(72, 300, 90).rule(72, 300, 105).rule(72, 300, 135);
    builder.text(76, 101, "Layer").text(200, 101, "Filters").text(76, 116, "conv1").text(200, 116, "64");
    builder.text(76, 131, "conv2").text(200, 131, "128").paragraph(72, 540, 200, 30);
    const Paper paper = read({builder.page()});
    ASSERT_EQ(paper.tables.size(), 1U);
    EXPECT_EQ(paper.tables[0].caption.label, "Table 1");
}

TEST(ReadPaper, SaysWhenTheTextCannotBeRead) {
    PageBuilder builder;
    for (int i = 0; i < 20; ++i) builder.text(72, 80 + 12 * i, "xq#zt kr%pw vv=bn gh+jk ss@dd");
    Diagnostics diagnostics;
    const Paper paper = read_paper({builder.page()}, fonts(), diagnostics);
    EXPECT_LT(paper.readable_share, 0.4);
    EXPECT_EQ(diagnostics.entries().size(), 1U);
}

TEST(ReadPaper, ReadsNothingFromNoPages) {
    EXPECT_TRUE(read({}).sections.empty());
}

fs::path shared_papers() {
    const char* set = std::getenv("DLP_SHARED");
    return (set != nullptr ? fs::path(set) : fs::path(DLP_SOURCE_DIR).parent_path() / "shared") / "real" / "pdf";
}

TEST(ReadPaper, GivesBothBlocksOfTheExamplesWrappedTableTheSameRows) {
    auto pdf = PdfDocument::open(fs::path(DLP_SOURCE_DIR) / "examples" / "lanternnet.pdf");
    ASSERT_TRUE(pdf);
    Diagnostics diagnostics;
    const auto paper = read_paper(*pdf, diagnostics);
    ASSERT_TRUE(paper);
    ASSERT_EQ(paper->tables.size(), 3U);
    const Table& table = paper->tables[1];
    EXPECT_EQ(table.block_rows, (std::vector<int>{0, 8}));
    ASSERT_EQ(table.rows, 16);
    for (int row = 0; row < 8; ++row) EXPECT_EQ(table.cell_at(row, 0)->text, table.cell_at(row + 8, 0)->text);
    EXPECT_EQ(table.cell_at(2, 13)->text, "relu3_1");
}

TEST(ReadPaper, FindsTheRegionOfNearlyEveryCaptionOfRealPapers) {
    if (!fs::exists(shared_papers())) GTEST_SKIP() << "no papers in " << shared_papers();
    std::vector<fs::path> files(fs::directory_iterator(shared_papers()), fs::directory_iterator{});
    std::sort(files.begin(), files.end());
    std::size_t captions = 0;
    std::size_t floats = 0;
    for (std::size_t i = 0; i < files.size(); i += 9) {
        Diagnostics diagnostics;
        auto pdf = PdfDocument::open(files[i]);
        ASSERT_TRUE(pdf) << files[i];
        const auto paper = read_paper(*pdf, diagnostics);
        ASSERT_TRUE(paper) << files[i];
        EXPECT_FALSE(paper->title.empty()) << files[i];
        captions += paper->captions.size();
        floats += paper->figures.size() + paper->tables.size();
    }
    EXPECT_GT(captions, 50U);
    EXPECT_GE(static_cast<double>(floats), 0.97 * static_cast<double>(captions));
}

}  // namespace
}  // namespace dlp
