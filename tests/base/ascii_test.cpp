#include "base/ascii.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

TEST(Ascii, TellsTheEdgesOfEachRange) {
    for (const char c : {'0', '9'}) EXPECT_TRUE(is_digit(c)) << c;
    for (const char c : {'/', ':', 'a'}) EXPECT_FALSE(is_digit(c)) << c;
    for (const char c : {'A', 'Z'}) EXPECT_TRUE(is_upper(c) && !is_lower(c)) << c;
    for (const char c : {'a', 'z'}) EXPECT_TRUE(is_lower(c) && !is_upper(c)) << c;
    for (const char c : {'@', '[', '`', '{', '1'}) EXPECT_FALSE(is_ascii_letter(c)) << c;
}

TEST(Ascii, TakesBytesOfOtherScriptsForNothing) {
    for (const char c : {'\xC3', '\xA9', '\xFF'})
        EXPECT_TRUE(is_beyond_ascii(c) && !is_ascii_letter(c) && !is_digit(c));
    EXPECT_FALSE(is_beyond_ascii('~'));
}

}  // namespace
}  // namespace dlp
