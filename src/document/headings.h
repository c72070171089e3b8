// Headings of sections: "3 Method", "3.1. Data", "IV. RESULTS", "A. Proofs", "Abstract", "References".
// Not here: the text below them (sections.cpp).
#pragma once

#include <optional>
#include <string>

#include "document/paper.h"

namespace dlp {

struct Heading {
    std::string number;
    std::string title;
};

/// The heading that `line` is by its words and type; none for other text. `body` is the size of running text.
std::optional<Heading> heading_of(const Line& line, double body);

/// Bold, larger than running text, or in capitals.
bool stands_out(const Line& line, double body);

}  // namespace dlp
