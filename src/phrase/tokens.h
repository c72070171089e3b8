// Splits the text of a cell, a label or a sentence into sizes, numbers, words and punctuation.
// Not here: what any of them means (vocabulary.h, phrase.h).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "design/design.h"

namespace dlp {

enum class TokenKind : std::uint8_t {
    Word,    ///< letters: `conv`, `max`
    Number,  ///< `64`, `0.5`, `4096`
    Size,    ///< `3x3`, `7^2`, `(2, 1)`, `112 x 112 x 64`; an unknown part (a letter) is `unknown_size`
    Mark,    ///< one punctuation character
    Break,   ///< end of a line
};

/// A number as a whole one; the largest stand for those beyond them.
inline std::int64_t whole_of(double number) {
    constexpr double largest = 9e15;
    return static_cast<std::int64_t>(std::clamp(number, -largest, largest));
}

struct Token {
    TokenKind kind = TokenKind::Mark;
    std::string text;         ///< lower case for words, as printed else
    double number = 0;        ///< of a Number
    bool is_percent = false;  ///< of a Number: `40%`
    Integers size;            ///< of a Size
    bool is_glued = false;    ///< no white space between it and the token before
    bool is_map = false;      ///< a Size written as `12 x (199 x 279)`: its channels are put last already
    bool is_tuple = false;    ///< a Size written in parentheses: `(2, 1)`
    std::size_t begin = 0;    ///< byte range in the text
    std::size_t end = 0;

    [[nodiscard]] bool is(char mark) const { return kind == TokenKind::Mark && text.size() == 1 && text[0] == mark; }
    [[nodiscard]] bool is_letter() const { return kind == TokenKind::Word && text.size() == 1; }
    [[nodiscard]] bool is_word(std::string_view word) const { return kind == TokenKind::Word && text == word; }
    [[nodiscard]] bool is_whole() const {
        return kind == TokenKind::Number && number == static_cast<double>(whole_of(number));
    }
    [[nodiscard]] std::int64_t whole() const { return whole_of(number); }
    [[nodiscard]] bool is_value() const { return kind == TokenKind::Number || kind == TokenKind::Size; }
    /// Of a Number or a Size; a percentage as a share.
    [[nodiscard]] Value value() const;
};

/// The tokens of `text`. A multiplication sign before a number that follows no number (`] x 6`) is the Mark `x`.
std::vector<Token> tokenize(std::string_view text);

}  // namespace dlp
