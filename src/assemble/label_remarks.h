// Lines of a label that tell nothing of its layers: sizes in letters, the number of a part over what it holds, how many
// weights there are.
#pragma once

#include <string>
#include <string_view>

namespace dlp {

/// Without `H/2 × W/2` among other lines, and without `Block 2` over two or more of them.
std::string without_remarks(const std::string& text);

/// `~265K params in FC layers`: what the layers sum up to.
bool counts_weights(std::string_view text);

}  // namespace dlp
