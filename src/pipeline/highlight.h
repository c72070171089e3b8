// Source text as HTML lines with its words marked: comments, strings, numbers, keywords. Knows what Python and prototxt
// have in common, no more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dlp {

/// One escaped line of HTML for each line of `code`; `<i class="k">` with k one of c(omment), s(tring), n(umber),
/// w(ord).
std::vector<std::string> highlighted_lines(std::string_view code);

}  // namespace dlp
