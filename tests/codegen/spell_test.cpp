#include "codegen/spell.h"

#include <gtest/gtest.h>

#include "support/design_builders.h"

namespace dlp {
namespace {

const TargetRule& keras() {
    return test::shipped_rules().targets.at("keras");
}
const TargetRule& caffe() {
    return test::shipped_rules().targets.at("caffe");
}

TEST(SpellValue, WritesValuesAsPythonDoes) {
    EXPECT_EQ(spell_value(true, keras()), "True");
    EXPECT_EQ(spell_value(std::int64_t{3}, keras()), "3");
    EXPECT_EQ(spell_value(2.0, keras()), "2.0");
    EXPECT_EQ(spell_value(1e-5, keras()), "1e-05");
    EXPECT_EQ(spell_value(std::string("same"), keras()), "\"same\"");
    EXPECT_EQ(spell_value(Integers{unknown_size, 3}, keras()), "(None, 3)");
    EXPECT_EQ(spell_value(Integers{7}, keras()), "(7,)");
}

TEST(Quote, CannotBeBrokenOutOf) {
    EXPECT_EQ(quote("a\"b\\c\n", keras()), R"("a\"b\\c\x0a")");
    EXPECT_EQ(quote(std::string_view("\0x", 2), keras()), R"("\x00x")");
    EXPECT_EQ(quote("\u202Eevil", keras()), R"("\u202eevil")");
    EXPECT_EQ(quote("\xF0\x9F\x98\x80", keras()), R"("\U0001f600")");
}

TEST(Quote, EscapesBytesInOctalForProtocolBuffers) {
    EXPECT_EQ(quote("é\n", caffe()), R"("\303\251\012")");
}

TEST(Quote, ReplacesBytesThatAreNoText) {
    EXPECT_EQ(quote("\xC3(", keras()), R"("\ufffd(")");
}

TEST(CommentText, StaysOnOneLineAndShowsWhatItSays) {
    EXPECT_EQ(comment_text("one\ntwo\r\n three"), "one two three");
    EXPECT_EQ(comment_text("a \"\"\" b \\ c"), "a ''' b / c");
    EXPECT_EQ(comment_text("left\u202Eright\u2066x\u200By\u2028z"), "left right x y z");
    EXPECT_EQ(comment_text(std::string_view("nul\0inside", 10)), "nul inside");
}

TEST(CommentText, CutsWhatIsTooLong) {
    EXPECT_EQ(comment_text(std::string(1'000'000, 'a'), 10), "aaaaaaaaaa");
}

}  // namespace
}  // namespace dlp
