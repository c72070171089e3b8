// No text of a paper becomes program: with 200 hostile texts in every place, each target's code has the tokens of a
// harmless text. tests/run/run_hostile.py parses more of them with Python itself and decodes the strings.
#include "support/hostile_text.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "codegen/generate.h"
#include "support/design_builders.h"

namespace dlp {
namespace {

constexpr std::uint64_t texts = 200;

// Knows comments, strings and brackets of Python and of prototxt, and nothing of how we write them.
class Checker {
  public:
    /// Words as `w`, strings as `s`, signs as they are, ends of statements as `;`. A string or bracket that is not
    /// closed, or a byte outside of printable ASCII where no text may stand, is an error.
    static Result<std::string> tokens_of(const std::string& code) { return Checker(code).read(); }

  private:
    explicit Checker(const std::string& code) : code_(code) {}

    Result<std::string> read() {
        while (at_ < code_.size()) TRY_DO(read_one());
        if (!open_.empty()) return wrong("a bracket that is not closed");
        return tokens_;
    }

    Result<void> read_one() {
        const char c = code_[at_];
        if (c == '#') return skip_comment();
        if (c == '"' || c == '\'') return read_string(c);
        if (c == '\n') {
            if (open_.empty() && !tokens_.empty() && tokens_.back() != ';') tokens_ += ';';
            ++at_;
            return {};
        }
        if (c == ' ') {
            ++at_;
            return {};
        }
        if (is_word(c)) return read_word();
        return read_sign(c);
    }

    Result<void> skip_comment() {
        for (; at_ < code_.size() && code_[at_] != '\n'; ++at_) {
            if (is_control(code_[at_])) return wrong("a control character in a comment");
        }
        return {};
    }

    // A backslash takes the next character with it; only three quotes may go over lines.
    Result<void> read_string(char quote) {
        const bool is_long = code_.compare(at_, 3, std::string(3, quote)) == 0;
        const std::string end(is_long ? 3 : 1, quote);
        for (at_ += end.size(); code_.compare(at_, end.size(), end) != 0; ++at_) {
            if (at_ >= code_.size() || (code_[at_] == '\n' && !is_long)) return wrong("a string that is not closed");
            if (code_[at_] != '\n' && is_control(code_[at_])) return wrong("a control character in a string");
            if (code_[at_] == '\\') ++at_;
        }
        at_ += end.size();
        tokens_ += 's';
        return {};
    }

    Result<void> read_word() {
        while (at_ < code_.size() && is_word(code_[at_])) ++at_;
        tokens_ += 'w';
        return {};
    }

    // A comma before a closing bracket comes with a line that is too long.
    Result<void> read_sign(char sign) {
        constexpr std::string_view opening = "([{";
        constexpr std::string_view closing = ")]}";
        if (sign <= ' ' || sign > '~') return wrong("a byte that belongs to no program");
        if (opening.find(sign) != std::string_view::npos) open_ += closing[opening.find(sign)];
        if (closing.find(sign) != std::string_view::npos) {
            if (open_.empty() || open_.back() != sign) return wrong("a bracket that was not opened");
            open_.pop_back();
            if (tokens_.back() == ',') tokens_.pop_back();
        }
        tokens_ += sign;
        ++at_;
        return {};
    }

    [[nodiscard]] tl::unexpected<Error> wrong(const std::string& what) const {
        return fail(ErrorKind::BadInput, what + " at byte " + std::to_string(at_));
    }
    static bool is_word(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
    static bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }

    const std::string& code_;
    std::size_t at_ = 0;
    std::string open_;  // what closes the brackets that are open
    std::string tokens_;
};

Result<std::vector<GeneratedFile>> with_text(const std::string& place, const std::string& text,
                                             std::string_view target) {
    Design design = test::harmless_design();
    std::string citation = "A paper";
    test::hostile_places().at(place)(design, citation, text);
    TRY(const DesignFacts facts, infer_shapes(design, test::shipped_rules()));
    Diagnostics ignored;
    return generate(design, facts, test::shipped_rules(), target, citation, ignored);
}

void expect_tokens_of(const GeneratedFile& harmless, const GeneratedFile& hostile) {
    const auto expected = Checker::tokens_of(harmless.text);
    const auto found = Checker::tokens_of(hostile.text);
    ASSERT_TRUE(expected) << expected.error().message << '\n' << harmless.text;
    ASSERT_TRUE(found) << found.error().message << '\n' << hostile.text;
    EXPECT_EQ(*found, *expected) << hostile.text;
    for (const char* hidden : {"\u2028", "\u2029", "\u202e", "\u2066", "\u200b", "\ufeff"})
        EXPECT_EQ(hostile.text.find(hidden), std::string::npos) << hostile.text;
}

TEST(Checker, FindsWhatIsNotClosed) {
    EXPECT_EQ(Checker::tokens_of("x = f('a\\'b', \"c\",\n)  # it's\n\"\"\"d\n\"e\"\"\"\n").value(), "w=w(s,s);s;");
    for (const char* code : {"'a", "\"a\n\"", "(a]", "(a", "a)", "\"\"\"a\"", "'a\\'", "a\x01", "# \x1b", "\xc3\xa9"})
        EXPECT_FALSE(Checker::tokens_of(code)) << code;
}

class HostilePlace : public testing::TestWithParam<std::string> {};

TEST_P(HostilePlace, LeavesTheTokensOfEveryTargetAsTheyAre) {
    for (const auto& [target, rule] : test::shipped_rules().targets) {
        const auto harmless = with_text(GetParam(), "harmless", target);
        ASSERT_TRUE(harmless) << target << ": " << harmless.error().message;
        for (std::uint64_t seed = 0; seed < texts; ++seed) {
            SCOPED_TRACE(target + ", seed " + std::to_string(seed));
            const auto hostile = with_text(GetParam(), test::hostile_text(seed), target);
            ASSERT_TRUE(hostile) << hostile.error().message;
            for (std::size_t i = 0; i < hostile->size(); ++i) {
                if (!(*hostile)[i].is_binary) expect_tokens_of((*harmless)[i], (*hostile)[i]);
            }
            if (HasFailure()) return;
        }
    }
}

std::vector<std::string> place_names() {
    std::vector<std::string> names;
    for (const auto& [name, put] : test::hostile_places()) names.push_back(name);
    return names;
}

INSTANTIATE_TEST_SUITE_P(Places, HostilePlace, testing::ValuesIn(place_names()), [](const auto& place) {
    std::string name = place.param;
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
});

}  // namespace
}  // namespace dlp
