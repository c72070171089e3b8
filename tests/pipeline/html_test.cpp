#include "pipeline/html.h"

#include <gtest/gtest.h>

#include "pipeline/highlight.h"

namespace dlp {
namespace {

TEST(Html, EscapesWhatCouldEndATextOrAnAttribute) {
    EXPECT_EQ(html_escaped("<b a=\"1\" c='2'>&"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
    EXPECT_EQ(html_escaped(std::string("a\0b\x1b", 4)),
              "a\xEF\xBF\xBD"
              "b\xEF\xBF\xBD");
}

TEST(Html, EscapesWhatAUrlPartMayNotHold) {
    EXPECT_EQ(url_escaped("a b/\xC3\xA9"), "a%20b%2F%C3%A9");
}

TEST(Base64, FollowsTheStandardsExamples) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64("\xff\xfe\xfd"), "//79");
}

TEST(Numbers, AreGroupedOrShortened) {
    EXPECT_EQ(grouped_number(138357544), "138,357,544");
    EXPECT_EQ(grouped_number(12), "12");
    EXPECT_EQ(grouped_number(-1), "?");
    EXPECT_EQ(short_number(15470264320), "15.5 G");
    EXPECT_EQ(short_number(1792), "1.79 k");
    EXPECT_EQ(short_number(812), "812");
}

TEST(Highlight, MarksCommentsStringsNumbersAndKeywords) {
    const auto lines = highlighted_lines("def f(x):  # <b>\n    return \"a\\\"b\" + 0.5\n");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0], "<i class=\"w\">def</i> f(x):  <i class=\"c\"># &lt;b&gt;</i>");
    EXPECT_EQ(lines[1],
              "    <i class=\"w\">return</i> <i class=\"s\">&quot;a\\&quot;b&quot;</i> + <i class=\"n\">0.5</i>");
}

TEST(Highlight, CarriesALongStringOverItsLines) {
    const auto lines = highlighted_lines("\"\"\"One\ndef two\"\"\"\nx");
    EXPECT_EQ(lines[1], "<i class=\"s\">def two&quot;&quot;&quot;</i>");
    EXPECT_EQ(lines[2], "x");
}

}  // namespace
}  // namespace dlp
