// Words that a reader of pixels took for one, though each stands in a shape of its own: `μ(X)Σ(X)` over two boxes side
// by side. Not here: words with blanks between them (text_lines.h).
#pragma once

#include <vector>

#include "diagram/diagram.h"

namespace dlp {

/// The words, each of these cut where one shape ends and the next begins.
std::vector<Word> parted_at_shapes(const std::vector<Word>& words, const std::vector<DiagramShape>& shapes);

}  // namespace dlp
