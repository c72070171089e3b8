// Titles between the rows of a table: `Encoder`, `Decoder p(x|z)`, `Backbone`, `Classification head`.
// Not here: where a title begins another design (layer_table.cpp).
#pragma once

#include <string>

#include "phrase/phrase.h"

namespace dlp {

/// True for words that name a network or a part of one, and nothing of what it holds.
bool titles_section(const std::string& text, const Vocabulary& vocabulary);

/// True for those that name a whole network: `Encoder`, `Critic`.
bool titles_network(const std::string& text, const Vocabulary& vocabulary);

}  // namespace dlp
