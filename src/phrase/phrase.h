// Reads what papers say of layers: "3x3 conv, 64, /2", "[1x1, 64; 3x3, 64] x 3", "conv3-64", "FC-4096", "64@28x28".
// One grammar for table cells, figure labels, captions and sentences.
// Not here: where the text stands, and what its row or its arrows add (layer_table/, assemble/).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "phrase/vocabulary.h"

namespace dlp {

/// One layer as words tell it. What the words leave open stays in `sizes` and `numbers` for the caller's context.
struct Mention {
    std::string type;   ///< a layer type; empty when only sizes and numbers are given ("3x3, 64")
    std::string block;  ///< name of a block ("fire", "bottleneck"), if the word names one
    Parameters params;
    std::vector<Integers> sizes;  ///< sizes without a role
    std::vector<double> numbers;  ///< numbers without a role
    std::string text;             ///< as printed
    std::size_t begin = 0;        ///< byte range of `text` in the phrase
    std::size_t end = 0;
    /// True when it follows the one before it in parallel, not in sequence ("FC 32 || FC 32").
    bool is_parallel = false;
};

/// Mentions in sequence, all of them repeated `repeat` times; `is_bracketed` when the text holds them in brackets.
struct MentionGroup {
    std::vector<Mention> mentions;
    int repeat = 1;
    bool is_bracketed = false;
};

struct Phrase {
    std::vector<MentionGroup> groups;
    /// Share of the tokens that were understood, 0 to 1; 0 for an empty text.
    double understood = 0;
};

Phrase read_phrase(std::string_view text, const Vocabulary& vocabulary);

/// Gives the open sizes and numbers of a mention a role by its type: the first size of a convolution is its kernel, the
/// first open number its filters. Changes the type's rank to that of its kernel.
void settle(Mention& mention, const Vocabulary& vocabulary);

/// A size with three parts as `[height, width, channels]`: `3x224x224` is turned round, `224x224x3` kept.
Integers channels_last(const Integers& size);

}  // namespace dlp
