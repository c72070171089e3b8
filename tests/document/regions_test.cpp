#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "document/find_floats.h"
#include "document/line_roles.h"
#include "support/page_builder.h"
#include "support/paper_views.h"

namespace dlp {
namespace {

using test::PageBuilder;
using test::PaperViews;

std::vector<Region> regions_of(const std::vector<Page>& pages) {
    const PaperViews paper(pages);
    return find_regions(paper.views(), find_captions(paper.views()));
}

PageBox box_of(const std::vector<Region>& regions, const std::string& label) {
    for (const Region& region : regions) {
        if (region.caption.label == label) return region.box;
    }
    return {};
}

/// Lines of a page that may belong to a float.
std::size_t find_loose_lines(const std::vector<Page>& pages, std::size_t page) {
    const PaperViews paper(pages);
    const auto roles = find_layout(paper.views(), find_captions(paper.views())).pages[page].roles;
    return static_cast<std::size_t>(std::count(roles.begin(), roles.end(), LineRole::Loose));
}

void expect_near(const PageBox& box, double left, double top, double right, double bottom) {
    EXPECT_NEAR(box.left(), left, 4);
    EXPECT_NEAR(box.top(), top, 4);
    EXPECT_NEAR(box.right(), right, 4);
    EXPECT_NEAR(box.bottom(), bottom, 4);
}

/// Three rules and four rows of three cells, 60 points high.
PageBuilder& draw_table(PageBuilder& builder, double left, double right, double top) {
    builder.rule(left, right, top).rule(left, right, top + 15).rule(left, right, top + 60);
    for (int row = 0; row < 4; ++row) {
        const double y = top + 11 + 15 * row;
        builder.text(left + 4, y, "layer").text(left + (right - left) / 2, y, "64").text(right - 20, y, "3x3");
    }
    return builder;
}

/// Text in two columns from `top` down.
PageBuilder& two_columns(PageBuilder& builder, double left_top, double right_top) {
    builder.paragraph(54, 294, left_top, static_cast<int>((740 - left_top) / 12));
    return builder.paragraph(318, 558, right_top, static_cast<int>((740 - right_top) / 12));
}

TEST(FindRegions, TakesTheDrawingAboveAFigureCaption) {
    PageBuilder builder;
    builder.paragraph(72, 540, 80, 5);
    builder.box(150, 160, 250, 220).box(300, 160, 400, 220).text(320, 190, "conv1");
    builder.text(150, 250, "Figure 1: A network").paragraph(72, 540, 300, 30);
    expect_near(box_of(regions_of({builder.page()}), "Figure 1"), 150, 160, 400, 220);
}

TEST(FindRegions, TakesTheRowsBelowATableCaption) {
    PageBuilder builder;
    builder.paragraph(72, 540, 80, 5).text(150, 160, "Table 1: The layers");
    draw_table(builder, 150, 450, 170).paragraph(72, 540, 260, 30);
    expect_near(box_of(regions_of({builder.page()}), "Table 1"), 150, 170, 450, 230);
}

TEST(FindRegions, TakesTheRowsAboveATableCaptionWhereThePaperPutsItBelow) {
    PageBuilder builder;
    draw_table(builder, 150, 450, 80).text(150, 160, "Table 1: The layers").paragraph(72, 540, 200, 40);
    expect_near(box_of(regions_of({builder.page()}), "Table 1"), 150, 80, 450, 140);
}

TEST(FindRegions, LearnsFromThePaperWhereItsTableCaptionsStand) {
    PageBuilder first;
    draw_table(first, 150, 450, 80).text(150, 160, "Table 1: One").paragraph(72, 540, 200, 40);
    // Between the two tables of this page, only the habit tells whose caption it is.
    PageBuilder second;
    second.number(2).paragraph(72, 540, 60, 2);
    draw_table(second, 150, 450, 100).text(150, 180, "Table 2: Two");
    draw_table(second, 150, 450, 200).text(150, 280, "Table 3: Three").paragraph(72, 540, 320, 30);
    const auto regions = regions_of({first.page(), second.page()});
    expect_near(box_of(regions, "Table 2"), 150, 100, 450, 160);
    expect_near(box_of(regions, "Table 3"), 150, 200, 450, 260);
}

TEST(FindRegions, StaysInTheColumnOfItsCaption) {
    PageBuilder builder;
    builder.box(330, 60, 540, 180).text(330, 200, "Figure 1: A network in the right column");
    two_columns(builder, 60, 230);
    expect_near(box_of(regions_of({builder.page()}), "Figure 1"), 330, 60, 540, 180);
}

TEST(FindRegions, TakesADrawingOverBothColumns) {
    PageBuilder builder;
    builder.box(60, 60, 550, 180).text(60, 200, "Figure 1: A short caption at the left of a wide figure");
    two_columns(builder, 230, 230);
    expect_near(box_of(regions_of({builder.page()}), "Figure 1"), 60, 60, 550, 180);
}

TEST(FindRegions, TellsTwoTablesSideBySideApart) {
    PageBuilder builder;
    builder.paragraph(72, 540, 60, 3);
    draw_table(builder, 80, 280, 110);
    draw_table(builder, 320, 530, 110);
    builder.text(80, 190, "Table 1: The left one of two").text(320, 190, "Table 2: The right one of two");
    builder.paragraph(72, 540, 240, 30);
    const auto regions = regions_of({builder.page()});
    expect_near(box_of(regions, "Table 1"), 80, 110, 280, 170);
    expect_near(box_of(regions, "Table 2"), 320, 110, 530, 170);
}

TEST(FindRegions, DividesATableBelowItsCaptionFromAFigureAboveItsOwn) {
    PageBuilder builder;
    builder.text(150, 80, "Table 1: The layers");
    draw_table(builder, 150, 450, 90).box(150, 170, 450, 300);
    builder.text(150, 320, "Figure 1: A network").paragraph(72, 540, 360, 25);
    const auto regions = regions_of({builder.page()});
    expect_near(box_of(regions, "Table 1"), 150, 90, 450, 150);
    expect_near(box_of(regions, "Figure 1"), 150, 170, 450, 300);
}

TEST(FindRegions, KeepsOutTextBesideAWrappedFigure) {
    PageBuilder builder;
    builder.paragraph(72, 540, 80, 5).paragraph(72, 320, 140, 14).paragraph(72, 540, 308, 30);
    builder.box(350, 140, 530, 240).text(350, 262, "Figure 1: A network");
    expect_near(box_of(regions_of({builder.page()}), "Figure 1"), 350, 140, 530, 240);
}

TEST(FindRegions, IsNotNarrowedByAParagraphsLastLine) {
    PageBuilder builder;
    builder.paragraph(72, 540, 80, 5).text(72, 140, "and report the results.");
    builder.box(90, 160, 250, 220).box(300, 160, 520, 220).text(250, 250, "Figure 1: A network");
    builder.text(72, 290, "2 Method").paragraph(72, 540, 310, 30);
    expect_near(box_of(regions_of({builder.page()}), "Figure 1"), 90, 160, 520, 220);
}

TEST(FindRegions, KeepsOutRunningHeads) {
    std::vector<Page> pages;
    for (int number = 1; number <= 5; ++number) {
        PageBuilder builder;
        builder.number(number)
            .text(72, 40, "A. Author: On networks")
            .text(530, 40, std::to_string(number))
            .rule(72, 540, 45);
        builder.box(150, 60, 450, 180).text(150, 200, "Figure " + std::to_string(number) + ": A network");
        builder.paragraph(72, 540, 240, 35);
        pages.push_back(builder.page());
    }
    expect_near(box_of(regions_of(pages), "Figure 3"), 150, 60, 450, 180);
}

TEST(FindRegions, KeepsOutARunningHeadThatNoOtherPageHas) {
    std::vector<Page> pages;
    for (int number = 1; number <= 4; ++number) {
        PageBuilder builder;
        builder.number(number).text(480, 60, std::to_string(number));
        if (number == 3) builder.text(200, 60, "On networks that are not so deep after all");
        if (number == 3) builder.rule(150, 450, 72).rule(150, 450, 87).rule(150, 450, 107);
        if (number == 3)
            builder.text(154, 83, "layer").text(300, 83, "64").text(154, 100, "conv").text(300, 100, "3x3");
        if (number == 3) builder.text(150, 125, "Table 1: The layers");
        pages.push_back(builder.paragraph(72, 540, 200, 40).page());
    }
    expect_near(box_of(regions_of(pages), "Table 1"), 150, 72, 450, 107);
}

TEST(FindRegions, KeepsCellsAtAPagesTopThatComeAgainWithEveryTable) {
    std::vector<Page> pages;
    for (int number = 1; number <= 4; ++number) {
        PageBuilder builder;
        draw_table(builder.number(number), 150, 450, 60);
        builder.text(150, 140, "Table " + std::to_string(number) + ": The layers").paragraph(72, 540, 200, 40);
        pages.push_back(builder.page());
    }
    expect_near(box_of(regions_of(pages), "Table 2"), 150, 60, 450, 120);
    EXPECT_EQ(find_loose_lines(pages, 1), 12U);
}

TEST(FindRegions, GoesOnToTheFurtherPartsOfATable) {
    PageBuilder builder;
    builder.paragraph(72, 540, 60, 4).text(150, 130, "Table 1: Two networks").text(280, 150, "(a) One");
    draw_table(builder, 150, 450, 155);
    builder.text(280, 234, "(b) Two");
    draw_table(builder, 150, 450, 240).paragraph(72, 540, 340, 30);
    expect_near(box_of(regions_of({builder.page()}), "Table 1"), 150, 143, 450, 300);
}

TEST(FindRegions, EndsATableBeforeAHeadingWithALetter) {
    PageBuilder builder;
    builder.paragraph(72, 540, 60, 4).text(180, 130, "Table 1: A network");
    draw_table(builder, 180, 500, 140);
    builder.text(72, 222, "(b) Two networks").text(180, 242, "Table 2: Another network");
    draw_table(builder, 180, 500, 250).paragraph(72, 540, 340, 30);
    const auto regions = regions_of({builder.page()});
    expect_near(box_of(regions, "Table 1"), 180, 140, 500, 200);
    expect_near(box_of(regions, "Table 2"), 180, 250, 500, 310);
}

TEST(FindRegions, TellsRulesOfTwoColumnsApartThatStandAtOneHeight) {
    PageBuilder builder;
    builder.text(54, 60, "Table 1: The left one of two").text(318, 60, "Table 2: The right one of two");
    for (int row = 0; row < 9; ++row) {
        const double y = 70 + 12 * row;
        if (row < 2 || row == 8) builder.rule(54, 290, y + 0.3);
        builder.rule(318, 558, y);
        if (row == 8) continue;
        builder.text(60, y + 9, "a recurrent network of some kind").text(260, y + 9, "1.55");
        builder.text(324, y + 9, "skeletons").text(500, y + 9, "61.4");
    }
    const auto regions = regions_of({two_columns(builder, 210, 210).page()});
    expect_near(box_of(regions, "Table 1"), 54, 70, 290, 166);
    expect_near(box_of(regions, "Table 2"), 318, 70, 558, 166);
}

TEST(FindRegions, IgnoresWhiteBackgrounds) {
    PageBuilder builder;
    builder.box(150, 100, 450, 180);
    Page page = builder.text(150, 200, "Figure 1: A network").paragraph(72, 540, 240, 35).page();
    Path white = page.paths.front();
    white.paint = Paint::Fill;
    white.fill = 0xFFFFFF;
    white.box = page_box(80, 60, 530, 185);
    page.paths.insert(page.paths.begin(), white);
    expect_near(box_of(regions_of({page}), "Figure 1"), 150, 100, 450, 180);
}

TEST(FindRegions, GivesNothingToACaptionWithoutInk) {
    PageBuilder builder;
    builder.paragraph(72, 540, 80, 10)
        .text(72, 230, "Figure 1: A network that is not there")
        .paragraph(72, 540, 260, 35);
    EXPECT_TRUE(regions_of({builder.page()}).empty());
}

TEST(FindRegions, SurvivesEmptyPages) {
    EXPECT_TRUE(regions_of({Page{}, PageBuilder().number(2).page()}).empty());
}

}  // namespace
}  // namespace dlp
