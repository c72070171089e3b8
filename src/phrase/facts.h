// Tokens -> facts: the layer words, sizes, numbers, keyed values and separators of a phrase, in order.
// Not here: which layer a fact belongs to (phrase.cpp).
#pragma once

#include <string>
#include <vector>

#include "phrase/vocabulary.h"

namespace dlp {

enum class FactKind : std::uint8_t {
    Layer,     ///< `name` is a layer type, `params` what the word itself says ("bi-lstm")
    Block,     ///< `name` is a block
    Keyed,     ///< `name` is a parameter, `value` what it is set to
    Size,      ///< `size`
    Number,    ///< `number`
    Factor,    ///< `number` before or after a multiplication sign: a repeat, or the factor of an upsampling
    Weak,      ///< comma, plus: may or may not begin the next layer
    Strong,    ///< line end, semicolon, arrow: what follows stands by itself
    Parallel,  ///< `||`
    Open,      ///< `[`
    Close,     ///< `]`
};

struct Fact {
    FactKind kind = FactKind::Weak;
    std::string name;
    Value value;
    Integers size;
    double number = 0;
    Parameters params;
    std::size_t begin = 0;  ///< byte range in the text
    std::size_t end = 0;
};

struct Facts {
    std::vector<Fact> facts;
    double understood = 0;  ///< share of words, numbers and sizes that became a fact
};

Facts find_facts(std::string_view text, const Vocabulary& vocabulary);

}  // namespace dlp
