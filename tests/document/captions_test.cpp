#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "document/find_floats.h"
#include "support/page_builder.h"
#include "support/paper_views.h"

namespace dlp {
namespace {

using test::PageBuilder;
using test::PaperViews;

constexpr FontId roman{0};
constexpr FontId bold{1};

std::vector<Font> fonts() {
    std::vector<Font> both(2);
    both[1].is_bold = true;
    return both;
}

std::vector<Caption> captions_of(const PageBuilder& builder) {
    const PaperViews paper({builder.page()}, fonts());
    return find_captions(paper.views());
}

/// A page of running text with room for one caption at y = 200.
PageBuilder page_with_text() {
    PageBuilder builder;
    builder.paragraph(72, 540, 300, 20);
    return builder;
}

struct Printed {
    std::string line;
    std::string label;
    std::string text;
    FloatKind kind;
};

class CaptionStyles : public testing::TestWithParam<Printed> {};

TEST_P(CaptionStyles, AreRead) {
    PageBuilder builder = page_with_text();
    builder.text(72, 200, GetParam().line);
    const auto captions = captions_of(builder);
    ASSERT_EQ(captions.size(), 1U);
    EXPECT_EQ(captions[0].label, GetParam().label);
    EXPECT_EQ(captions[0].text, GetParam().text);
    EXPECT_EQ(captions[0].kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(Papers, CaptionStyles,
                         testing::Values(Printed{"Figure 3: The network", "Figure 3", "The network", FloatKind::Figure},
                                         Printed{"Fig. 3. The network", "Fig. 3", "The network", FloatKind::Figure},
                                         Printed{"Fig.3: The network", "Fig. 3", "The network", FloatKind::Figure},
                                         Printed{"Table 2 | The layers", "Table 2", "The layers", FloatKind::Table},
                                         Printed{"Figure S1: More of it", "Figure S1", "More of it", FloatKind::Figure},
                                         Printed{"Table A.1: More of it", "Table A.1", "More of it", FloatKind::Table},
                                         Printed{"Table 12. The layers", "Table 12", "The layers", FloatKind::Table}));

TEST(FindCaptions, ReadsALabelThatStandsAlone) {
    PageBuilder builder = page_with_text();
    builder.text(280, 188, "TABLE II").text(240, 200, "THE LAYERS OF THE NETWORK");
    const auto captions = captions_of(builder);
    ASSERT_EQ(captions.size(), 1U);
    EXPECT_EQ(captions[0].label, "TABLE II");
    EXPECT_EQ(captions[0].text, "THE LAYERS OF THE NETWORK");
}

TEST(FindCaptions, ReadsABoldLabelWithoutPunctuation) {
    PageBuilder builder = page_with_text();
    builder.font(bold).text(72, 200, "Figure 1");
    builder.font(roman).text(builder.pen() + 4, 200, "The network");
    const auto captions = captions_of(builder);
    ASSERT_EQ(captions.size(), 1U);
    EXPECT_EQ(captions[0].text, "The network");
}

TEST(FindCaptions, LeavesMentionsInRunningText) {
    PageBuilder builder;
    builder.paragraph(72, 540, 100, 5);
    builder.text(72, 160, "Figure 3 shows the network that was trained for longer than all of the others here.");
    builder.text(72, 172, "Table 2, on the other hand, has no such thing and is only mentioned in this place.");
    builder.paragraph(72, 540, 184, 15);
    EXPECT_TRUE(captions_of(builder).empty());
}

TEST(FindCaptions, LeavesAMentionThatWrapsToTheStartOfALine) {
    PageBuilder builder;
    builder.paragraph(72, 540, 100, 5);
    builder.text(72, 160, "Figure 3. After that the text goes on and on as if nothing had happened to it at all.");
    builder.paragraph(72, 540, 172, 15);
    EXPECT_TRUE(captions_of(builder).empty());
}

TEST(FindCaptions, LeavesAlgorithms) {
    PageBuilder builder = page_with_text();
    builder.text(72, 200, "Algorithm 1: Training");
    EXPECT_TRUE(captions_of(builder).empty());
}

TEST(FindCaptions, TakesAllLinesAndNoMore) {
    PageBuilder builder;
    builder.size(9).paragraph(72, 540, 211, 1, 11);
    builder.text(72, 200,
                 "Table 1: A caption that runs over two lines, which is why its first line is as long as the column is "
                 "wide and so on.");
    builder.text(200, 222, "Layer").text(300, 222, "Filters");
    builder.size(10).paragraph(72, 540, 300, 20);
    const auto captions = captions_of(builder);
    ASSERT_EQ(captions.size(), 1U);
    EXPECT_GT(captions[0].box.bottom(), 211);
    EXPECT_LT(captions[0].box.bottom(), 216);
}

TEST(FindCaptions, KeepsCaptionsSideBySideApart) {
    PageBuilder builder = page_with_text();
    builder.text(72, 200, "Figure 1: The first one of two").text(330, 200, "Figure 2: The second one of two");
    const auto captions = captions_of(builder);
    ASSERT_EQ(captions.size(), 2U);
    EXPECT_EQ(captions[0].text, "The first one of two");
    EXPECT_EQ(captions[1].text, "The second one of two");
}

TEST(FindCaptions, KeepsTheBestOfTwoWithOneLabel) {
    PageBuilder builder = page_with_text();
    builder.text(72, 200, "Figure 1: The network");
    builder.text(72, 600, "Figure 1. It goes on");
    const auto captions = captions_of(builder);
    ASSERT_EQ(captions.size(), 1U);
    EXPECT_EQ(captions[0].text, "The network");
}

TEST(FindCaptions, JoinsWordsBrokenByAHyphen) {
    PageBuilder builder = page_with_text();
    builder.text(
        72, 200,
        "Figure 1: Here comes a rather long caption that has to be broken at the end of its line by a convolu-");
    builder.text(72, 212, "tional hyphen");
    const auto captions = captions_of(builder);
    ASSERT_EQ(captions.size(), 1U);
    EXPECT_TRUE(captions[0].text.ends_with("by a convolutional hyphen"));
}

/// A page with one caption at y = 200.
Page page_with_caption(int number, const std::string& caption) {
    PageBuilder builder = page_with_text();
    return builder.number(number).text(72, 200, caption).page();
}

TEST(FindCaptions, FindsThoseOfASupplementThatCountsFromOneAgain) {
    const PaperViews paper({page_with_caption(1, "Table 1: Results"), page_with_caption(2, "Table 2: Speed"),
                            page_with_caption(3, "Table 1: The layers"), page_with_caption(4, "Table 2: More layers")});
    const auto captions = find_captions(paper.views());
    ASSERT_EQ(captions.size(), 4U);
    EXPECT_EQ(captions[2].text, "The layers");
    EXPECT_EQ(captions[3].page, 4);
}

TEST(FindCaptions, TakesALabelOnceWhereNothingCountsFromOneAgain) {
    const PaperViews paper({page_with_caption(1, "Table 1: Results"), page_with_caption(2, "Table 2: Speed"),
                            page_with_caption(3, "Table 2: This sentence speaks of the table before it")});
    const auto captions = find_captions(paper.views());
    ASSERT_EQ(captions.size(), 2U);
    EXPECT_EQ(captions[1].text, "Speed");
}

}  // namespace
}  // namespace dlp
