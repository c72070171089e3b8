// Lines of text put together as one would read them aloud.
// Not here: which lines belong together (sections.cpp, captions.cpp).
#pragma once

#include <string>

namespace dlp {

/// Appends a further line to `text`: after a space, or joined to a word that was broken by a hyphen.
void append_line(std::string& text, const std::string& next);

}  // namespace dlp
