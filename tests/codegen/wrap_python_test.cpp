#include "codegen/wrap_python.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dlp {
namespace {

using Lines = std::vector<std::string>;

TEST(WrapPython, LeavesAShortLineAlone) {
    EXPECT_EQ(wrap_python("x = f(1)", 4), Lines{"    x = f(1)"});
}

TEST(WrapPython, BreaksInsideTheLastBracketsThatStartWithinTheLine) {
    EXPECT_EQ(
        wrap_python("x = layers.Conv2D(64, 3, strides=2, padding=\"same\", activation=\"relu\", name=\"conv1\")(x)", 4),
        (Lines{"    x = layers.Conv2D(",
               "        64, 3, strides=2, padding=\"same\", activation=\"relu\", name=\"conv1\"", "    )(x)"}));
}

TEST(WrapPython, PutsEachArgumentOnItsLineWhenOneLineIsNotEnough) {
    const Lines lines = wrap_python("x = f(" + std::string(50, 'a') + ", " + std::string(50, 'b') + ")", 0);
    EXPECT_EQ(lines, (Lines{"x = f(", "    " + std::string(50, 'a') + ",", "    " + std::string(50, 'b') + ",", ")"}));
}

TEST(WrapPython, PutsACallThatStartsBeyondTheLineInBrackets) {
    const std::string names = std::string(40, 'a') + ", " + std::string(40, 'b');
    EXPECT_EQ(wrap_python(names + " = call(c)", 0), (Lines{names + " = (", "    call(c)", ")"}));
}

TEST(WrapPython, PutsASumThatIsTooLongInBrackets) {
    const std::string a(40, 'a');
    const std::string b(40, 'b');
    EXPECT_EQ(wrap_python("x = " + a + " + " + b, 4), (Lines{"    x = (", "        " + a, "        + " + b, "    )"}));
    EXPECT_EQ(wrap_python(a + " = x + " + b, 4), (Lines{"    " + a + " = (", "        x + " + b, "    )"}));
}

TEST(WrapPython, GivesEachOperandOfASumInBracketsALine) {
    const std::string a(40, 'a');
    const std::string b(40, 'b');
    EXPECT_EQ(wrap_python("x = (" + a + " + " + b + ") / 2", 4),
              (Lines{"    x = (", "        " + a, "        + " + b, "    ) / 2"}));
    const std::string text = "\"" + a + " + " + b + "\"";
    EXPECT_EQ(wrap_python("x = f(" + text + ")", 4), (Lines{"    x = f(", "        " + text, "    )"}));
}

TEST(WrapPython, DoesNotTakeBracketsAndCommasInStringsForItsOwn) {
    const std::string label = "\"" + std::string(60, 'a') + "(, \\\" [\"";
    const Lines lines = wrap_python("x = f(" + label + ", name=\"" + std::string(30, 'b') + "\")", 0);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[1], "    " + label + ",");
}

TEST(WrapPython, PutsAChainOfThreeCallsInBrackets) {
    const std::string first = "x.first(" + std::string(22, 'a') + ")";
    const std::string second = ".second(" + std::string(20, 'b') + ")";
    const std::string third = ".third(" + std::string(8, 'c') + ")";
    EXPECT_EQ(wrap_python("value = " + first + second + third, 8),
              (Lines{"        value = (", "            " + first + second + third, "        )"}));
    EXPECT_EQ(wrap_python("value = " + first + second + third, 24),
              (Lines{std::string(24, ' ') + "value = (", std::string(28, ' ') + first, std::string(28, ' ') + second,
                     std::string(28, ' ') + third, std::string(24, ' ') + ")"}));
}

TEST(WrapPython, BreaksAComprehensionBeforeItsLoopAndAddsNoComma) {
    const std::string made(40, 'a');
    const std::string loop = "for a in (" + std::string(40, 'b') + ", c)";
    EXPECT_EQ(wrap_python("x = f(*(" + made + " " + loop + "))", 0),
              (Lines{"x = f(", "    *(", "        " + made, "        " + loop, "    )", ")"}));
}

TEST(WrapPython, PutsManyResultsInBracketsOneALine) {
    const std::string a(50, 'a');
    const std::string b(50, 'b');
    EXPECT_EQ(wrap_python("return " + a + ", " + b, 0), (Lines{"return (", "    " + a + ",", "    " + b + ",", ")"}));
}

TEST(WrapPython, GivesEachItemOfALiteralALine) {
    const std::string items = "\"a\": " + std::string(40, '1') + ", \"b\": " + std::string(40, '2');
    EXPECT_EQ(wrap_python("x = {" + items + "}", 0), (Lines{"x = {", "    \"a\": " + std::string(40, '1') + ",",
                                                            "    \"b\": " + std::string(40, '2') + ",", "}"}));
}

TEST(WrapWords, KeepsToTheWidth) {
    const Lines lines = wrap_words("one two three four five six", 9);
    EXPECT_EQ(lines, (Lines{"one two", "three", "four five", "six"}));
}

}  // namespace
}  // namespace dlp
