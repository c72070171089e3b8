// What a generated file says about where it came from: the design's name, the paper, its table or figure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "design/design.h"

namespace dlp {

/// Lines of plain text for a comment or docstring, the name first, then a blank line and the sources.
std::vector<std::string> citation_lines(const Design& design, std::string_view citation);

}  // namespace dlp
