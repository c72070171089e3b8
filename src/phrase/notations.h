// Notations that glue letters and numbers: `conv3-64`, `c7s1-64`, `100C5`, `3c1s192o`,
// `3x3+2(S)`, `2-layer`, `256 -> 128`.
// Not here: words and the values around them (facts.cpp).
#pragma once

#include <optional>
#include <vector>

#include "phrase/facts.h"

namespace dlp {

struct Notation {
    std::vector<Fact> facts;
    std::size_t tokens = 0;  ///< that it is printed in
};

/// The notation that begins at the token `at`.
std::optional<Notation> find_notation(const std::vector<Token>& tokens, std::size_t at, const Vocabulary& vocabulary);

}  // namespace dlp
