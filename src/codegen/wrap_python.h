// Breaks a long Python statement over lines the way Black does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dlp {

/// Whether a statement needs no more than a line.
bool fits_python(std::string_view statement, std::size_t indent);

/// `statement` at `indent` blanks, as lines of at most 88 columns where its brackets allow.
std::vector<std::string> wrap_python(std::string_view statement, std::size_t indent);

/// Words of prose in lines of at most `width` columns.
std::vector<std::string> wrap_words(std::string_view text, std::size_t width);

}  // namespace dlp
